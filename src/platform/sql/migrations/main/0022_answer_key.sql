-- Turns that showed the same, so that questions in other words are grouped with them. SQLite and D1 both run this file.

-- What was answered, whatever was asked; a keyed hash. '' of turns from before this file.
ALTER TABLE review_turn ADD COLUMN answer_key TEXT NOT NULL DEFAULT '';
CREATE INDEX review_turn_by_answer ON review_turn (answer_key, seq);
