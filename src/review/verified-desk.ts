import type { Answer } from '../answering/answer.ts';
import { hongKongDay } from '../shared/clock.ts';
import type { SqlStatement } from '../shared/database.ts';
import { ServiceError } from '../shared/errors.ts';
import { tryParseStored } from '../shared/stored-json.ts';
import { madeWith } from './cases/made-with.ts';
import type { ReviewPorts } from './cases/ports.ts';
import { withoutProposalRows } from './cases/proposals.ts';
import { holdToday, type SuspendedBecause } from './verified.ts';
import { type ChangedQuote, changedQuotes } from './verified-difference.ts';
import { approveRows, stateRow, type VerifiedRow, type VerifiedState } from './verified-rows.ts';

/** A verified answer as lists show it. */
export interface ListedVerified {
  id: string;
  state: VerifiedState;
  question: string;
  owner: string;
  validUntil: string | null;
  verifiedOn: string;
  because: readonly SuspendedBecause[];
  /** Its owner was not told yet that it was suspended. */
  unseen: boolean;
}

/** One with what is served of it, and what would be served today. */
export interface OneVerified extends ListedVerified {
  questions: readonly AnsweredQuestion[];
  /** The case that it was proposed in; null for an answer of before there were cases. */
  turnId: string | null;
  proposedBy: string;
  answer: Answer;
  /** What its sources say today in the place of each statement; null where it stands as it is. */
  difference: readonly ChangedQuote[] | null;
}

/** `proposedBy` is null once two people stand behind it: only then it is answered. */
export interface AnsweredQuestion {
  key: string;
  question: string;
  proposedBy: string | null;
}

type Row = VerifiedRow & { seen: number };

const MOST = 500;
const MOST_DROPPED = 50;

/** What was suspended first, then what is proposed and live, then what was served once and deleted; the last changed first. */
export async function listVerified({ database }: ReviewPorts): Promise<ListedVerified[]> {
  const rows: Row[] = [];
  for (const state of ['suspended', 'proposed', 'live', 'dropped'] as const)
    rows.push(
      ...(await database.all<Row>('SELECT * FROM review_verified WHERE state = ? ORDER BY changed_at DESC LIMIT ?', [
        state,
        state === 'dropped' ? MOST_DROPPED : MOST,
      ])),
    );
  return rows.filter(isListed).map(toListed);
}

function toListed(row: Row): ListedVerified {
  return {
    id: row.id,
    state: row.state,
    question: tryParseStored<Answer>(row.answer)?.question ?? '',
    owner: row.owner,
    validUntil: row.valid_until,
    verifiedOn: row.verified_on,
    because: (tryParseStored<SuspendedBecause[]>(row.suspended_because ?? '') as SuspendedBecause[]) ?? [],
    unseen: row.seen === 0,
  };
}

/** Undefined for an unknown one. Its owner, who reads it, is told with that. */
export async function readVerified(ports: ReviewPorts, id: string, person: string): Promise<OneVerified | undefined> {
  const row = await readRow(ports, id);
  const answer = row && tryParseStored<Answer>(row.answer);
  if (!row || !answer || !Array.isArray(answer.statements)) return undefined;
  const questions = await ports.database.all<AnsweredQuestion>(
    'SELECT question_key AS key, question, proposed_by AS proposedBy FROM review_verified_question WHERE verified_id = ? ORDER BY question_key',
    [id],
  );
  if (row.owner === person) await ports.database.run('UPDATE review_verified SET seen = 1 WHERE id = ?', [id]);
  return {
    ...toListed(row),
    questions,
    turnId: row.seq === null ? null : row.turn_id,
    proposedBy: row.proposed_by,
    answer: answer as Answer,
    difference: await differenceOf(ports, row, answer as Answer),
  };
}

/** The one that was proposed in a case, the last; undefined where none was, or it is gone. */
export async function verifiedOfCase(ports: ReviewPorts, turnId: string): Promise<OneVerified | undefined> {
  const row = await ports.database.get<{ id: string }>(
    // Few are of one case: they are sorted, and not all others walked through.
    `SELECT v.id FROM (SELECT ? AS id UNION ALL SELECT id FROM turn WHERE from_turn = ?) t
       CROSS JOIN review_verified v ON v.turn_id = t.id ORDER BY v.rowid DESC LIMIT 1`,
    [turnId, turnId],
  );
  return row && (await readVerified(ports, row.id, 'nobody'));
}

