import type { Answer } from '../answering/answer.ts';
import type { Library } from '../knowledge/types.ts';
import type { NameTable } from '../language/names/table.ts';
import { type Clock, hongKongDay } from '../shared/clock.ts';
import type { Database } from '../shared/database.ts';
import { tryParseStored } from '../shared/stored-json.ts';
import type { AuditTrail } from './cases/ports.ts';
import { questionKey } from './cases/question-key.ts';
import { createSameQuestion, type ReadForSame, type SamePorts } from './same/same-question.ts';
import { stateRow, type VerifiedRow } from './verified-rows.ts';
import { holdAgainstSources } from './verified-standing.ts';

/** Answers that staff approved. */
export interface VerifiedAnswers {
  /**
   * The approved answer to a question that asks the same: in meaning, and in every figure, date, name, place and
   * negation. Undefined when there is none, and when what it rests on changed: it is suspended then, at once.
   */
  find(question: string): Promise<Answer | undefined>;
  /**
   * Questions of approved answers that may ask the same without that being certain, likeliest first, at most two and one
   * an answer: for the asker to choose. [] for a question that has its own.
   */
  near(question: string): Promise<readonly string[]>;
}

/** Of one answer more are a list to read. */
const MOST_OFFERED = 2;

export interface VerifiedPorts {
  database: Database;
  library: Library;
  clock: Clock;
  names?: (() => NameTable) | undefined;
  /** Where staff is switched on: suspensions are written there. */
  audit?: AuditTrail | undefined;
}

/** Questions of verified answers that are compared by what they ask, the newest; more are found by their words alone. */
const MOST_COMPARED = 10_000;

/** What is read of them for one question: reading all at once would hold up whoever asks meanwhile. */
const READ_AT_ONCE = 200;

export function createVerifiedAnswers(ports: VerifiedPorts & SamePorts): VerifiedAnswers {
  const same = createSameQuestion(ports);
  const live = createLiveQuestions(ports.database, same.read);
  return {
    async find(question) {
      const { known, read } = await live();
      if (known.length === 0) return undefined;
      const key = questionKey(question);
      const exact = known.find((one) => one.key === key);
      const id = exact?.verifiedId ?? same.best(question, read)?.verifiedId;
      return id === undefined ? undefined : serve(ports, id);
    },
    async near(question) {
      const { known, read } = await live();
      const key = questionKey(question);
      if (known.some((one) => one.key === key)) return [];
      const offered = new Map<string, string>();
      for (const one of same.near(question, read))
        if (!offered.has(one.verifiedId)) offered.set(one.verifiedId, one.question);
      return [...offered.values()].slice(0, MOST_OFFERED);
    },
  };
}

interface LiveQuestion {
  verifiedId: string;
  key: string;
  question: string;
}

/** All questions of live answers, and those that were read so far. */
interface LiveQuestions {
  known: readonly LiveQuestion[];
  read: readonly (LiveQuestion & { reading: ReadForSame })[];
}

/** The questions of live answers, looked up again only when one of them came, went or changed. */
function createLiveQuestions(database: Database, readOne: (question: string) => ReadForSame) {
  let version = '';
  let live: LiveQuestions = { known: [], read: [] };
  const readings = new Map<string, ReadForSame>();
  return async (): Promise<LiveQuestions> => {
    const row = await database.get<{ version: string }>(
      `SELECT COUNT(*) || ' ' || COALESCE(MAX(changed_at), '') AS version FROM review_verified WHERE state = 'live'`,
    );
    const now = row?.version ?? '';
    if (now !== version) {
      live = { known: await knownQuestions(database), read: [] };
      version = now;
      const still = new Set(live.known.map(({ question }) => question));
      for (const question of readings.keys()) if (!still.has(question)) readings.delete(question);
    }
    if (live.read.length < live.known.length) {
      const unread = live.known.filter(({ question }) => !readings.has(question)).slice(0, READ_AT_ONCE);
      for (const { question } of unread) readings.set(question, readOne(question));
      live = { ...live, read: live.known.flatMap((one) => withReading(one, readings.get(one.question))) };
    }
    return live;
  };
}

