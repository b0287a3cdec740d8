-- The key under which questions say a title; NULL where it is too short to name a document, and until a start makes the
-- keys of what was stored before.
ALTER TABLE edition ADD COLUMN title_key TEXT;
CREATE INDEX edition_title ON edition (title_key) WHERE title_key IS NOT NULL;
