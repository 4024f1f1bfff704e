-- What a task may ask for, and the order and limits of its pool.

ALTER TABLE task ADD COLUMN fairness_key TEXT;
ALTER TABLE task ADD COLUMN concurrency_key TEXT;
ALTER TABLE task ADD COLUMN rank BIGINT;                        -- its turn within pool and priority; null until it has one
ALTER TABLE task ADD COLUMN held INTEGER NOT NULL DEFAULT 0;    -- 1 while its concurrency key is at the pool's limit
ALTER TABLE task ADD COLUMN due_at BIGINT;                      -- when a SCHEDULED task is to be queued
ALTER TABLE task ADD COLUMN timeout_ms BIGINT;                  -- how long an attempt may run,
ALTER TABLE task ADD COLUMN deadline BIGINT;                    -- and so until when the current one may
ALTER TABLE task ADD COLUMN keep_ms BIGINT;                     -- how long it is kept once it has ended,
ALTER TABLE task ADD COLUMN delete_at BIGINT;                   -- and so until when; null for the master's default
ALTER TABLE task ADD COLUMN retry TEXT;                         -- the retry policy, as JSON; null for none
ALTER TABLE task ADD COLUMN failures INTEGER NOT NULL DEFAULT 0; -- attempts that failed by themselves
ALTER TABLE task ADD COLUMN on_done TEXT;                       -- what is to follow its end, as JSON
ALTER TABLE task ADD COLUMN parent_id BIGINT;                   -- the task that submitted it,
ALTER TABLE task ADD COLUMN root_id BIGINT;                     -- the first ancestor,
ALTER TABLE task ADD COLUMN depth INTEGER NOT NULL DEFAULT 0;   -- and how many generations that is away

DROP INDEX task_queued;
CREATE INDEX task_queued ON task (pool, priority DESC, rank, id) WHERE state = 'QUEUED' AND held = 0 AND rank IS NOT NULL;
CREATE INDEX task_turn ON task (pool, priority, fairness_key, rank) WHERE state = 'QUEUED' AND fairness_key IS NOT NULL;
CREATE INDEX task_unranked ON task (id) WHERE state = 'QUEUED' AND rank IS NULL;
CREATE INDEX task_held ON task (pool, concurrency_key, priority DESC, rank, id) WHERE state = 'QUEUED' AND held = 1;
CREATE INDEX task_due ON task (due_at) WHERE state = 'SCHEDULED';
CREATE INDEX task_deadline ON task (deadline) WHERE state = 'RUNNING' AND deadline IS NOT NULL;
CREATE INDEX task_kept ON task (delete_at) WHERE delete_at IS NOT NULL;

ALTER TABLE pool ADD COLUMN paused INTEGER NOT NULL DEFAULT 0;
ALTER TABLE pool ADD COLUMN max_running INTEGER;
ALTER TABLE pool ADD COLUMN rate_per_second DOUBLE PRECISION;
ALTER TABLE pool ADD COLUMN max_running_per_key INTEGER;
