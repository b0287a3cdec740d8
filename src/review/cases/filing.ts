import type { Answer } from '../../answering/answer.ts';
import type { AnswerExplanation } from '../../answering/explain/explanation.ts';
import type { ReviewRules } from '../../config/review.ts';
import { indexTerms } from '../../language/tokens.ts';
import type { SqlStatement } from '../../shared/database.ts';
import { ServiceError } from '../../shared/errors.ts';
import { tryParseStored } from '../../shared/stored-json.ts';
import type { Queue } from './case-types.ts';
import { createAlike, type FindAlike } from './alike.ts';
import { openCase } from './open-case.ts';
import { type ReviewPorts, shareOf } from './ports.ts';
import { isUnanswered, questionKey, shownKey } from './question-key.ts';
import { queuesOf } from './reasons.ts';

interface Unfiled {
  id: string;
  asked_at: string;
  channel: string;
  answer: string;
  trace: string | null;
}

/** Turns of one round of filing: each is a transaction of its own of some ten rows. */
const A_ROUND = 50;

/**
 * Puts turns that nobody filed yet where staff find them, and opens the cases that the rules call for. Returns how many
 * were filed; 0 when there is nothing to do. Cut off anywhere, it goes on with the next call.
 */
export async function fileTurns(ports: ReviewPorts): Promise<number> {
  const rows = await ports.database.all<Unfiled>(
    'SELECT id, asked_at, channel, answer, trace FROM turn WHERE filed = 0 ORDER BY asked_at LIMIT ?',
    [A_ROUND],
  );
  const sampled = rows.length === 0 ? 0 : ((await ports.sampledShare?.()) ?? ports.rules.sampled);
  const alike = createAlike(ports.names);
  for (const row of rows) await unlessFiled(() => fileTurn(ports, row, { ...ports.rules, sampled }, alike));
  return rows.length;
}

/** Two that file at once both try: the one that comes second finds its row there. */
async function unlessFiled(file: () => Promise<void>): Promise<void> {
  try {
    await file();
  } catch (error) {
    if (!(error instanceof ServiceError) || error.code !== 'database-constraint') throw error;
  }
}

async function fileTurn(ports: ReviewPorts, row: Unfiled, rules: ReviewRules, alike: FindAlike): Promise<void> {
  const answer = tryParseStored<Answer>(row.answer);
  const filed: SqlStatement = { sql: 'UPDATE turn SET filed = 1 WHERE id = ?', params: [row.id] };
  // What was damaged can be neither read nor judged.
  if (!answer || !Array.isArray(answer.statements)) return ports.database.batch([filed]);
  const turn = answer as Answer;
  const trace = row.trace === null ? null : (tryParseStored<AnswerExplanation>(row.trace) as AnswerExplanation | null);
  const keys = await keysOf(ports, turn, alike);
  const draws = {
    sampled: await shareOf(ports, `sample ${row.id}`),
    figures: await shareOf(ports, `figures ${row.id}`),
  };
  const queues = queuesOf(turn, trace ?? null, draws, rules);
  if (isUnanswered(turn) && (await isInDemand(ports, keys.question))) queues.push('demand');
  await ports.database.batch([
    ...turnRows(row, turn, keys, draws.sampled < rules.sampled),
    ...(queues.length > 0 ? await openCase(ports, row.id, queues.map(withoutWhy)) : []),
    filed,
  ]);
}

interface Keys {
  question: string;
  group: string;
  answer: string;
}

/** Of turns that showed the same, the last so many are looked at for one that asked the same in other words. */
const MOST_ALIKE = 50;

/** The keys of a turn; those of an earlier one where it showed the same to a question that asks the same in other words. */
async function keysOf({ database, keyed }: ReviewPorts, turn: Answer, alike: FindAlike): Promise<Keys> {
  const question = turn.understoodAs ?? turn.question;
  const [asked, shown] = [questionKey(question), shownKey(turn)];
  const own: Keys = {
    question: await keyed.sign(`question ${asked}`),
    group: await keyed.sign(`group ${asked} ${shown}`),
    answer: await keyed.sign(`answer ${shown}`),
  };
  const rows = await database.all<{ question: string; question_key: string; group_key: string }>(
    `SELECT COALESCE(u.answer ->> '$.understoodAs', u.answer ->> '$.question', '') AS question, t.question_key, t.group_key
     FROM review_turn t JOIN turn u ON u.id = t.turn_id WHERE t.answer_key = ? ORDER BY t.seq DESC LIMIT ?`,
    [own.answer, MOST_ALIKE],
  );
  if (rows.some(({ group_key }) => group_key === own.group)) return own;
  const groups = [...new Map(rows.map((row) => [row.group_key, row])).values()];
  const same = alike(question, groups);
  return same === undefined ? own : { ...own, question: same.question_key, group: same.group_key };
}

/** The rows by which staff find a turn that no resident asked; it is in no sample. */
export async function filedRows(
  ports: ReviewPorts,
  row: Pick<Unfiled, 'id' | 'asked_at' | 'channel'>,
  answer: Answer,
): Promise<SqlStatement[]> {
  return turnRows(row, answer, await keysOf(ports, answer, createAlike(ports.names)), false);
}

function withoutWhy(queue: Queue): { queue: Queue; why: string } {
  return { queue, why: '' };
}

function turnRows(
  row: Pick<Unfiled, 'id' | 'asked_at' | 'channel'>,
  answer: Answer,
  keys: Keys,
  sampled: boolean,
): SqlStatement[] {
  const shown = [...answer.statements, ...(answer.related ?? [])];
  const documents = [...new Set(shown.flatMap(({ citations }) => citations.map(({ documentId }) => documentId)))];
  const words = (text: string) => indexTerms(text).join(' ');
  return [
    {
      sql: `INSERT INTO review_turn (turn_id, asked_at, channel, outcome, question_key, group_key, answer_key, sampled)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      params: [
        row.id,
        row.asked_at,
        row.channel,
        answer.outcome,
        keys.question,
        keys.group,
        keys.answer,
        sampled ? 1 : 0,
      ],
    },
    {
      sql: `INSERT INTO review_turn_document (document_id, seq)
            SELECT d.value, t.seq FROM review_turn t, json_each(?) d WHERE t.turn_id = ?`,
      params: [JSON.stringify(documents), row.id],
    },
    {
      sql: `INSERT INTO review_words (rowid, question, answer) SELECT seq, ?, ? FROM review_turn WHERE turn_id = ?`,
      params: [
        words([answer.question, answer.understoodAs ?? ''].join('\n')),
        words(shown.map(({ text }) => text).join('\n')),
        row.id,
      ],
    },
  ];
}

/** Whether this question was asked so often that somebody should look; this asking of it counts. */
async function isInDemand({ database, clock, rules }: ReviewPorts, question: string): Promise<boolean> {
  const { times, days } = rules.demand;
  const since = new Date(clock.now().getTime() - days * 86_400_000).toISOString();
  const row = await database.get<{ count: number }>(
    `SELECT COUNT(*) AS count FROM (SELECT 1 FROM review_turn WHERE question_key = ? AND asked_at >= ? LIMIT ?)`,
    [question, since, times],
  );
  return (row?.count ?? 0) + 1 === times;
}
