-- A case as whoever may still judge it sees it: a gold case waits, and for a second or a third person is one thing. Lists
-- and counts go by this, so that no filter tells what the list keeps back. SQLite and D1 both run this file.
ALTER TABLE review_case ADD COLUMN shown TEXT GENERATED ALWAYS AS (
  CASE WHEN gold IS NOT NULL THEN 'waiting' WHEN state = 'third' THEN 'second' ELSE state END
) VIRTUAL;
CREATE INDEX review_case_by_shown ON review_case (shown, seq);
-- The state of a queue's row is that of its case as it is shown.
UPDATE review_queue SET state = (SELECT shown FROM review_case c WHERE c.seq = review_queue.seq);
