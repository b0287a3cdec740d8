-- Which verified answer took the place of another, and what that was before: taking the approval back brings it back.
-- SQLite and D1 both run this file.
ALTER TABLE review_verified ADD COLUMN replaced_by TEXT;
ALTER TABLE review_verified ADD COLUMN replaced_state TEXT;
