-- Documents, their editions and sentences, and the turns that quoted them. SQLite and D1 both run this file.
CREATE TABLE document (
  id TEXT PRIMARY KEY,
  added_at TEXT NOT NULL
);

-- One issue of a document. `visible_at` stays NULL while the edition is being written; the one update that sets it
-- makes all of the edition visible. `placements_hash` is set when its last placement is written. The current edition of a document is its visible one with the highest ordinal.
CREATE TABLE edition (
  id TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES document (id),
  ordinal INTEGER NOT NULL,
  description TEXT NOT NULL,
  file TEXT NOT NULL,
  file_hash TEXT NOT NULL,
  cleaner TEXT NOT NULL,
  text_hash TEXT NOT NULL,
  placements_hash TEXT NOT NULL DEFAULT '',
  text_length INTEGER NOT NULL,
  sentence_count INTEGER NOT NULL,
  passage_count INTEGER NOT NULL,
  warnings TEXT NOT NULL,
  added_at TEXT NOT NULL,
  visible_at TEXT,
  UNIQUE (document_id, ordinal)
);

-- Long bodies of an edition in rows that D1 accepts: `text` (start = offset in the edition's text), `map`, `edits`,
-- `labels` and `gaps` (JSON arrays).
CREATE TABLE edition_part (
  edition_id TEXT NOT NULL REFERENCES edition (id),
  kind TEXT NOT NULL,
  part INTEGER NOT NULL,
  start INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (edition_id, kind, part)
);

-- The words. An unchanged sentence keeps its id in a new edition of its document. AUTOINCREMENT: an id is never given
-- twice, because a saved vector index may still know a sentence that was removed.
CREATE TABLE sentence (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  document_id TEXT NOT NULL REFERENCES document (id),
  hash TEXT NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (document_id, hash)
);

-- Where the words stand in one edition.
CREATE TABLE placement (
  edition_id TEXT NOT NULL REFERENCES edition (id),
  ordinal INTEGER NOT NULL,
  sentence_id INTEGER NOT NULL REFERENCES sentence (id),
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  kind TEXT NOT NULL,
  printed_label TEXT,
  label TEXT,
  paragraph INTEGER NOT NULL,
  headings TEXT NOT NULL,
  attributes TEXT NOT NULL,
  quotable INTEGER NOT NULL,
  regions TEXT NOT NULL,
  PRIMARY KEY (edition_id, ordinal)
);
CREATE INDEX placement_by_sentence ON placement (sentence_id);

-- Consecutive sentences under one heading path: the unit that keyword search finds. `first` and `last` are ordinals.
CREATE TABLE passage (
  id INTEGER PRIMARY KEY,
  edition_id TEXT NOT NULL REFERENCES edition (id),
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  headings TEXT NOT NULL
);
CREATE INDEX passage_by_edition ON passage (edition_id, first, last);

-- Float32, little-endian. The vector index is rebuilt from these rows whenever its file is missing or damaged.
CREATE TABLE sentence_vector (
  embedder TEXT NOT NULL,
  sentence_id INTEGER NOT NULL REFERENCES sentence (id),
  vector BLOB NOT NULL,
  PRIMARY KEY (embedder, sentence_id)
);
-- Foreign keys are checked when a sentence is deleted; without this index each check would read every vector.
CREATE INDEX sentence_vector_by_sentence ON sentence_vector (sentence_id);

-- What an index file must look like to be trusted.
CREATE TABLE index_file (
  name TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  count INTEGER NOT NULL,
  dimensions INTEGER NOT NULL,
  embedder TEXT NOT NULL,
  saved_at TEXT NOT NULL
);

-- A question and how it ended, with the exact sentences that were shown.
CREATE TABLE turn (
  id TEXT PRIMARY KEY,
  conversation_id TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  outcome TEXT NOT NULL,
  answer TEXT NOT NULL,
  idempotency_key TEXT UNIQUE
);
CREATE INDEX turn_by_conversation ON turn (conversation_id, asked_at);

-- Answers that staff approved, by the folded words of the question. They hold only while every edition they rest on
-- is still the current one of its document.
CREATE TABLE verified_answer (
  question_key TEXT PRIMARY KEY,
  turn_id TEXT NOT NULL REFERENCES turn (id),
  verified_by TEXT NOT NULL,
  verified_on TEXT NOT NULL
);

-- How many questions a person asked in a minute. `person` is a keyed hash, never an address.
CREATE TABLE question_count (
  person TEXT NOT NULL,
  minute INTEGER NOT NULL,
  used INTEGER NOT NULL,
  PRIMARY KEY (person, minute)
);
CREATE INDEX question_count_by_minute ON question_count (minute);

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
