-- What each word of a sentence means there, by the built-in encoder: the numbers of `packStates`, a byte each. Made again
-- from the sentence whenever it is missing, so that losing it loses nothing.
CREATE TABLE sentence_states (
  sentence_id INTEGER PRIMARY KEY REFERENCES sentence (id),
  encoder TEXT NOT NULL,
  states BLOB NOT NULL
);
