-- What running tasks say. Tables of their own, because the task table is hot; tasks that say nothing have no rows here.

-- What was heard of a task last, so that notes that come twice are recognised and the log's numbers have no gaps.
CREATE TABLE task_notes (
    task_id ${id} PRIMARY KEY,
    attempt INTEGER NOT NULL,
    number  BIGINT NOT NULL,                   -- of the attempt's newest notes
    lines   BIGINT NOT NULL                    -- how many lines the task has logged, over all attempts
);

CREATE TABLE task_progress (
    task_id ${id} PRIMARY KEY,
    changes BIGINT NOT NULL,                   -- how often it was replaced, so that a reader knows whether it has it
    attempt INTEGER NOT NULL,
    done    BIGINT NOT NULL CHECK (done >= 0),
    total   BIGINT NOT NULL CHECK (total >= 0),
    message TEXT,
    at      BIGINT NOT NULL
);

-- The newest lines of each task's log; the master deletes older ones as it writes.
CREATE TABLE task_log (
    task_id BIGINT NOT NULL,
    seq     BIGINT NOT NULL,
    attempt INTEGER NOT NULL,
    at      BIGINT NOT NULL,
    line    TEXT NOT NULL,
    PRIMARY KEY (task_id, seq)
);
