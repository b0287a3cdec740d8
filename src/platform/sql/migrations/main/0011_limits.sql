-- Which channel and which client (a program or a site; `own` is this service itself) a turn came through: counted, and
-- what is kept after the turn itself is deleted.
ALTER TABLE turn ADD COLUMN channel TEXT NOT NULL DEFAULT '';
ALTER TABLE turn ADD COLUMN client_id TEXT NOT NULL DEFAULT 'own';
CREATE INDEX turn_by_age ON turn (asked_at);

-- How many questions were asked a day (in Hong Kong): by a person (a keyed hash), and by all under the person ''.
CREATE TABLE question_day (
  day TEXT NOT NULL,
  client_id TEXT NOT NULL,
  person TEXT NOT NULL,
  used INTEGER NOT NULL,
  PRIMARY KEY (day, client_id, person)
);

-- What is left of turns that were kept long enough: how many ended how, a day.
CREATE TABLE turn_count (
  day TEXT NOT NULL,
  channel TEXT NOT NULL,
  client_id TEXT NOT NULL,
  outcome TEXT NOT NULL,
  used INTEGER NOT NULL,
  PRIMARY KEY (day, channel, client_id, outcome)
);
