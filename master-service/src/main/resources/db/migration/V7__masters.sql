-- Several masters on one database (PostgreSQL).

-- Duties that one master has at a time; the epoch grows with every change of hands.
CREATE TABLE lease (
    name       TEXT PRIMARY KEY,
    holder     TEXT NOT NULL,
    epoch      BIGINT NOT NULL,
    ends_at    BIGINT NOT NULL                 -- by the database's clock
);
INSERT INTO lease (name, holder, epoch, ends_at) VALUES ('engine', '', 0, 0);

-- Who is there. The node is the part of the ids that only this master makes.
CREATE TABLE master (
    node       INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    seen_at    BIGINT NOT NULL
);

ALTER TABLE map ADD COLUMN master TEXT;        -- who takes its inputs in, while it is OPEN
