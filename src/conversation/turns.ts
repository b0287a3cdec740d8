import type { Answer } from '../answering/answer.ts';
import type { AnswerExplanation } from '../answering/explain/explanation.ts';
import { unansweredKey } from '../review/cases/question-key.ts';
import { type Clock, systemClock } from '../shared/clock.ts';
import type { Database, SqlStatement } from '../shared/database.ts';
import { ServiceError } from '../shared/errors.ts';
import { OWN_CLIENT } from './admission.ts';
import { tryParseStored } from '../shared/stored-json.ts';

export interface SaveOptions {
  idempotencyKey?: string | undefined;
  /** Who asked, made unreadable; absent on the machine itself. */
  person?: string | undefined;
  /** The channel it came through, and the client; '' and `own` where nothing is said. */
  channel?: string | undefined;
  clientId?: string | undefined;
  /** How the answer came about, for staff. */
  trace?: AnswerExplanation | undefined;
}

/** Questions and how they ended, with the exact sentences that were shown. */
export interface Turns {
  /**
   * Stores the answer and returns what is stored. When the key, or the answer's own id, was stored before,
   * the first answer comes back and nothing is written. Awaited means on disk.
   */
  save(answer: Answer, options?: SaveOptions): Promise<Answer>;
  /** Undefined for an unknown id, and for an answer whose stored text was damaged. */
  find(id: string): Promise<Answer | undefined>;
  /** The answer that was stored with the key, to be given again without asking twice. */
  findByKey(idempotencyKey: string): Promise<Answer | undefined>;
  /** The last `count` answers of a conversation, newest first, damaged ones left out; [] for an unknown one. */
  recent(conversationId: string, count: number): Promise<Answer[]>;
  /** Whether a person may go on with a conversation: nobody else asked in it. An unknown id is open to anybody. */
  isOpenTo(conversationId: string, person: string | undefined): Promise<boolean>;
  /**
   * Deletes what the person asked, with what they said of it; of one conversation alone where it is named. An answer
   * that staff published stays, without anything that leads to who asked. Returns how many were deleted.
   */
  forget(person: string, conversationId?: string): Promise<number>;
}

/** Keys are shared by everyone who asks: put the person into the key before it comes here. */
export function createTurns(database: Database, clock: Clock = systemClock): Turns {
  async function readWhere(condition: string, params: readonly (string | number)[]): Promise<Answer[]> {
    const rows = await database.all<{ answer: string }>(`SELECT answer FROM turn WHERE ${condition}`, params);
    return rows.flatMap((row) => readAnswer(row.answer) ?? []);
  }
  const find = async (id: string) => (await readWhere('id = ?', [id]))[0];
  const findByKey = async (key: string) => (await readWhere('idempotency_key = ?', [key]))[0];

  async function insert(answer: Answer, options: SaveOptions): Promise<boolean> {
    const { idempotencyKey, person, channel, clientId, trace } = options;
    const { changes } = await database.run(
      `INSERT INTO turn (id, conversation_id, asked_at, outcome, answer, idempotency_key, person, channel, client_id,
           trace, unanswered_key)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT DO NOTHING`,
      [
        answer.id,
        answer.conversationId,
        clock.now().toISOString(),
        answer.outcome,
        JSON.stringify(answer),
        idempotencyKey ?? null,
        person ?? null,
        channel ?? '',
        clientId ?? OWN_CLIENT,
        trace === undefined ? null : JSON.stringify(trace),
        unansweredKey(answer),
      ],
    );
    return changes > 0;
  }

  return {
    async save(answer, options = {}) {
      const { idempotencyKey } = options;
      if (await insert(answer, options)) return answer;
      const first =
        (idempotencyKey === undefined ? undefined : await findByKey(idempotencyKey)) ?? (await find(answer.id));
      if (first === undefined && idempotencyKey !== undefined) {
        // The answer that has the key can no longer be read: it gives the key to this one.
        await database.run('UPDATE turn SET idempotency_key = NULL WHERE idempotency_key = ?', [idempotencyKey]);
        if (await insert(answer, options)) return answer;
      }
      if (first === undefined) {
        throw new ServiceError('turn-not-stored', 'The answer could not be stored. Try again.', { retryable: true });
      }
      return first;
    },
    find,
    findByKey,
    recent: (conversationId, count) =>
      // Answers of the same millisecond keep the order they were stored in.
      readWhere('conversation_id = ? ORDER BY asked_at DESC, rowid DESC LIMIT ?', [conversationId, count]),
    async isOpenTo(conversationId, person) {
      const others = await database.get<{ found: number }>(
        'SELECT EXISTS (SELECT 1 FROM turn WHERE conversation_id = ? AND person IS NOT ?) AS found',
        [conversationId, person ?? null],
      );
      return others?.found === 0;
    },
    async forget(person, conversationId) {
      const own = `person = ?${conversationId === undefined ? '' : ' AND conversation_id = ?'}`;
      const params = conversationId === undefined ? [person] : [person, conversationId];
      const found = await database.get<{ count: number }>(`SELECT COUNT(*) AS count FROM turn WHERE ${own}`, params);
      await database.batch(forgetStatements(person, conversationId));
      return found?.count ?? 0;
    },
  };
}

