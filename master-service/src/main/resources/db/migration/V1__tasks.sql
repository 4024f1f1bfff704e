-- One text for SQLite and PostgreSQL; ${id} is the type under which a 64-bit key is stored best.
-- Times are milliseconds since the epoch.

CREATE TABLE task (
    id           ${id} PRIMARY KEY,
    type         TEXT NOT NULL,
    pool         TEXT NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('SCHEDULED', 'QUEUED', 'OFFERED', 'RUNNING',
                                                'SUCCEEDED', 'FAILED', 'CANCELLED', 'QUARANTINED')),
    priority     INTEGER NOT NULL CHECK (priority BETWEEN 0 AND 9),
    attempt      INTEGER NOT NULL DEFAULT 0,   -- the number of the newest granted attempt; 0 before the first
    losses       INTEGER NOT NULL DEFAULT 0,   -- how many of them ended with their worker
    worker       TEXT,
    secret       BIGINT,
    input        TEXT NOT NULL,
    result       TEXT,
    error_kind   TEXT,
    error_message TEXT,
    error_trace  TEXT,
    tags         TEXT,                         -- a JSON array of strings
    map_id       BIGINT,
    chunk        INTEGER,                      -- for a chunk of a map: its number, from 0,
    first_index  BIGINT,                       -- the index of its first item in the whole map,
    items        INTEGER,                      -- and how many items it has
    submitted_at BIGINT NOT NULL,
    started_at   BIGINT,
    finished_at  BIGINT,
    CHECK ((state IN ('SUCCEEDED', 'FAILED', 'CANCELLED', 'QUARANTINED')) = (finished_at IS NOT NULL)),
    CHECK ((state = 'RUNNING') <= (worker IS NOT NULL AND secret IS NOT NULL AND started_at IS NOT NULL)),
    CHECK ((state = 'SUCCEEDED') = (result IS NOT NULL)),
    CHECK ((map_id IS NULL) = (chunk IS NULL))
);
CREATE INDEX task_queued ON task (pool, priority DESC, id) WHERE state = 'QUEUED';
CREATE INDEX task_offered ON task (pool, id) WHERE state = 'OFFERED';
CREATE INDEX task_running ON task (worker) WHERE state = 'RUNNING';
CREATE INDEX task_ended_badly ON task (state, id) WHERE state IN ('FAILED', 'CANCELLED', 'QUARANTINED');
CREATE UNIQUE INDEX task_chunk ON task (map_id, chunk) WHERE map_id IS NOT NULL;

-- The attempts that did not end their task; the newest one stands in the task itself.
CREATE TABLE attempt (
    task_id     BIGINT NOT NULL,
    number      INTEGER NOT NULL,
    worker      TEXT NOT NULL,
    started_at  BIGINT NOT NULL,
    finished_at BIGINT NOT NULL,
    outcome     TEXT NOT NULL,
    PRIMARY KEY (task_id, number)
);

CREATE TABLE idempotency (
    key        TEXT PRIMARY KEY,
    body_hash  TEXT NOT NULL,
    task_id    BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX idempotency_age ON idempotency (created_at);

CREATE TABLE map (
    id           ${id} PRIMARY KEY,
    type         TEXT NOT NULL,
    pool         TEXT NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('OPEN', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
    total        BIGINT NOT NULL DEFAULT 0,    -- items; final once the state is not OPEN
    chunks       INTEGER NOT NULL DEFAULT 0,
    done_chunks  INTEGER NOT NULL DEFAULT 0,
    succeeded    BIGINT NOT NULL DEFAULT 0,
    failed       BIGINT NOT NULL DEFAULT 0,
    cancelled    BIGINT NOT NULL DEFAULT 0,
    submitted_at BIGINT NOT NULL,
    finished_at  BIGINT,
    CHECK ((state IN ('SUCCEEDED', 'FAILED', 'CANCELLED')) = (finished_at IS NOT NULL))
);
CREATE INDEX map_open ON map (id) WHERE state = 'OPEN';

-- In which order a map's chunks were finished: the sequence has no gaps, so a reader can follow it.
CREATE TABLE chunk_done (
    map_id  BIGINT NOT NULL,
    seq     INTEGER NOT NULL,
    task_id BIGINT NOT NULL,
    PRIMARY KEY (map_id, seq)
);

CREATE TABLE worker (
    id         TEXT PRIMARY KEY,
    state      TEXT NOT NULL CHECK (state IN ('ACTIVE', 'DRAINING', 'LOST', 'GONE')),
    host       TEXT NOT NULL,
    pid        BIGINT NOT NULL,
    version    TEXT NOT NULL,
    heartbeat  TEXT NOT NULL,                  -- the newest one, as JSON
    started_at BIGINT NOT NULL,
    last_seen  BIGINT NOT NULL
);
CREATE INDEX worker_live ON worker (id) WHERE state IN ('ACTIVE', 'DRAINING');

-- Every task type that a worker ever announced, and its tasks' pool.
CREATE TABLE task_type (
    name TEXT PRIMARY KEY,
    pool TEXT NOT NULL
);

CREATE TABLE pool (
    name TEXT PRIMARY KEY
);
