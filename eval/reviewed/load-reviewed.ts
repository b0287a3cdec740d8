/**
 * What staff decided, as tests: every decided case of a service, from its data folder or from an export of its console.
 * They are judged as the console judges them, by the service's own comparison with what a person decided: this set tells
 * an operator what a change turns over, and is no published measure, so it stands apart from the sets that load nothing
 * of what they judge.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { z } from 'zod';
import { isAnswer } from '../../src/answering/outcome.ts';
import { createLibrary } from '../../src/knowledge/library.ts';
import { dataFolder } from '../../src/platform/node/data-folder.ts';
import { createSqliteDatabase } from '../../src/platform/node/sqlite-database.ts';
import { ANSWER_LABELS } from '../../src/review/cases/case-types.ts';
import { exportSample, type ExportedSample } from '../../src/review/samples/exported.ts';
import { judgeAgain } from '../../src/review/samples/judge-again.ts';
import { eachReviewed } from '../../src/review/samples/reviewed.ts';
import { DatasetError } from '../samples/load.ts';
import { outcomes } from '../samples/schema.ts';
import type { ScoredAnswer } from '../score/answer.ts';
import type { Case, LoadedSet, Verdict } from '../sets/cases.ts';
import { SetError } from '../sets/data.ts';

const GROUP = 'reviewed';

/** Throws `SetError` where nothing was decided or named, `DatasetError` with each bad line of an export. */
export async function loadReviewed(data: string | undefined): Promise<LoadedSet> {
  if (data === undefined)
    throw new SetError(
      'No reviewed samples are named: give the data folder of a service, or an export of its console, with --data.',
    );
  if (!existsSync(data)) throw new SetError(`${data} is not there.`);
  const isFolder = statSync(data).isDirectory();
  const samples = isFolder ? await readFolder(resolve(data)) : readExport(data);
  if (samples.length === 0) throw new SetError('No case was decided yet: reviewers decide them in the staff console.');
  return {
    name: 'reviewed',
    cases: samples.map(caseOf),
    groups: [{ name: GROUP, folder: undefined, ...(isFolder && { data: resolve(data) }) }],
    notes: [`${samples.length} decided cases`],
  };
}

async function readFolder(folder: string): Promise<ExportedSample[]> {
  const { database: file } = dataFolder(folder);
  if (!existsSync(file)) throw new SetError(`${folder} is no data folder of a service: it holds no judian.sqlite.`);
  const database = createSqliteDatabase(file, { readonly: true });
  try {
    const known = await database.get("SELECT 1 FROM sqlite_master WHERE name = 'review_case'");
    if (known === undefined) return [];
    const samples: ExportedSample[] = [];
    for await (const sample of eachReviewed({ database, library: createLibrary(database) }))
      samples.push(exportSample(sample));
    return samples;
  } finally {
    database.close();
  }
}

const statement = z.object({
  text: z.string(),
  citations: z.array(
    z.object({
      n: z.int(),
      quote: z.string(),
      documentId: z.string(),
      editionId: z.string(),
      start: z.int(),
      end: z.int(),
    }),
  ),
});

const lineSchema = z.object({
  turnId: z.string(),
  question: z.string().min(1),
  given: z.object({ outcome: z.enum(outcomes), statements: z.array(statement), related: z.array(statement) }),
  verdict: z.object({
    answer: z.enum(ANSWER_LABELS).nullable(),
    citations: z.record(z.string(), z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])),
  }),
  corrected: z.array(z.string()),
});

function readExport(file: string): ExportedSample[] {
  const faults: string[] = [];
  const samples = readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, at): ExportedSample[] => {
      if (line.trim() === '') return [];
      const parsed = lineSchema.safeParse(tryJson(line));
      if (parsed.success) return [parsed.data];
      faults.push(`${basename(file)}, line ${at + 1}: is no decided case as the console exports it`);
      return [];
    });
  if (faults.length > 0) throw new DatasetError(faults);
  return samples;
}

function tryJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function caseOf(sample: ExportedSample): Case {
  const { turnId, question, given, verdict, corrected } = sample;
  const wantsRefusal =
    verdict.answer === 'should-refuse' || (corrected.length === 0 && verdict.answer === 'correct' && !isAnswer(given));
  const quotes =
    corrected.length > 0 ? corrected : given.statements.flatMap(({ citations }) => citations.map(({ quote }) => quote));
  return {
    id: turnId,
    base: turnId,
    question,
    before: [],
    answerable: !wantsRefusal,
    labels: ['half:dev', `verdict:${verdict.answer ?? 'none'}`, ...(corrected.length > 0 ? ['corrected'] : [])],
    expectedOutcome: wantsRefusal ? 'not-found' : 'answered',
    expected: {
      vital: [],
      quotes: wantsRefusal ? [] : quotes.map((quote) => ({ file: '', quote })),
      reason: verdict.answer,
    },
    held: false,
    documents: GROUP,
    // Whatever the service holds may be cited.
    files: { has: () => true },
    judge: (answer) => judge(sample, !wantsRefusal, answer),
  };
}

/** Of what the verdict does not tell nothing is counted. */
function judge(sample: ExportedSample, answerable: boolean, answer: ScoredAnswer): Verdict {
  const { right, because } = judgeAgain(sample, answer);
  if (right === null) return { counts: {}, faults: [] };
  const one = (yes: boolean) => [yes ? 1 : 0, 1] as const;
  const counts = answerable
    ? { strict: one(right), answered: one(isAnswer(answer)), 'false-refusal': one(!isAnswer(answer)) }
    : { refusal: one(right) };
  return {
    counts: { ...counts, wrong: one(!right && isAnswer(answer)) },
    faults: right ? [] : [{ fault: because, what: 'by the verdict of staff' }],
  };
}
