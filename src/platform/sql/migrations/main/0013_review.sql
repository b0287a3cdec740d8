-- What staff check: turns as they are searched, cases, verdicts and verified answers. SQLite and D1 both run this file.

-- How the answer came about (JSON, for staff).
ALTER TABLE turn ADD COLUMN trace TEXT;
-- 1 once the turn was put into `review_turn` and its queues; the partial indexes hold only what is still to be done.
ALTER TABLE turn ADD COLUMN filed INTEGER NOT NULL DEFAULT 0;
CREATE INDEX turn_unfiled ON turn (asked_at) WHERE filed = 0;
ALTER TABLE feedback ADD COLUMN filed INTEGER NOT NULL DEFAULT 0;
CREATE INDEX feedback_unfiled ON feedback (given_at) WHERE filed = 0;

-- A turn as lists and searches read it. `seq` rises with the order of filing: lists are ordered and continued by it.
CREATE TABLE review_turn (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  turn_id TEXT NOT NULL UNIQUE REFERENCES turn (id),
  asked_at TEXT NOT NULL,
  channel TEXT NOT NULL,
  outcome TEXT NOT NULL,
  -- The question by what it asks, whatever its script, register and courtesies; a keyed hash.
  question_key TEXT NOT NULL,
  -- That, with what was answered: turns of one group can be settled by one decision. A keyed hash.
  group_key TEXT NOT NULL,
  -- In the random sample, by a keyed hash of the turn's id.
  sampled INTEGER NOT NULL
);
CREATE INDEX review_turn_by_outcome ON review_turn (outcome, seq);
CREATE INDEX review_turn_by_channel ON review_turn (channel, seq);
CREATE INDEX review_turn_by_time ON review_turn (asked_at);
CREATE INDEX review_turn_by_question ON review_turn (question_key, asked_at);
CREATE INDEX review_turn_sampled ON review_turn (asked_at) WHERE sampled = 1;

-- The documents that a turn cites.
CREATE TABLE review_turn_document (
  document_id TEXT NOT NULL,
  seq INTEGER NOT NULL REFERENCES review_turn (seq),
  PRIMARY KEY (document_id, seq)
) WITHOUT ROWID;
CREATE INDEX review_turn_document_by_seq ON review_turn_document (seq);

-- Folded terms of question and answer; rowid is `review_turn.seq`. Contentless: made again from the turns.
CREATE VIRTUAL TABLE review_words USING fts5 (
  question, answer, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0"
);

-- A turn that waits for staff or was decided by them. `state`: waiting, second, third, decided.
CREATE TABLE review_case (
  seq INTEGER PRIMARY KEY REFERENCES review_turn (seq),
  turn_id TEXT NOT NULL UNIQUE REFERENCES turn (id),
  opened_at TEXT NOT NULL,
  channel TEXT NOT NULL,
  outcome TEXT NOT NULL,
  group_key TEXT NOT NULL,
  state TEXT NOT NULL,
  -- 1 where a second person looks at it whatever the first says: 20 % by a keyed hash.
  doubled INTEGER NOT NULL,
  -- JSON of the verdict that everybody who takes a gold case is measured by; NULL for others.
  gold TEXT,
  -- Raised with each change, so that two who change one case do not overwrite each other.
  revision INTEGER NOT NULL DEFAULT 0,
  lease TEXT,
  lease_by TEXT,
  leased_until INTEGER NOT NULL DEFAULT 0,
  -- Of a decided case: the label of its answer, when, and the case whose decision settled it, if not its own.
  label TEXT,
  decided_at TEXT,
  settled_by INTEGER
);
CREATE INDEX review_case_by_state ON review_case (state, seq);
CREATE INDEX review_case_by_channel ON review_case (channel, state, seq);
CREATE INDEX review_case_by_outcome ON review_case (outcome, state, seq);
CREATE INDEX review_case_by_group ON review_case (group_key, state, seq);
CREATE INDEX review_case_by_settled ON review_case (settled_by) WHERE settled_by IS NOT NULL;
CREATE INDEX review_case_by_lease ON review_case (lease_by, leased_until) WHERE lease_by IS NOT NULL;
CREATE INDEX review_case_gold ON review_case (seq) WHERE gold IS NOT NULL;
CREATE INDEX review_case_decided ON review_case (decided_at) WHERE state = 'decided';

