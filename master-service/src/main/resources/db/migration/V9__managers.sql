-- What has happened to shared objects: each row is one commit's commands, as text with a checksum.
CREATE TABLE manager_journal (
    manager TEXT NOT NULL,
    number  BIGINT NOT NULL,
    record  TEXT NOT NULL,
    PRIMARY KEY (manager, number)
);

-- A manager as it was after the journal's record of that number, which is not needed any more, as all before it.
CREATE TABLE manager_snapshot (
    manager  TEXT PRIMARY KEY,
    number   BIGINT NOT NULL,
    snapshot TEXT NOT NULL
);
