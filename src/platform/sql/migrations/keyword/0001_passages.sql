-- Folded terms of each passage, joined by spaces; rowid is the passage id. Contentless: the terms can be made again
-- from the passages. Our terms hold no separators, so unicode61 keeps each whole.
CREATE VIRTUAL TABLE passage_terms USING fts5 (terms, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0");
