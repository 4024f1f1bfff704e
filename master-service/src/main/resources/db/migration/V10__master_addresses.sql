-- Where the other masters find this one, for what only the leader can answer; null until it listens.
ALTER TABLE master ADD COLUMN url TEXT;
