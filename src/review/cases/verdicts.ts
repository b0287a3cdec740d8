import type { Answer } from '../../answering/answer.ts';
import { isAnswer } from '../../answering/outcome.ts';
import { hongKongDay } from '../../shared/clock.ts';
import type { SqlStatement } from '../../shared/database.ts';
import { approveRows, proposeRows, stateRow } from '../verified-rows.ts';
import type { CaseState, Subject, Verdict } from './case-types.ts';
import { problemOfProposal, type ProposalProblem } from './check-proposal.ts';
import { gapOf, type VerdictGap } from './check-verdict.ts';
import { composeCorrection, type PickFault } from './correction.ts';
import { type Decision, decideCase } from './decision.ts';
import { type DraftSeen, keepDraft } from './drafts.ts';
import { lostItsHold } from './leases.ts';
import { madeWith } from './made-with.ts';
import { queueRows } from './open-case.ts';
import type { ReviewPorts } from './ports.ts';
import { type CaseRow, givenOn, ownVerdict, readAnswerOf, readCase, stampOf, type VerdictRow } from './read-case.ts';

/** What a page posts when a reviewer is done with a case. */
export interface Submission {
  turnId: string;
  token: string;
  /** How the sources stood when the page was made. */
  stamp: string;
  verdict: Verdict;
  /** A correction was begun; left empty it is not given. */
  correcting: boolean;
  /** What the page knew of the draft. */
  seen?: DraftSeen | undefined;
}

/** What became of it. Whatever it is, nothing that was typed is lost: all but `given` keep it as a draft. */
export type Submitted =
  /** `unproposed`: the case was judged before, so that what this verdict proposes is not taken. */
  | { kind: 'given'; state: CaseState; settled: number; unproposed?: true }
  /** The lease ran out, or somebody else has or decided the case meanwhile. */
  | { kind: 'lease-lost' }
  /** A cited document changed since the page was made: look again. */
  | { kind: 'stale' }
  | { kind: 'gap'; gap: VerdictGap }
  /** The correction does not hold. */
  | { kind: 'correction-fails'; faults: readonly PickFault[] }
  /** What it rests on was withdrawn: it can be judged, and not become a verified answer. */
  | { kind: 'source-gone' }
  | { kind: ProposalProblem }
  /** Another tab wrote another draft since: nothing is stored until it was seen. */
  | { kind: 'elsewhere' }
  | { kind: 'already-given' }
  | { kind: 'unknown' };

/** Gives a verdict: with its place in the audit, what it decides, and all that is settled with it, in one batch. */
export async function submitVerdict(ports: ReviewPorts, person: string, given: Submission): Promise<Submitted> {
  const row = await readCase(ports.database, given.turnId);
  if (row === undefined) return { kind: 'unknown' };
  const own = await ownVerdict(ports.database, row.seq, person);
  if (own?.given_at) return { kind: 'already-given' };
  if ((await keepDraft(ports, { person, ...given })).kind === 'elsewhere') return { kind: 'elsewhere' };
  const before = await givenOn(ports.database, row.seq);
  const subject = subjectOf(before, row.state);
  const answer = await readAnswerOf(ports.database, row, subject);
  if (answer === undefined) return { kind: 'unknown' };
  const problem = await problemOf(ports, given, answer, subject);
  if (problem) return problem;
  const moved = await problemOfProposal(ports, row.seq, { verdict: given.verdict, subject, answer });
  if (moved !== null) return { kind: moved };
  const proposal = await proposalOf(ports, given, answer, row, person);
  if ('kind' in proposal) return proposal;
  try {
    return await store(ports, person, given, { row, own, before, subject, statements: proposal.statements, answer });
  } catch (error) {
    if (lostItsHold(error)) return { kind: 'lease-lost' };
    throw error;
  }
}

/** After a first verdict that proposes an answer, the others judge what is proposed. */
export function subjectOf(before: readonly { round: number; verdict: Verdict }[], state: CaseState): Subject {
  const first = before.find(({ round }) => round === 1);
  return first?.verdict.verify && state !== 'waiting' ? 'proposed' : 'given';
}

