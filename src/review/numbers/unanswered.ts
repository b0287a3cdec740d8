import type { Answer } from '../../answering/answer.ts';
import type { NameTable } from '../../language/names/table.ts';
import type { Database } from '../../shared/database.ts';
import { tryParseStored } from '../../shared/stored-json.ts';
import { createAlike } from '../cases/alike.ts';
import { unansweredKey } from '../cases/question-key.ts';

/** Questions that ask the same and found no answer. */
export interface UnansweredGroup {
  /** As it was asked last, with what a follow-up meant; personal data was taken out when it was asked. */
  question: string;
  count: number;
  /** How they ended. */
  outcomes: readonly string[];
  firstAsked: string;
  lastAsked: string;
}

interface GroupRow {
  key: string;
  count: number;
  outcomes: string;
  first: string;
  last: string;
}

/** The most asked first; of those asked alike often, the one asked last. Counts every turn of the period. */
export async function unansweredGroups(
  database: Database,
  from: string,
  until: string,
  most: number,
  names?: () => NameTable,
): Promise<UnansweredGroup[]> {
  await foldUnanswered(database, FOLDED_AT_A_LOOK);
  const groups = await database.all<GroupRow>(
    `SELECT unanswered_key AS key, COUNT(*) AS count, group_concat(DISTINCT outcome) AS outcomes,
       MIN(asked_at) AS first, MAX(asked_at) AS last
     FROM turn INDEXED BY turn_unanswered
     WHERE asked_at >= ? AND asked_at < ? AND unanswered_key IS NOT NULL AND unanswered_key <> ''
     GROUP BY unanswered_key ORDER BY count DESC, last DESC LIMIT ?`,
    [from, until, most],
  );
  const questions = await lastAskedOf(database, groups);
  return together(
    groups.map(({ key, count, outcomes, first, last }) => ({
      question: questions.get(key) ?? key,
      count,
      outcomes: outcomes.split(','),
      firstAsked: first,
      lastAsked: last,
    })),
    names,
  );
}

/** Of more nobody reads whether two are one. */
const MOST_HELD_TOGETHER = 200;

/** Groups that ask the same in other words are one, under the words that were used most. */
function together(groups: readonly UnansweredGroup[], names: (() => NameTable) | undefined): UnansweredGroup[] {
  const alike = createAlike(names);
  const kept: UnansweredGroup[] = [];
  for (const group of groups.slice(0, MOST_HELD_TOGETHER)) {
    const same = alike(group.question, kept);
    if (same === undefined) {
      kept.push({ ...group });
      continue;
    }
    same.count += group.count;
    same.outcomes = [...new Set([...same.outcomes, ...group.outcomes])];
    if (group.firstAsked < same.firstAsked) same.firstAsked = group.firstAsked;
    if (group.lastAsked > same.lastAsked) same.lastAsked = group.lastAsked;
  }
  return [...kept.toSorted((one, other) => other.count - one.count), ...groups.slice(MOST_HELD_TOGETHER)];
}

/** Of one statement: D1 takes no longer text than 2 MB. */
const GROUPS_AT_A_TIME = 500;

/** The question of each group as it was asked last. */
async function lastAskedOf(database: Database, groups: readonly GroupRow[]): Promise<Map<string, string>> {
  const questions = new Map<string, string>();
  for (let at = 0; at < groups.length; at += GROUPS_AT_A_TIME) {
    const some = groups.slice(at, at + GROUPS_AT_A_TIME).map(({ key, last }) => ({ key, last }));
    const rows = await database.all<{ key: string; question: string | null }>(
      `SELECT t.unanswered_key AS key,
         CASE WHEN json_valid(t.answer) THEN COALESCE(t.answer ->> 'understoodAs', t.answer ->> 'question') END AS question
       FROM json_each(?) q CROSS JOIN turn t INDEXED BY turn_unanswered
         ON t.asked_at = q.value ->> 'last' AND t.unanswered_key = q.value ->> 'key'`,
      [JSON.stringify(some)],
    );
    for (const { key, question } of rows) if (question !== null) questions.set(key, question);
  }
  return questions;
}

/** Before a list is shown: some 150 ms of work where turns of before are left, else one look at an empty index. */
const FOLDED_AT_A_LOOK = 1000;
/** In one transaction, so that no question waits long for its own. */
const AT_A_TIME = 100;

/**
 * Gives turns that were stored before there were keys theirs, the newest first, `most` of them at most; what is stored
 * now has its key from the start. Cut off anywhere, it goes on with the next call. Returns how many were folded.
 */
export async function foldUnanswered(database: Database, most = Number.MAX_SAFE_INTEGER): Promise<number> {
  let folded = 0;
  while (folded < most) {
    const rows = await database.all<{ id: string; outcome: string; answer: string }>(
      `SELECT id, outcome, answer FROM turn INDEXED BY turn_unfolded
       WHERE unanswered_key IS NULL AND outcome IN ('not-found', 'related-only') ORDER BY asked_at DESC LIMIT ?`,
      [Math.min(AT_A_TIME, most - folded)],
    );
    if (rows.length === 0) break;
    await database.batch(
      rows.map(({ id, outcome, answer }) => ({
        sql: 'UPDATE turn SET unanswered_key = ? WHERE id = ?',
        params: [keyOf(outcome, tryParseStored<Answer>(answer)), id],
      })),
    );
    folded += rows.length;
  }
  return folded;
}

/** '' for what was damaged: it can be put into no group, and is not looked at again. */
function keyOf(outcome: string, answer: Partial<Answer> | undefined): string {
  if (typeof answer?.question !== 'string') return '';
  return unansweredKey({ ...(answer as Answer), outcome: outcome as Answer['outcome'] }) ?? '';
}
