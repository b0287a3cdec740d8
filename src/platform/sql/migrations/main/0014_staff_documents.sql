-- Files that staff handed in and look at before they are published; the bytes lie beside the database, by their hash.
CREATE TABLE staff_upload (
  id TEXT PRIMARY KEY,
  file TEXT NOT NULL,
  file_hash TEXT NOT NULL,
  -- What was said of it, as JSON.
  facts TEXT NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  -- staged, published, discarded.
  state TEXT NOT NULL DEFAULT 'staged',
  -- The jobs that look at it and that publish it.
  look_job TEXT,
  add_job TEXT,
  add_key TEXT,
  reason TEXT
);
CREATE INDEX staff_upload_by_time ON staff_upload (at);

-- What staff may change while the service runs, as JSON; what stands in no row is as it was delivered.
CREATE TABLE staff_setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  set_by TEXT NOT NULL,
  set_at TEXT NOT NULL,
  reason TEXT NOT NULL,
  -- What it was before, for the one click that undoes it.
  before TEXT NOT NULL
);

-- Alerts that were sent, so that none is sent twice for the same day.
CREATE TABLE staff_alert (
  name TEXT NOT NULL,
  day TEXT NOT NULL,
  value REAL NOT NULL,
  sent_at TEXT,
  tries INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (name, day)
);

-- Counts of a day, by channel and outcome, without reading the answers.
CREATE INDEX turn_by_time_channel_outcome ON turn (asked_at, channel, outcome);
