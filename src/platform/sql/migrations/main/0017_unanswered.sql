-- What people ask that the documents do not hold, grouped without reading the answers. SQLite and D1 both run this file.

-- The question by what it asks, folded, of a turn that found no answer; '' where nothing can be made of it. NULL of an
-- answered turn, and of one from before this file until it is folded.
ALTER TABLE turn ADD COLUMN unanswered_key TEXT;
CREATE INDEX turn_unanswered ON turn (asked_at, unanswered_key, outcome) WHERE unanswered_key IS NOT NULL;
CREATE INDEX turn_unfolded ON turn (asked_at)
  WHERE unanswered_key IS NULL AND outcome IN ('not-found', 'related-only');
