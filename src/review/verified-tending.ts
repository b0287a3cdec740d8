import type { Answer } from '../answering/answer.ts';
import { hongKongDay, isDay } from '../shared/clock.ts';
import type { SqlStatement } from '../shared/database.ts';
import { tryParseStored } from '../shared/stored-json.ts';
import { MOST_QUESTION, MOST_VARIANTS } from './cases/check-verdict.ts';
import { EMPTY_VERDICT } from './cases/case-types.ts';
import { filedRows } from './cases/filing.ts';
import { takeCase } from './cases/leases.ts';
import { STAFF_CHANNEL } from './cases/own-case.ts';
import type { ReviewPorts } from './cases/ports.ts';
import { questionKey } from './cases/question-key.ts';
import { readCase } from './cases/read-case.ts';
import { draftOf, saveDraft } from './cases/drafts.ts';
import { asItStands } from './verified-desk.ts';
import type { VerifiedRow } from './verified-rows.ts';

/** What an editor does to an answer that is served or suspended, beside deciding whether it is. */
export type Tending =
  /** Another way to ask it: served once somebody else approves it. */
  | { action: 'variant'; question: string }
  | { action: 'variant-approve'; key: string }
  /** At once: fewer questions are served by it. */
  | { action: 'variant-remove'; key: string }
  | { action: 'owner'; owner: string }
  /** A nearer last day at once; a later one, or none, by somebody else than who proposed the answer. */
  | { action: 'until'; validUntil: string };

export type Tended =
  | 'variant-proposed'
  | 'variant-approved'
  | 'variant-removed'
  | 'owner-changed'
  | 'until-changed'
  /** Empty, too long, or one too many. */
  | 'variant-wrong'
  /** An answer has this question already. */
  | 'variant-taken'
  /** It would answer nothing any more. */
  | 'variant-last'
  | 'own-proposal'
  | 'no-such-person'
  | 'day-is-over'
  | 'moved';

export interface Tender {
  id: string;
  person: string;
  reason: string;
}

/** Undefined for an answer that is not there to be tended: unknown, proposed or deleted. */
export async function tendVerified(ports: ReviewPorts, by: Tender, tending: Tending): Promise<Tended | undefined> {
  const row = await readTended(ports, by.id);
  if (row === undefined) return undefined;
  switch (tending.action) {
    case 'variant':
      return await proposeVariant(ports, by, tending.question.trim());
    case 'variant-approve':
      return await approveVariant(ports, by, tending.key);
    case 'variant-remove':
      return await removeVariant(ports, by, tending.key);
    case 'owner':
      return await changeOwner(ports, by, row, tending.owner);
    case 'until':
      return await changeLastDay(ports, by, row, tending.validUntil);
  }
}

async function readTended({ database }: ReviewPorts, id: string): Promise<VerifiedRow | undefined> {
  return await database.get<VerifiedRow>(
    "SELECT * FROM review_verified WHERE id = ? AND state IN ('live', 'suspended')",
    [id],
  );
}

/** With its row in the audit, where a question stands as a keyed hash; the answer counts as changed, so that what is served is read anew. */
async function tell(
  { audit, clock }: ReviewPorts,
  { id, person, reason }: Tender,
  { what, ...states }: { what: string; before?: Told; after?: Told },
  statements: readonly SqlStatement[],
): Promise<void> {
  await audit.record({ who: person, what, subject: `verified:${id}`, ...states, reason }, [
    ...statements,
    {
      sql: 'UPDATE review_verified SET changed_at = ? WHERE id = ?',
      params: [clock.now().toISOString(), id],
    },
  ]);
}

type Told = Readonly<Record<string, string | null>>;

async function hashed({ keyed }: ReviewPorts, key: string): Promise<Told> {
  return { question: await keyed.sign(`question ${key}`) };
}