-- The queues that a case stands in, with its state, so that one index gives the next case of a queue.
CREATE TABLE review_queue (
  queue TEXT NOT NULL,
  state TEXT NOT NULL,
  seq INTEGER NOT NULL REFERENCES review_case (seq),
  -- What put it there: the reason a reader gave, the document that changed.
  why TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (queue, seq)
) WITHOUT ROWID;
CREATE INDEX review_queue_by_state ON review_queue (queue, state, seq);
CREATE INDEX review_queue_by_seq ON review_queue (seq);

-- When each queue gave its last case away: the one that waited longest is next.
CREATE TABLE review_served (
  queue TEXT PRIMARY KEY,
  turn INTEGER NOT NULL
);

-- A person's verdict on a case, as a draft or given. `round`: 1, 2, 3, or 0 for a gold case; NULL for a draft.
CREATE TABLE review_verdict (
  seq INTEGER NOT NULL REFERENCES review_case (seq),
  reviewer TEXT NOT NULL,
  -- given: the answer as it was given; proposed: the verified answer that somebody proposes for it.
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  -- What the sources stood like when the draft was written.
  stamp TEXT NOT NULL,
  began_at TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  round INTEGER,
  given_at TEXT,
  PRIMARY KEY (seq, reviewer)
);
CREATE INDEX review_verdict_by_reviewer ON review_verdict (reviewer, given_at);
CREATE INDEX review_verdict_by_time ON review_verdict (given_at) WHERE given_at IS NOT NULL;

CREATE TABLE review_view (
  owner TEXT NOT NULL,
  name TEXT NOT NULL,
  filters TEXT NOT NULL,
  PRIMARY KEY (owner, name)
);

-- The current edition of each document when its citing answers were last looked through.
CREATE TABLE review_source (
  document_id TEXT PRIMARY KEY,
  standing TEXT NOT NULL
);

-- Answers that staff approved. `state`: proposed, live, suspended, dropped. Those of before hold until their edition
-- changes, as they always did.
CREATE TABLE review_verified (
  id TEXT PRIMARY KEY,
  turn_id TEXT NOT NULL REFERENCES turn (id),
  seq INTEGER,
  state TEXT NOT NULL,
  -- JSON of the answer as it is shown.
  answer TEXT NOT NULL,
  owner TEXT NOT NULL,
  valid_until TEXT,
  verified_by TEXT NOT NULL,
  verified_on TEXT NOT NULL,
  proposed_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  -- Of a suspended one: what became of its sources (JSON), and whether its owner has seen it.
  suspended_because TEXT,
  seen INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX review_verified_by_state ON review_verified (state, changed_at);
CREATE INDEX review_verified_by_turn ON review_verified (turn_id);
CREATE INDEX review_verified_by_owner ON review_verified (owner, state) WHERE seen = 0;
CREATE INDEX review_verified_by_case ON review_verified (seq);

-- The questions that a verified answer answers. Two live ones never have one key.
CREATE TABLE review_verified_question (
  verified_id TEXT NOT NULL REFERENCES review_verified (id),
  question_key TEXT NOT NULL,
  question TEXT NOT NULL,
  PRIMARY KEY (verified_id, question_key)
);
CREATE INDEX review_verified_question_by_key ON review_verified_question (question_key);

INSERT INTO review_verified (id, turn_id, state, answer, owner, verified_by, verified_on, proposed_by, changed_at)
  SELECT v.turn_id, v.turn_id, 'live', t.answer, '', v.verified_by, v.verified_on, '', v.verified_on
  FROM verified_answer v JOIN turn t ON t.id = v.turn_id WHERE true ON CONFLICT DO NOTHING;
INSERT INTO review_verified_question (verified_id, question_key, question)
  SELECT v.turn_id, v.question_key, t.answer ->> '$.question' FROM verified_answer v JOIN turn t ON t.id = v.turn_id;
DROP TABLE verified_answer;

-- Turns of before were never filed; they stay as they are. Only what is asked from now on opens cases.
UPDATE turn SET filed = 1;
UPDATE feedback SET filed = 1;