async function readRow({ database }: ReviewPorts, id: string): Promise<Row | undefined> {
  const row = await database.get<Row>('SELECT * FROM review_verified WHERE id = ?', [id]);
  return row && isListed(row) ? row : undefined;
}

/** Two people have approved it: only such an answer is served again by one of them. */
function wasServed({ verified_on }: Row): boolean {
  return verified_on !== '';
}

/** A proposal that was deleted is gone: it can be made again in its case. */
function isListed(row: Row): boolean {
  return row.state !== 'dropped' || wasServed(row);
}

async function differenceOf(ports: ReviewPorts, row: Row, answer: Answer): Promise<OneVerified['difference']> {
  if ((await holdToday(ports, { ...row, valid_until: null }, answer)).ok) return null;
  return await changedQuotes(ports.library, answer);
}

export type VerifiedAction = 'suspend' | 'approve' | 'drop' | 'restore';

export interface VerifiedChange {
  id: string;
  action: VerifiedAction;
  reason: string;
  person: string;
  /** A new last day, where one is given on approval. */
  validUntil: string | null;
}

export type VerifiedChanged =
  | 'suspended'
  | 'approved'
  | 'dropped'
  | 'restored'
  /** Its sources do not prove it, or nobody but its proposer ever saw it. */
  | 'refused'
  /** Who proposed it does not serve it: that takes two. */
  | 'own-proposal'
  | 'moved';

/**
 * Suspends, approves again, deletes, or brings back what was deleted, which then is suspended. Approving asks that its sources prove it today, and takes over what a newer edition
 * has in the same words; what changed is corrected in a case of its own. Undefined for an unknown answer.
 */
export async function changeVerified(
  ports: ReviewPorts,
  { id, action, reason, person, validUntil }: VerifiedChange,
): Promise<VerifiedChanged | undefined> {
  const row = await readRow(ports, id);
  const answer = row && tryParseStored<Answer>(row.answer);
  if (!row || !answer) return undefined;
  const now = ports.clock.now();
  const at = now.toISOString();
  const entry = {
    who: person,
    subject: `verified:${id}`,
    before: { state: row.state },
    reason,
    versions: await madeWith(ports.database, answer as Answer),
  };
  if (!FROM[action].includes(row.state)) return 'moved';
  if (action !== 'approve') {
    const state = action === 'drop' ? 'dropped' : 'suspended';
    const because = action === 'drop' ? null : JSON.stringify([{ problem: 'by-hand' }]);
    const said = action === 'restore' ? 'restored' : state;
    return await asItStands(said, async () =>
      ports.audit.record({ ...entry, what: `verified.${said}`, after: { state } }, [
        stillIn(row),
        stateRow(id, state, at, because),
        ...(row.state === 'proposed' && row.seq !== null ? await withoutProposalRows(ports, row.seq) : []),
      ]),
    );
  }
  // A proposal becomes an answer by another person's verdict alone.
  if (!wasServed(row)) return 'refused';
  if (row.proposed_by === person) return 'own-proposal';
  const last = validUntil ?? row.valid_until;
  const held = await holdToday(ports, { valid_until: last }, answer as Answer);
  if (!held.ok) return 'refused';
  return await asItStands('approved', () =>
    ports.audit.record({ ...entry, what: 'verified.approved', after: { state: 'live' } }, [
      stillIn(row),
      {
        sql: 'UPDATE review_verified SET answer = ?, valid_until = ? WHERE id = ?',
        params: [JSON.stringify(held.answer), last, id],
      },
      ...approveRows(id, { person, by: ports.operator, on: hongKongDay(now), at }),
    ]),
  );
}

/** The states that each may be done in. */
const FROM: Readonly<Record<VerifiedAction, readonly VerifiedState[]>> = {
  suspend: ['live'],
  approve: ['suspended'],
  drop: ['proposed', 'live', 'suspended'],
  restore: ['dropped'],
};

/** Takes the whole batch back where somebody else changed it meanwhile: the column refuses NULL. */
function stillIn({ id, state }: Row): SqlStatement {
  return {
    sql: 'UPDATE review_verified SET state = CASE WHEN state = ? THEN state END WHERE id = ?',
    params: [state, id],
  };
}

/** `moved` where a column refused NULL, which is how a batch says that what it stood on has changed. */
export async function asItStands<Done>(done: Done, work: () => Promise<void>): Promise<Done | 'moved'> {
  try {
    await work();
    return done;
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'database-constraint') return 'moved';
    throw error;
  }
}
