-- Reviewed questions that are asked again: of the service as it is, or of a copy of it with a change made, so that it is
-- known which answers a change would turn over. No words stand here. SQLite and D1 both run this file.
CREATE TABLE review_run (
  id TEXT PRIMARY KEY,
  -- now, upload, settings.
  kind TEXT NOT NULL,
  -- Of an upload: its id, and the facts that its file is added with (JSON).
  subject TEXT NOT NULL DEFAULT '',
  facts TEXT NOT NULL DEFAULT '{}',
  -- waiting, running, done, stopped, failed.
  state TEXT NOT NULL DEFAULT 'waiting',
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  ended_at TEXT,
  -- How documents and verified answers stood when it began: one that other documents answered would mislead.
  standing TEXT NOT NULL DEFAULT '',
  -- JSON of what the answers were made with, as each answer tells it.
  versions TEXT NOT NULL DEFAULT '{}',
  -- How often it was begun: one that ended the process again and again is left alone.
  attempts INTEGER NOT NULL DEFAULT 0,
  failure TEXT
);
CREATE INDEX review_run_by_subject ON review_run (kind, subject, at);
CREATE INDEX review_run_by_time ON review_run (at);
CREATE INDEX review_run_open ON review_run (state, at) WHERE state IN ('waiting', 'running');

-- A question of a run: phase 1 as it is, phase 2 with the change made. `because` is NULL until it was asked; `fits` is 1
-- for an answer that is right by the verdict, 0 for one that is wrong, NULL where the verdict does not tell.
CREATE TABLE review_run_answer (
  run TEXT NOT NULL REFERENCES review_run (id),
  phase INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  because TEXT,
  fits INTEGER,
  PRIMARY KEY (run, phase, seq)
) WITHOUT ROWID;
CREATE INDEX review_run_answer_open ON review_run_answer (run, phase, seq) WHERE because IS NULL;
CREATE INDEX review_run_answer_wrong ON review_run_answer (run, phase, seq) WHERE fits = 0;