async function problemOf(
  ports: ReviewPorts,
  given: Submission,
  answer: Answer,
  subject: Subject,
): Promise<Submitted | undefined> {
  const numbersOf = ({ citations }: Answer['statements'][number]) => citations.map(({ n }) => n);
  const gap = gapOf(given.verdict, {
    statements: answer.statements.map(numbersOf),
    related: answer.related.flatMap(numbersOf),
    answered: isAnswer(answer),
    proposed: subject === 'proposed',
    correcting: given.correcting,
  });
  if (gap !== null) return { kind: 'gap', gap };
  const stamp = await stampOf(ports.database, answer);
  return stamp.text === given.stamp ? undefined : { kind: 'stale' };
}

/** The rows of the verified answer that a verdict proposes; none where it proposes none. */
async function proposalOf(
  ports: ReviewPorts,
  { verdict, turnId }: Submission,
  answer: Answer,
  { seq, state }: CaseRow,
  person: string,
): Promise<{ statements: readonly SqlStatement[] } | Submitted> {
  let proposed = answer;
  if (verdict.correction.length > 0) {
    const corrected = await composeCorrection(ports, answer, verdict.correction);
    if (!corrected.ok) return { kind: 'correction-fails', faults: corrected.faults };
    proposed = corrected.answer;
  }
  if (verdict.verify === null || state !== 'waiting') return { statements: [] };
  if ((await stampOf(ports.database, proposed)).gone) return { kind: 'source-gone' };
  return {
    statements: proposeRows({
      id: ports.ids.next(),
      turnId,
      seq,
      answer: proposed,
      variants: verdict.verify.variants,
      validUntil: verdict.verify.validUntil,
      proposedBy: person,
      at: ports.clock.now().toISOString(),
    }),
  };
}

interface Stored {
  row: CaseRow;
  own: VerdictRow | undefined;
  before: Awaited<ReturnType<typeof givenOn>>;
  subject: Subject;
  answer: Answer;
  statements: readonly SqlStatement[];
}

const ROUNDS: Readonly<Record<CaseState, number>> = { waiting: 1, second: 2, third: 3, decided: 0 };

async function store(
  ports: ReviewPorts,
  person: string,
  given: Submission,
  { row, own, before, subject, statements, answer }: Stored,
): Promise<Submitted> {
  const now = ports.clock.now();
  const at = now.toISOString();
  const isGold = row.gold !== null;
  // A gold case is kept in the draft of whoever takes it.
  const isHeld = own?.lease != null && own.lease === given.token && own.leased_until > now.getTime();
  if (isGold ? !isHeld : row.state === 'decided') return { kind: 'lease-lost' };
  const round = isGold ? 0 : ROUNDS[row.state];
  const { verdict } = given;
  // Whoever comes later judges without knowing, and so could not see that the others never saw the proposal.
  const unproposed = verdict.verify !== null && round !== 1 ? { unproposed: true as const } : {};
  const decision = decideCase(
    [...before, { reviewer: person, round, subject, verdict, givenAt: at }],
    row.doubled === 1,
  );
  const began = isGold ? own?.began_at : row.taken_at;
  const write = giveRow({ seq: row.seq, person, subject, verdict, stamp: given.stamp, round, began: began ?? at, at });
  const entry = {
    who: person,
    what: 'verdict.given',
    subject: `case:${row.turn_id}`,
    before: { state: isGold ? 'gold' : row.state, label: row.label },
    versions: await madeWith(ports.database, answer),
    after: { round, answer: verdict.answer, citations: verdict.citations, state: isGold ? 'gold' : decision.state },
  };
  if (isGold) {
    await ports.audit.record(entry, [write]);
    return { kind: 'given', state: 'decided', settled: 0, ...unproposed };
  }
  const label = decision.standing?.answer ?? null;
  await ports.audit.record(entry, [
    {
      // NULL breaks the rule of the column, and with it the whole batch, where the case is no longer held.
      sql: `UPDATE review_case SET revision = CASE WHEN lease = ? AND lease_by = ? AND leased_until > ? AND revision = ?
              THEN revision + 1 END, lease = NULL, lease_by = NULL, leased_until = 0, state = ?, label = ?, decided_at = ?
            WHERE seq = ?`,
      params: [
        given.token,
        person,
        now.getTime(),
        row.revision,
        decision.state,
        label,
        decision.state === 'decided' ? at : null,
        row.seq,
      ],
    },
    write,
    ...correctedFrom(row.seq, verdict),
    ...statements,
    ...(decision.state === 'decided' ? settleRows(row, label, now) : []),
    ...queueRows(row.seq),
    ...(await verifiedRows(ports, person, row.seq, decision)),
  ]);
  return { kind: 'given', state: decision.state, settled: await settledBy(ports, row.seq), ...unproposed };
}