async function proposeVariant(ports: ReviewPorts, by: Tender, question: string): Promise<Tended> {
  const key = questionKey(question);
  if (key === '' || question.length > MOST_QUESTION) return 'variant-wrong';
  const { database } = ports;
  const had = await database.all('SELECT 1 FROM review_verified_question WHERE verified_id = ?', [by.id]);
  if (had.length > MOST_VARIANTS) return 'variant-wrong';
  if (await isTaken(ports, key)) return 'variant-taken';
  return await asItStands('variant-proposed', async () =>
    tell(ports, by, { what: 'verified.variant-proposed', after: await hashed(ports, key) }, [
      {
        sql: `INSERT INTO review_verified_question (verified_id, question_key, question, proposed_by) VALUES (?, ?, ?, ?)`,
        params: [by.id, key, question, by.person],
      },
    ]),
  );
}

/** By any answer, this one too; `but` leaves one out. */
async function isTaken({ database }: ReviewPorts, key: string, but = ''): Promise<boolean> {
  const row = await database.get(
    `SELECT 1 FROM review_verified_question q JOIN review_verified v ON v.id = q.verified_id
     WHERE q.question_key = ? AND v.id <> ? AND v.state <> 'dropped'`,
    [key, but],
  );
  return row !== undefined;
}

async function approveVariant(ports: ReviewPorts, by: Tender, key: string): Promise<Tended> {
  const found = await ports.database.get<{ proposed_by: string | null }>(
    'SELECT proposed_by FROM review_verified_question WHERE verified_id = ? AND question_key = ?',
    [by.id, key],
  );
  if (found === undefined || found.proposed_by === null) return 'moved';
  if (found.proposed_by === by.person) return 'own-proposal';
  if (await isTaken(ports, key, by.id)) return 'variant-taken';
  return await asItStands('variant-approved', async () =>
    tell(ports, by, { what: 'verified.variant-approved', after: await hashed(ports, key) }, [
      {
        // NULL breaks the rule of the column, and with it the batch, where it is theirs or was decided meanwhile.
        sql: `UPDATE review_verified_question SET question = CASE WHEN proposed_by <> ? THEN question END, proposed_by = NULL
              WHERE verified_id = ? AND question_key = ?`,
        params: [by.person, by.id, key],
      },
    ]),
  );
}

async function removeVariant(ports: ReviewPorts, by: Tender, key: string): Promise<Tended> {
  const { database } = ports;
  const rows = await database.all<{ question_key: string; proposed_by: string | null }>(
    'SELECT question_key, proposed_by FROM review_verified_question WHERE verified_id = ?',
    [by.id],
  );
  const found = rows.find(({ question_key }) => question_key === key);
  if (found === undefined) return 'moved';
  const standing = rows.filter(({ proposed_by }) => proposed_by === null);
  if (found.proposed_by === null && standing.length === 1) return 'variant-last';
  await tell(ports, by, { what: 'verified.variant-removed', before: await hashed(ports, key) }, [
    {
      sql: 'DELETE FROM review_verified_question WHERE verified_id = ? AND question_key = ?',
      params: [by.id, key],
    },
  ]);
  return 'variant-removed';
}

/** The new owner is told of what is suspended; nothing was told to them before. */
async function changeOwner(ports: ReviewPorts, by: Tender, row: VerifiedRow, owner: string): Promise<Tended> {
  const known = await ports.database.get('SELECT 1 FROM staff_user WHERE id = ? AND disabled = 0', [owner]);
  if (known === undefined) return 'no-such-person';
  await tell(ports, by, { what: 'verified.owner', before: { owner: row.owner }, after: { owner } }, [
    {
      sql: `UPDATE review_verified SET owner = ?, seen = CASE WHEN state = 'suspended' THEN 0 ELSE 1 END WHERE id = ?`,
      params: [owner, by.id],
    },
  ]);
  return 'owner-changed';
}

