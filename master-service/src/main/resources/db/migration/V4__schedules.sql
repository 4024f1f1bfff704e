-- What is to be submitted again and again, and when next.

CREATE TABLE schedule (
    name       TEXT PRIMARY KEY,
    revision   BIGINT NOT NULL,               -- drawn anew by every PUT,
    born       BIGINT NOT NULL,               -- and the first one's
    cron       TEXT,                          -- six fields, seconds first,
    zone       TEXT,                          -- and where its times are read;
    every_ms   BIGINT,                        -- or the time from tick to tick
    overlap    TEXT NOT NULL CHECK (overlap IN ('allow', 'skip')),
    task       TEXT NOT NULL,                 -- a submission, as JSON
    created_at BIGINT NOT NULL,
    next_at    BIGINT,                        -- the next tick; null if there is none
    last_at    BIGINT,                        -- when a task was last submitted,
    last_task  BIGINT,                        -- and which
    runs       BIGINT NOT NULL DEFAULT 0,     -- ticks that submitted one,
    skipped    BIGINT NOT NULL DEFAULT 0,     -- and ticks that did not
    CHECK ((cron IS NULL) <> (every_ms IS NULL)),
    CHECK ((cron IS NULL) = (zone IS NULL)),
    CHECK ((last_at IS NULL) = (last_task IS NULL))
);
CREATE INDEX schedule_due ON schedule (next_at);