function withReading(one: LiveQuestion, reading: ReadForSame | undefined): (LiveQuestion & { reading: ReadForSame })[] {
  return reading === undefined ? [] : [{ ...one, reading }];
}

async function knownQuestions(database: Database): Promise<LiveQuestion[]> {
  const rows = await database.all<{ verified_id: string; question_key: string; question: string }>(
    `SELECT q.verified_id, q.question_key, q.question FROM review_verified v
       JOIN review_verified_question q ON q.verified_id = v.id WHERE v.state = 'live' AND q.proposed_by IS NULL
       ORDER BY v.changed_at DESC, v.id, q.question_key LIMIT ?`,
    [MOST_COMPARED],
  );
  return rows.map(({ verified_id, question_key, question }) => ({
    verifiedId: verified_id,
    key: question_key,
    question,
  }));
}

async function serve(ports: VerifiedPorts, id: string): Promise<Answer | undefined> {
  const row = await ports.database.get<VerifiedRow>("SELECT * FROM review_verified WHERE id = ? AND state = 'live'", [
    id,
  ]);
  const answer = row && tryParseStored<Answer>(row.answer);
  // A stored answer that was damaged is as good as none.
  if (!row || !answer || !Array.isArray(answer.statements)) return undefined;
  const held = await holdToday(ports, row, answer as Answer);
  if (held.ok) return { ...held.answer, verified: { by: row.verified_by, on: row.verified_on } };
  await suspend(ports, row, held.faults);
  return undefined;
}

/** The answer as it may be shown today, or why it may not. */
export async function holdToday(
  ports: Pick<VerifiedPorts, 'library' | 'names' | 'clock'>,
  row: Pick<VerifiedRow, 'valid_until'>,
  answer: Answer,
): Promise<{ ok: true; answer: Answer } | { ok: false; faults: readonly SuspendedBecause[] }> {
  const today = hongKongDay(ports.clock.now());
  if (row.valid_until !== null && row.valid_until < today) return { ok: false, faults: [{ problem: 'expired' }] };
  return await holdAgainstSources(ports, answer, today);
}

/** Why an answer was suspended: what became of its sources, or its own time is over. */
export type SuspendedBecause = { problem: string; documentId?: string };

async function suspend(ports: VerifiedPorts, row: VerifiedRow, because: readonly SuspendedBecause[]): Promise<void> {
  const at = ports.clock.now().toISOString();
  const write = stateRow(row.id, 'suspended', at, JSON.stringify(because));
  const still = { ...write, sql: `${write.sql} AND state = 'live'` };
  if (!ports.audit) {
    await ports.database.batch([still]);
    return;
  }
  await ports.audit.record(
    {
      who: 'system',
      what: 'verified.suspended',
      subject: `verified:${row.id}`,
      before: { state: 'live' },
      after: {
        state: 'suspended',
        because: because.map(({ problem, documentId }) => ({ problem, documentId: documentId ?? null })),
      },
    },
    [still],
  );
}

const DAMAGED = { ok: false as const, faults: [{ problem: 'damaged' }] };

/** Looks through all live answers and suspends those that no longer hold. Returns how many. */
export async function suspendBroken(ports: VerifiedPorts): Promise<number> {
  const rows = await ports.database.all<VerifiedRow>("SELECT * FROM review_verified WHERE state = 'live'");
  let suspended = 0;
  for (const row of rows) {
    const answer = tryParseStored<Answer>(row.answer);
    const held = answer ? await holdToday(ports, row, answer as Answer) : DAMAGED;
    if (held.ok) continue;
    await suspend(ports, row, held.faults);
    suspended += 1;
  }
  return suspended;
}
