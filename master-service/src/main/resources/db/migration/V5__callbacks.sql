-- Whom to tell over HTTP that a task has ended; a row is gone once it has been told.

CREATE TABLE callback (
    task_id     ${id} PRIMARY KEY,
    url         TEXT NOT NULL,
    host        TEXT NOT NULL,                -- the URL's, so that one host cannot take all senders
    attempts    INTEGER NOT NULL DEFAULT 0,   -- begun ones
    next_at     BIGINT,                       -- when to try, or until when whoever tries has it for himself
    created_at  BIGINT NOT NULL,
    given_up_at BIGINT,
    last_error  TEXT,
    CHECK ((next_at IS NULL) = (given_up_at IS NOT NULL))
);
CREATE INDEX callback_due ON callback (next_at, host) WHERE next_at IS NOT NULL;
CREATE INDEX callback_given_up ON callback (given_up_at) WHERE given_up_at IS NOT NULL;

-- What callbacks are signed with where the configuration names no secret.
CREATE TABLE callback_secret (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    secret TEXT NOT NULL
);
