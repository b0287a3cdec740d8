-- Chat channels: what arrived, what is sent, and to whom. SQLite and D1 both run this file.
-- All times are milliseconds since 1970. `id` of a chat is a keyed hash; `address` is the one place where the number
-- or chat id that an answer is sent to stands in the clear, because without it nothing can be sent.
CREATE TABLE channel_chat (
  id TEXT PRIMARY KEY,
  channel TEXT NOT NULL,
  address TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT 'private',
  -- 'hant' or 'hans' where the person chose it; NULL follows each question.
  script TEXT,
  -- Counts the conversations of this chat; a new one begins with /start and after a long silence.
  conversation INTEGER NOT NULL DEFAULT 0,
  asked_at INTEGER NOT NULL DEFAULT 0,
  -- The last message of the person: WhatsApp lets us answer for a day after it.
  heard_at INTEGER NOT NULL DEFAULT 0,
  -- '' while we may send; else why not: blocked, opted-out, forgotten.
  closed TEXT NOT NULL DEFAULT '',
  next_send_at INTEGER NOT NULL DEFAULT 0,
  -- When there is something to do; NULL when there is nothing.
  due_at INTEGER,
  served_at INTEGER NOT NULL DEFAULT 0,
  lease TEXT,
  leased_until INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX channel_chat_by_due ON channel_chat (channel, due_at) WHERE due_at IS NOT NULL;

-- The inbox. `key` is the provider's own name of the update: the row stays, with its body emptied, until the provider
-- will surely not deliver it again.
CREATE TABLE channel_update (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  channel TEXT NOT NULL,
  key TEXT NOT NULL,
  chat TEXT NOT NULL,
  person TEXT NOT NULL,
  -- Orders a chat's updates; those of one moment keep the order in which they came.
  position INTEGER NOT NULL,
  sent_at INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  -- The provider's id of the message it is about; '' for none.
  message TEXT NOT NULL,
  body TEXT NOT NULL,
  -- waiting, done, dead.
  state TEXT NOT NULL DEFAULT 'waiting',
  attempts INTEGER NOT NULL DEFAULT 0,
  due_at INTEGER NOT NULL,
  error TEXT,
  UNIQUE (channel, key)
);
CREATE INDEX channel_update_open ON channel_update (chat, position, id) WHERE state = 'waiting';
CREATE INDEX channel_update_by_age ON channel_update (received_at);

-- The outbox. A row is written before anything is sent, and marked `sending` before the request goes out, so that a
-- crash never leaves a send that nothing knows of.
CREATE TABLE channel_message (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  channel TEXT NOT NULL,
  chat TEXT NOT NULL,
  update_id INTEGER NOT NULL,
  part INTEGER NOT NULL,
  payload TEXT NOT NULL,
  answer_id TEXT,
  -- The provider's id of the message that it answers; '' for none.
  question TEXT NOT NULL DEFAULT '',
  -- ready, sending, unknown, sent, dead, dropped.
  state TEXT NOT NULL DEFAULT 'ready',
  attempts INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  tried_at INTEGER,
  provider_id TEXT,
  -- What the provider reported since: sent, delivered, read, failed.
  delivery TEXT,
  error TEXT,
  UNIQUE (update_id, part)
);
CREATE INDEX channel_message_open ON channel_message (chat, id) WHERE state IN ('ready', 'sending', 'unknown');
CREATE INDEX channel_message_dead ON channel_message (channel, id) WHERE state = 'dead';
CREATE INDEX channel_message_by_provider ON channel_message (channel, provider_id) WHERE provider_id IS NOT NULL;
CREATE INDEX channel_message_by_answer ON channel_message (answer_id) WHERE answer_id IS NOT NULL;
CREATE INDEX channel_message_by_age ON channel_message (created_at);

-- What happened a day (in Hong Kong), by channel: received, sent, dropped, …; `sent` is also what the daily cap counts.
CREATE TABLE channel_count (
  channel TEXT NOT NULL,
  day TEXT NOT NULL,
  name TEXT NOT NULL,
  used INTEGER NOT NULL,
  PRIMARY KEY (channel, day, name)
);
