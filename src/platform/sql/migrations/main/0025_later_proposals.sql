-- A verified answer that somebody proposed who judged a case after another has a turn and a case of its own. SQLite and D1
-- both run this file.

-- The turn of the case that it was proposed in; NULL for what was asked. It goes with that turn until it is published.
ALTER TABLE turn ADD COLUMN from_turn TEXT;
CREATE INDEX turn_by_origin ON turn (from_turn) WHERE from_turn IS NOT NULL;
