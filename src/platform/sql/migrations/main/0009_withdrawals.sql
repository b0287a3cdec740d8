-- An edition that was withdrawn: its text is kept, with why and since when, and nothing of it is found until it is
-- brought back. Both columns are NULL for all others.
ALTER TABLE edition ADD COLUMN withdrawn_at TEXT;
ALTER TABLE edition ADD COLUMN withdrawn_because TEXT;
-- Another document that has taken this one's place, and since when.
ALTER TABLE document ADD COLUMN superseded_by TEXT;
ALTER TABLE document ADD COLUMN superseded_from TEXT;
