-- When a case was taken, from which the time to review counts; and what keeps drafts of two tabs apart. SQLite and D1
-- both run this file.
ALTER TABLE review_case ADD COLUMN taken_at TEXT;

-- Of a gold case, which several may have at once: for whom it is kept, like any other. A gold case that everybody could
-- hand in at any time would be known by that.
ALTER TABLE review_verdict ADD COLUMN lease TEXT;
ALTER TABLE review_verdict ADD COLUMN leased_until INTEGER NOT NULL DEFAULT 0;
-- The page that wrote a draft last.
ALTER TABLE review_verdict ADD COLUMN tab TEXT NOT NULL DEFAULT '';
