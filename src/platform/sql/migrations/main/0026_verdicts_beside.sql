-- What somebody wrote in another tab of a case that they had judged. SQLite and D1 both run this file.

-- A draft beside the verdict that was given (JSON); NULL for none. It is shown to its writer alone.
ALTER TABLE review_verdict ADD COLUMN other TEXT;
CREATE INDEX review_verdict_beside ON review_verdict (reviewer, seq) WHERE other IS NOT NULL;
