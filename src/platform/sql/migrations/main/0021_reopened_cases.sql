-- A decided case may wait again: readers complain of it, a document that it cites changed, or an editor asks. What was
-- said of it before is kept apart, so that its rounds begin anew. SQLite and D1 both run this file.

-- How often it was opened again.
ALTER TABLE review_case ADD COLUMN opening INTEGER NOT NULL DEFAULT 0;
-- What it was first decided to be, of one that was opened again: the accuracy of the random sample counts this, because
-- whatever is looked at a second time for a reason is no longer drawn at random.
ALTER TABLE review_case ADD COLUMN first_label TEXT;

-- Verdicts of earlier openings, as they were given.
CREATE TABLE review_earlier_verdict (
  seq INTEGER NOT NULL REFERENCES review_case (seq),
  opening INTEGER NOT NULL,
  reviewer TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  began_at TEXT NOT NULL,
  round INTEGER NOT NULL,
  given_at TEXT NOT NULL,
  PRIMARY KEY (seq, opening, reviewer)
) WITHOUT ROWID;
CREATE INDEX review_earlier_verdict_by_time ON review_earlier_verdict (given_at);
CREATE INDEX review_earlier_verdict_by_reviewer ON review_earlier_verdict (reviewer, given_at);
