-- How many tasks a task that nobody's task submitted has brought about, through all generations.
CREATE TABLE task_tree (
    task_id ${id} PRIMARY KEY,
    tasks   INTEGER NOT NULL
);
