-- Who goes on under another number or address is the same person in the same chat: the keyed hash of the new one, and
-- the one that rows are stored under. SQLite and D1 both run this file.
CREATE TABLE channel_alias (
  id TEXT PRIMARY KEY,
  known_as TEXT NOT NULL,
  since INTEGER NOT NULL
);
CREATE INDEX channel_alias_by_name ON channel_alias (known_as);
CREATE INDEX channel_update_dead ON channel_update (channel, id) WHERE state = 'dead';