async function changeLastDay(ports: ReviewPorts, by: Tender, row: VerifiedRow, given: string): Promise<Tended> {
  const validUntil = given === '' ? null : given;
  if (validUntil !== null && (!isDay(validUntil) || validUntil < hongKongDay(ports.clock.now()))) return 'day-is-over';
  const isLater = row.valid_until !== null && (validUntil === null || validUntil > row.valid_until);
  if (isLater && row.proposed_by === by.person) return 'own-proposal';
  const states = { before: { validUntil: row.valid_until }, after: { validUntil } };
  await tell(ports, by, { what: 'verified.until', ...states }, [
    { sql: 'UPDATE review_verified SET valid_until = ? WHERE id = ?', params: [validUntil, by.id] },
  ]);
  return 'until-changed';
}

/**
 * Opens a case to correct a verified answer in: its question as it is answered today, with a draft that proposes it for the same
 * questions, for whoever asked for it. The id of its turn; that of the open one where somebody asked before. Undefined for an
 * answer that is not there to be tended.
 */
export async function correctInCase(
  ports: ReviewPorts & { ask(question: string): Promise<Answer> },
  { id, person, reason }: Tender,
): Promise<string | undefined> {
  const { database, clock } = ports;
  const row = await readTended(ports, id);
  const verified = row && tryParseStored<Answer>(row.answer);
  if (!row || !verified?.question) return undefined;
  const open = await database.get<{ turn_id: string }>(
    `SELECT c.turn_id FROM review_queue q JOIN review_case c ON c.seq = q.seq
     WHERE q.queue = 'hand' AND q.state = 'waiting' AND q.why = ?`,
    [`verified:${id}`],
  );
  if (open !== undefined) {
    // Cut off between the case and its draft, it goes on here.
    if ((await draftOf(ports, person, open.turn_id)) === undefined)
      await takeWithDraft(ports, { turnId: open.turn_id, id, person, validUntil: row.valid_until });
    return open.turn_id;
  }
  const at = clock.now().toISOString();
  const turnId = ports.ids.next();
  const answer: Answer = {
    ...(await ports.ask(verified.understoodAs ?? verified.question)),
    id: turnId,
    conversationId: turnId,
    verified: null,
  };
  await ports.audit.record(
    { who: person, what: 'case.opened', subject: `case:${turnId}`, after: { verified: id }, reason },
    [
      {
        sql: `INSERT INTO turn (id, conversation_id, asked_at, outcome, answer, channel, filed) VALUES (?, ?, ?, ?, ?, ?, 1)`,
        params: [turnId, turnId, at, answer.outcome, JSON.stringify(answer), STAFF_CHANNEL],
      },
      ...(await filedRows(ports, { id: turnId, asked_at: at, channel: STAFF_CHANNEL }, answer)),
      {
        sql: `INSERT INTO review_case (seq, turn_id, opened_at, channel, outcome, group_key, state, doubled)
              SELECT seq, turn_id, ?, channel, outcome, group_key, 'waiting', 1 FROM review_turn WHERE turn_id = ?`,
        params: [at, turnId],
      },
      {
        sql: `INSERT INTO review_queue (queue, state, seq, why)
              SELECT 'hand', 'waiting', seq, ? FROM review_turn WHERE turn_id = ?`,
        params: [`verified:${id}`, turnId],
      },
    ],
  );
  await takeWithDraft(ports, { turnId, id, person, validUntil: row.valid_until });
  return turnId;
}

async function takeWithDraft(
  ports: ReviewPorts,
  { turnId, id, person, validUntil }: { turnId: string; id: string; person: string; validUntil: string | null },
): Promise<void> {
  const row = await readCase(ports.database, turnId);
  if (row === undefined) return;
  await takeCase(ports, row.seq, person);
  const questions = await ports.database.all<{ question: string }>(
    'SELECT question FROM review_verified_question WHERE verified_id = ? AND proposed_by IS NULL ORDER BY question_key',
    [id],
  );
  const isOver = validUntil !== null && validUntil < hongKongDay(ports.clock.now());
  const verify = {
    variants: questions.map(({ question }) => question),
    validUntil: isOver ? null : validUntil,
  };
  await saveDraft(ports, person, turnId, { ...EMPTY_VERDICT, verify }, '');
}
