import type { Answer } from '../../answering/answer.ts';
import type { Library } from '../../knowledge/types.ts';
import type { Database } from '../../shared/database.ts';
import { tryParseStored } from '../../shared/stored-json.ts';
import type { Verdict } from '../cases/case-types.ts';
import { decideCase } from '../cases/decision.ts';
import { type CaseRow, givenOn, readAnswerOf } from '../cases/read-case.ts';
import type { ReviewedSample } from './judge-again.ts';

interface Ports {
  database: Database;
  library: Pick<Library, 'sentencesOf'>;
}

/** Decided by a verdict of their own: cases that were settled with another one would ask the same twice. */
export const IS_REVIEWED = "state = 'decided' AND settled_by IS NULL";

const PAGE = 200;

/** Decided cases before one of them, the last asked first. */
export function pageOfReviewed(
  database: Database,
  before: number,
  { gold = true }: { gold?: boolean } = {},
): Promise<{ seq: number }[]> {
  const told = gold ? '' : ' AND gold IS NULL';
  return database.all(
    `SELECT seq FROM review_case WHERE ${IS_REVIEWED}${told} AND seq < ? ORDER BY seq DESC LIMIT ${PAGE}`,
    [before],
  );
}

/** All decided cases as tests, the last asked first, one after the other as they are read. */
export async function* eachReviewed(ports: Ports, which: { gold?: boolean } = {}): AsyncGenerator<ReviewedSample> {
  for (let before = Number.MAX_SAFE_INTEGER; ; ) {
    const rows = await pageOfReviewed(ports.database, before, which);
    for (const { seq } of rows) {
      const sample = await readSample(ports, seq);
      if (sample !== undefined) yield sample;
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    before = last.seq;
  }
}

/** One decided case as a test. Undefined once it is open again, or was deleted with its question. */
export async function readSample({ database, library }: Ports, seq: number): Promise<ReviewedSample | undefined> {
  const row = await database.get<CaseRow>(`SELECT * FROM review_case WHERE seq = ? AND ${IS_REVIEWED}`, [seq]);
  const given = row && (await readAnswerOf(database, row, 'given'));
  if (row === undefined || given === undefined) return undefined;
  const { standing } = decideCase(await givenOn(database, seq), row.doubled === 1);
  if (standing === null) return undefined;
  const question = given.understoodAs ?? given.question;
  const corrected = await correctedTexts({ database, library }, row, standing.correction);
  return { turnId: row.turn_id, question, given, verdict: standing, corrected };
}

/** What was picked, verbatim: of the verified answer that came of it, or of the edition where it can still be read. */
async function correctedTexts(
  { database, library }: Ports,
  { seq }: CaseRow,
  picks: Verdict['correction'],
): Promise<string[]> {
  if (picks.length === 0) return [];
  const kept = await database.get<{ answer: string }>(
    "SELECT answer FROM review_verified WHERE seq = ? AND state <> 'dropped' ORDER BY changed_at DESC LIMIT 1",
    [seq],
  );
  const answer = kept && (tryParseStored<Answer>(kept.answer) as Answer | undefined);
  if (answer) return answer.statements.flatMap(({ citations }) => citations.map(({ quote }) => quote));
  const texts: string[] = [];
  for (const { editionId, first, last } of picks) {
    const run = (await library.sentencesOf(editionId)).filter(({ ordinal }) => ordinal >= first && ordinal <= last);
    texts.push(...run.map(({ text }) => text));
  }
  return texts;
}
