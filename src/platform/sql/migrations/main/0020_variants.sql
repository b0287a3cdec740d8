-- Ways to ask what a verified answer answers, added after it was approved. SQLite and D1 both run this file.

-- Who proposed the question; NULL once two people stand behind it. Nothing is served to a question that is proposed.
ALTER TABLE review_verified_question ADD COLUMN proposed_by TEXT;
