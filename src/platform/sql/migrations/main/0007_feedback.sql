-- What readers say of an answer (`about` = `answer`) or of one of its citations (`citation-2`). `person` is a keyed hash.
CREATE TABLE feedback (
  turn_id TEXT NOT NULL REFERENCES turn (id),
  person TEXT NOT NULL,
  about TEXT NOT NULL,
  verdict TEXT NOT NULL,
  reason TEXT,
  comment TEXT NOT NULL,
  given_at TEXT NOT NULL,
  PRIMARY KEY (turn_id, person, about)
);
CREATE INDEX turn_by_person ON turn (person);