/** A case is found by the documents that its correction quotes too, and looked at again when one of them changes. */
function correctedFrom(seq: number, { correction }: Verdict): SqlStatement[] {
  if (correction.length === 0) return [];
  const sql = `INSERT INTO review_turn_document (document_id, seq)
    SELECT DISTINCT document_id, ? FROM edition WHERE id IN (SELECT value FROM json_each(?)) ON CONFLICT DO NOTHING`;
  return [{ sql, params: [seq, JSON.stringify(correction.map(({ editionId }) => editionId))] }];
}

function giveRow(give: {
  seq: number;
  person: string;
  subject: Subject;
  verdict: Verdict;
  stamp: string;
  round: number;
  /** When the case was taken. */
  began: string;
  at: string;
}): SqlStatement {
  return {
    sql: `UPDATE review_verdict SET subject = ?, body = ?, stamp = ?, saved_at = ?, round = ?, began_at = ?, given_at = ?
          WHERE seq = ? AND reviewer = ? AND given_at IS NULL`,
    params: [
      give.subject,
      JSON.stringify(give.verdict),
      give.stamp,
      give.at,
      give.round,
      give.began,
      give.at,
      give.seq,
      give.person,
    ],
  };
}

/** Waiting cases of the same question with the same answer are decided with it, but for those that somebody has open. */
function settleRows({ seq, group_key }: CaseRow, label: string | null, now: Date): SqlStatement[] {
  const at = now.toISOString();
  return [
    {
      // What it settled before it was opened again.
      sql: `UPDATE review_case SET first_label = COALESCE(first_label, label), label = ?, decided_at = ?,
              revision = revision + 1 WHERE settled_by = ?`,
      params: [label, at, seq],
    },
    {
      sql: `UPDATE review_case SET state = 'decided', settled_by = ?, label = ?, decided_at = ?, revision = revision + 1
            WHERE group_key = ? AND state = 'waiting' AND seq <> ? AND leased_until <= ? AND gold IS NULL`,
      params: [seq, label, at, group_key, seq, now.getTime()],
    },
  ];
}

async function verifiedRows(
  { database, clock, operator }: ReviewPorts,
  person: string,
  seq: number,
  { proposal }: Decision,
): Promise<SqlStatement[]> {
  if (proposal === null) return [];
  const row = await database.get<{ id: string }>(
    "SELECT id FROM review_verified WHERE seq = ? AND state = 'proposed' ORDER BY changed_at DESC LIMIT 1",
    [seq],
  );
  if (row === undefined) return [];
  const at = clock.now();
  return proposal === 'approved'
    ? approveRows(row.id, { person, by: operator, on: hongKongDay(at), at: at.toISOString() })
    : [stateRow(row.id, 'dropped', at.toISOString())];
}

async function settledBy({ database }: ReviewPorts, seq: number): Promise<number> {
  const row = await database.get<{ count: number }>('SELECT COUNT(*) AS count FROM review_case WHERE settled_by = ?', [
    seq,
  ]);
  return row?.count ?? 0;
}
