/** What a year's reviewers leave behind: cases in every state, verdicts by five people, gold cases and a run of questions. */
import type { Connection } from '../../../src/platform/node/sqlite-database.ts';
import { type AnswerLabel, EMPTY_VERDICT, QUEUES } from '../../../src/review/cases/case-types.ts';
import { MOST_ASKED } from '../../../src/review/samples/run-rows.ts';

export interface FilledTurn {
  seq: number;
  id: string;
  at: string;
  channel: string;
  outcome: string;
}

const REVIEWERS = 5;
/** The run that the reads of `reads.ts` ask of. */
const RUN = 'run';

/** Most say that it is right, and two who judge one case mostly say the same. */
const BODIES = [...Array<AnswerLabel>(14).fill('correct'), 'partly', 'partly', 'wrong'].map((answer, at) =>
  JSON.stringify({ ...EMPTY_VERDICT, citations: { '1': at % 7 === 0 ? 2 : 1 }, answer }),
);

/** A writer of the case of a turn: a quarter waits, some wait for a second person, the rest is decided. */
export function caseWriter(connection: Connection): (turn: FilledTurn) => void {
  const opened = connection.prepare(
    `INSERT INTO review_case
       (seq, turn_id, opened_at, channel, outcome, group_key, state, doubled, label, decided_at, gold)
     VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)`,
  );
  const queued = connection.prepare('INSERT INTO review_queue (queue, state, seq) VALUES (?, ?, ?)');
  const given = connection.prepare(
    `INSERT INTO review_verdict (seq, reviewer, subject, body, stamp, began_at, saved_at, round, given_at)
     VALUES (?, ?, 'given', ?, '', ?, ?, ?, ?)`,
  );
  return ({ seq, id, at, channel, outcome }) => {
    const state = seq % 20 === 0 ? 'waiting' : seq % 65 === 0 ? 'second' : 'decided';
    const decided = state === 'decided';
    const gold = decided && seq % 1_500 === 5 ? '{"answer":"correct"}' : null;
    const later = new Date(Date.parse(at) + 60_000).toISOString();
    opened.run(
      seq,
      id,
      at,
      channel,
      outcome,
      `g${seq % 5000}`,
      state,
      decided ? 'correct' : null,
      decided ? later : null,
      gold,
    );
    queued.run(QUEUES[(seq / 5) % QUEUES.length], state, seq);
    if (state === 'waiting') return;
    for (const round of decided && seq % 25 === 0 ? [1, 2] : [1])
      given.run(
        seq,
        `reviewer-${(seq / 5 + round) % REVIEWERS}`,
        BODIES[(seq / 5 + round) % BODIES.length],
        at,
        later,
        round,
        later,
      );
  };
}

/** Runs over reviewed questions that are over, the last with its answers before and after a change. */
export function writeRuns(connection: Connection): void {
  const run = connection.prepare(
    "INSERT INTO review_run (id, kind, subject, state, by, at) VALUES (?, 'upload', 'nothing', 'done', 'reviewer-0', ?)",
  );
  for (let n = 0; n < 49; n++) run.run(`run-${n}`, `2026-01-01T00:00:${String(n).padStart(2, '0')}.000Z`);
  run.run(RUN, '2026-02-01T00:00:00.000Z');
  for (const phase of [1, 2])
    connection
      .prepare(
        `INSERT INTO review_run_answer (run, phase, seq, because, fits)
         SELECT ?, ?, seq, 'same', (seq / 5 + ?) % 9 <> 0 FROM
           (SELECT seq FROM review_case WHERE state = 'decided' ORDER BY seq DESC LIMIT ${MOST_ASKED})`,
      )
      .run(RUN, phase, phase);
}

/** Verified answers of some decided cases, each with its question; of a few something is to be looked at. */
export function writeVerified(connection: Connection): void {
  connection.exec(
    `INSERT INTO review_verified (id, turn_id, seq, state, answer, owner, verified_by, verified_on, proposed_by, changed_at, seen)
       SELECT 'v' || c.seq, c.turn_id, c.seq, CASE c.seq % 40 WHEN 0 THEN 'suspended' ELSE 'live' END, t.answer,
         'reviewer-0', '機構', '2026-01-02', 'reviewer-1', c.decided_at, c.seq % 40 <> 0
       FROM review_case c JOIN turn t ON t.id = c.turn_id WHERE c.state = 'decided' AND c.seq % 15 = 0;
     INSERT INTO review_verified_question (verified_id, question_key, question)
       SELECT id, 'k' || seq, '第' || seq || '問' FROM review_verified;`,
  );
}