/**
 * True of a turn that staff published: it stays when others go, without anything that leads to who asked. What is only
 * proposed was shown to nobody, so it goes.
 */
export const PUBLISHED =
  "EXISTS (SELECT 1 FROM review_verified v WHERE v.turn_id = turn.id AND v.state IN ('live', 'suspended'))";

/** A stored answer with its own id for its conversation: two of one conversation can be put together no more. */
const alone = (id: string) =>
  `CASE WHEN json_valid(answer) THEN json_set(answer, '$.conversationId', ${id}) ELSE answer END`;

/**
 * What takes turns away with all that hangs on them; `where` names them by columns of `turn`. To be run in one batch.
 * The one place that knows what refers to a turn.
 */
export function removeTurns(where: string, params: readonly (string | number)[]): SqlStatement[] {
  // What staff proposed in a case, and put before each other in one of its own, goes with it.
  return [...removeOnly(`from_turn IN (SELECT id FROM turn WHERE ${where})`, params), ...removeOnly(where, params)];
}

function removeOnly(where: string, params: readonly (string | number)[]): SqlStatement[] {
  const gone = `SELECT id FROM turn WHERE ${where} AND NOT ${PUBLISHED}`;
  const filed = `SELECT seq FROM review_turn WHERE turn_id IN (${gone})`;
  const dropped = `SELECT id FROM review_verified WHERE turn_id IN (${gone})`;
  return [
    `DELETE FROM feedback WHERE turn_id IN (SELECT id FROM turn WHERE ${where})`,
    // What staff said of it goes with it, and so does what they once proposed.
    ...['review_verdict', 'review_earlier_verdict', 'review_queue', 'review_case', 'review_turn_document'].map(
      (table) => `DELETE FROM ${table} WHERE seq IN (${filed})`,
    ),
    `DELETE FROM review_words WHERE rowid IN (${filed})`,
    `DELETE FROM review_turn WHERE seq IN (${filed})`,
    `DELETE FROM review_verified_question WHERE verified_id IN (${dropped})`,
    `DELETE FROM review_verified WHERE id IN (${dropped})`,
    `DELETE FROM turn WHERE ${where} AND NOT ${PUBLISHED}`,
    `UPDATE review_verified SET answer = ${alone('turn_id')} WHERE turn_id IN (SELECT id FROM turn WHERE ${where})`,
    `UPDATE turn SET person = NULL, conversation_id = id, idempotency_key = NULL, trace = NULL, from_turn = NULL, answer = ${alone('id')}
     WHERE ${where}`,
  ].map((sql) => ({ sql, params }));
}

/** What takes all turns of a person away, or those of one conversation; to be run in one batch. */
export function forgetStatements(person: string, conversationId?: string): SqlStatement[] {
  if (conversationId !== undefined) return removeTurns('person = ? AND conversation_id = ?', [person, conversationId]);
  return [...removeTurns('person = ?', [person]), { sql: 'DELETE FROM feedback WHERE person = ?', params: [person] }];
}

/** Undefined for a stored answer that was damaged: it is as good as not there, and no reason to fail. */
function readAnswer(json: string): Answer | undefined {
  const answer = tryParseStored<Answer>(json);
  const whole =
    typeof answer?.id === 'string' &&
    typeof answer.outcome === 'string' &&
    typeof answer.question === 'string' &&
    Array.isArray(answer.statements);
  return whole ? (answer as Answer) : undefined;
}
