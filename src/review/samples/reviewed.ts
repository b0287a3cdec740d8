import type { Answer } from '../../answering/answer.ts';
import type { Answering } from '../../answering/pipeline.ts';
import type { Database } from '../../shared/database.ts';
import type { Library } from '../../knowledge/types.ts';
import { tryParseStored } from '../../shared/stored-json.ts';
import { decideCase } from '../cases/decision.ts';
import { type CaseRow, givenOn, readAnswerOf } from '../cases/read-case.ts';
import { judgeAgain, type JudgedAgain, type ReviewedSample } from './judge-again.ts';

/** Decided cases as tests, the last decided first; cases that were settled with another one are left out. */
export async function readReviewed(
  { database, library }: { database: Database; library: Library },
  most: number,
): Promise<ReviewedSample[]> {
  const rows = await database.all<CaseRow>(
    `SELECT * FROM review_case WHERE state = 'decided' AND settled_by IS NULL ORDER BY decided_at DESC, seq DESC LIMIT ?`,
    [most],
  );
  const samples: ReviewedSample[] = [];
  for (const row of rows) {
    const given = await readAnswerOf(database, row, 'given');
    const { standing } = decideCase(await givenOn(database, row.seq), row.doubled === 1);
    if (given === undefined || standing === null) continue;
    const question = given.understoodAs ?? given.question;
    const corrected = await correctedTexts({ database, library }, row, standing.correction);
    samples.push({ turnId: row.turn_id, question, given, verdict: standing, corrected });
  }
  return samples;
}

/** What was picked, verbatim: of the verified answer that came of it, or of the edition where it can still be read. */
async function correctedTexts(
  { database, library }: { database: Database; library: Library },
  { seq }: CaseRow,
  picks: ReviewedSample['verdict']['correction'],
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

/** A reviewed question asked of one state of the service. */
export interface AskedAgain extends JudgedAgain {
  turnId: string;
  question: string;
  answer: Answer;
}

/** Asks every sample of the service as it stands: nothing is stored, counted or sent to a model. */
export async function askReviewed(
  samples: readonly ReviewedSample[],
  answering: Pick<Answering, 'answer'>,
): Promise<AskedAgain[]> {
  const asked: AskedAgain[] = [];
  for (const sample of samples) {
    const answer = await answering.answer({ question: sample.question, channel: 'cli' });
    asked.push({ turnId: sample.turnId, question: sample.question, answer, ...judgeAgain(sample, answer) });
  }
  return asked;
}

/** A reviewed question whose answer would be right in one state and wrong in the other. */
export interface Flip {
  turnId: string;
  question: string;
  to: 'right' | 'wrong';
  because: string;
}

/** What a change would turn over: the same samples, asked before it and beside it with the change made. */
export function flipsBetween(before: readonly AskedAgain[], after: readonly AskedAgain[]): Flip[] {
  const was = new Map(before.map((one) => [one.turnId, one.right]));
  return after.flatMap(({ turnId, question, right, because }): Flip[] => {
    const earlier = was.get(turnId) ?? null;
    if (right === null || earlier === null || right === earlier) return [];
    return [{ turnId, question, to: right ? 'right' : 'wrong', because }];
  });
}
