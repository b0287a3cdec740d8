import type { Answer } from '../../answering/answer.ts';
import { isAnswer } from '../../answering/outcome.ts';
import type { SqlStatement } from '../../shared/database.ts';
import { proposeRows } from '../verified-rows.ts';
import type { CaseState, Subject, Verdict } from './case-types.ts';
import { problemOfProposal, type ProposalProblem } from './check-proposal.ts';
import { gapOf, type VerdictGap } from './check-verdict.ts';
import type { PickFault } from './correction.ts';
import { decideCase } from './decision.ts';
import { type DraftSeen, keepDraft } from './drafts.ts';
import { lostItsHold } from './leases.ts';
import { madeWith } from './made-with.ts';
import { queueRows } from './open-case.ts';
import type { ReviewPorts } from './ports.ts';
import { composeVerdict, decidedProposalRows, laterProposal } from './proposals.ts';
import { type CaseRow, givenOn, ownVerdict, readAnswerOf, readCase, stampOf, type VerdictRow } from './read-case.ts';
import { settleRows } from './settle.ts';

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

/** What became of it. Whatever it is, nothing that was typed is lost: all but `given` keep it as a draft, or beside a verdict. */
export type Submitted =
  /** `proposesLater`: others judge the answer as it was given; what this verdict proposes goes before somebody once it stands. */
  | { kind: 'given'; state: CaseState; settled: number; proposesLater?: true }
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
  if (own?.given_at) {
    // The second of two tabs: the first one stands, and what this one says is kept beside it.
    await keepDraft(ports, { person, ...given });
    return { kind: 'already-given' };
  }
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
    shown: answer.statements.length + answer.related.length,
    answered: isAnswer(answer),
    proposed: subject === 'proposed',
    correcting: given.correcting,
  });
  if (gap !== null) return { kind: 'gap', gap };
  const stamp = await stampOf(ports.database, answer);
  return stamp.text === given.stamp ? undefined : { kind: 'stale' };
}

/** The rows of the verified answer that a first verdict proposes; none where it proposes none. */
async function proposalOf(
  ports: ReviewPorts,
  { verdict, turnId }: Submission,
  answer: Answer,
  { seq, state }: CaseRow,
  person: string,
): Promise<{ statements: readonly SqlStatement[] } | Submitted> {
  const composed = await composeVerdict(ports, answer, verdict);
  if (!composed.ok) return composed.problem;
  if (verdict.verify === null || state !== 'waiting') return { statements: [] };
  return {
    statements: proposeRows({
      id: ports.ids.next(),
      turnId,
      seq,
      answer: composed.answer,
      ...verdict.verify,
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
  const round = isGold ? 0 : before.length + 1;
  const { verdict } = given;
  const later = verdict.verify !== null && round !== 1 ? { proposesLater: true as const } : {};
  const decision = decideCase(
    [...before, { reviewer: person, round, subject, verdict, givenAt: at }],
    row.doubled === 1,
  );
  const proposed = isGold ? undefined : await laterProposal(ports, row, decision, answer);
  const began = isGold ? own?.began_at : row.taken_at;
  const write = giveRow({ seq: row.seq, person, subject, verdict, stamp: given.stamp, round, began: began ?? at, at });
  const entry = {
    who: person,
    what: 'verdict.given',
    subject: `case:${row.turn_id}`,
    before: { state: isGold ? 'gold' : row.state, label: row.label },
    versions: await madeWith(ports.database, answer),
    after: {
      round,
      answer: verdict.answer,
      citations: verdict.citations,
      state: isGold ? 'gold' : decision.state,
      ...(proposed && { case: proposed.turnId }),
    },
  };
  if (isGold) {
    await ports.audit.record(entry, [write]);
    return { kind: 'given', state: 'decided', settled: 0, ...later };
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
    ...(await decidedProposalRows(ports, { person, seq: row.seq, at: now }, decision)),
    ...(proposed?.rows ?? []),
  ]);
  return { kind: 'given', state: decision.state, settled: await settledBy(ports, row.seq), ...later };
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

async function settledBy({ database }: ReviewPorts, seq: number): Promise<number> {
  const row = await database.get<{ count: number }>('SELECT COUNT(*) AS count FROM review_case WHERE settled_by = ?', [
    seq,
  ]);
  return row?.count ?? 0;
}
