-- Where a document's files come from: a file, a file of the watched folder, or an address. What is found there again is
-- the same document, whatever it is called; what is found nowhere any more is marked, and its document stays.
CREATE TABLE source (
  address TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  document_id TEXT NOT NULL REFERENCES document (id),
  file_hash TEXT NOT NULL,
  -- What the server said of the version that was fetched last.
  etag TEXT,
  last_modified TEXT,
  checked_at TEXT NOT NULL,
  -- `held`, `missing` (it is there no more) or `failed`, with why.
  state TEXT NOT NULL,
  reason TEXT
);
CREATE INDEX source_by_document ON source (document_id);
CREATE INDEX source_by_check ON source (kind, checked_at);
-- Whether a file is held already is asked for every file of a folder.
CREATE INDEX edition_by_file ON edition (file_hash);
