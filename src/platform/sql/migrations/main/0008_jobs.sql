-- Files that editors handed in, in order. The file itself is kept elsewhere, by its hash, until the job has ended.
CREATE TABLE job (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  -- Who sent it with which `Idempotency-Key`, and what was sent: the same again is the same job.
  idempotency_key TEXT UNIQUE,
  request_hash TEXT NOT NULL,
  kind TEXT NOT NULL,
  -- `waiting`, `running`, `done` or `failed`.
  state TEXT NOT NULL,
  file TEXT NOT NULL,
  file_hash TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  -- JSON: facts, whether what is found is taken, where it came from; what became of it, or why it failed.
  asked TEXT NOT NULL,
  result TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL,
  started_at TEXT,
  ended_at TEXT
);
CREATE INDEX job_by_state ON job (state, seq);
