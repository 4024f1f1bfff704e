-- What follows a map, and the stages through which a pipeline's chunks move.

ALTER TABLE map ADD COLUMN then_type TEXT;      -- the task that runs on the results of all items,
ALTER TABLE map ADD COLUMN then_pool TEXT;
ALTER TABLE map ADD COLUMN then_task BIGINT;    -- and the id that it will have; null for none
ALTER TABLE map ADD COLUMN stages TEXT;         -- of a pipeline: its stages, as JSON; null for a plain map
ALTER TABLE map ADD COLUMN cut_off INTEGER NOT NULL DEFAULT 0; -- 1 when it was given up before all inputs had arrived

ALTER TABLE task ADD COLUMN stage INTEGER;      -- of a pipeline's chunk: the stage at which it is, from 0
ALTER TABLE task ADD COLUMN carried TEXT;       -- and the lines of its items that failed in earlier ones
