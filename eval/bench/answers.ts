/** `npm run bench -- answers`: from a question to its verified answer without a model: time, stages, and the judge's limit. */
import { loadConfig } from '../../src/config/load.ts';
import { openService, type Service } from '../../src/entry/service.ts';
import { hongKongDay } from '../../src/shared/clock.ts';
import { silentLog } from '../../src/shared/log.ts';
import { SEED_QUESTIONS } from '../baselines/seed-questions.ts';
import { createProgress } from '../run/progress.ts';
import { createFolders, temporaryFolder } from '../sets/folders.ts';
import { externalSet } from '../sets/external.ts';
import type { DocumentGroup, LoadedSet } from '../sets/cases.ts';
import { loadGba } from '../sets/own.ts';
import { loadDrcd } from '../sets/spans.ts';
import { CURVE, readAt } from './answers-curve.ts';
import { STAGES } from './answers-stages.ts';
import { curveTable, ratio, stageTable, timeTable } from './answers-table.ts';
import { type TimedPass, timeAnswers } from './answers-time.ts';
import { measureVariants, type Variant, type VariantResult } from './answers-variants.ts';
import type { AnswersPart, BenchArguments } from './arguments.ts';
import { benchParts, type PartResult, type Parts } from './parts.ts';

const HALVES = ['dev', 'held'] as const;

const parts: Parts<AnswersPart> = { time: timePart, stages: stagesPart, curve: curvePart };

/** Prints the tables, or all numbers as JSON. Returns the exit code: 1 when a number is below its floor. */
export function benchAnswers(options: BenchArguments): Promise<number> {
  return benchParts('answers', 'Question to verified answer, no model,', parts, options);
}

async function timePart(): Promise<PartResult> {
  return withServices(async (open) => {
    const service = await open(SEEDS_GROUP);
    const passes = await timePasses(service);
    return { lines: timeTable(passes), numbers: numbersOf(passes) };
  });
}

async function stagesPart(): Promise<PartResult> {
  return withServices(async (open) => {
    const results = await byHalf(loadGba(), STAGES, open);
    return {
      lines: HALVES.flatMap((half) => stageTable(half, results[half])),
      numbers: sharesOf('stages', results),
    };
  });
}

/** The judge's limit at other places, on gba and, where the public data is there, on a tenth of DRCD. */
async function curvePart({ data, all }: BenchArguments): Promise<PartResult> {
  const folders = createFolders();
  try {
    const sets = [
      loadGba(),
      ...(data === undefined ? [] : [externalSet(loadDrcd(data), folders, { all, half: undefined })]),
    ];
    const lines: string[] = [];
    const numbers: Record<string, number> = {};
    for (const set of sets) {
      const results = await withServices((open) => byHalf(set, CURVE, open));
      for (const half of HALVES) lines.push(...curveTable(`${set.name} ${half}`, results[half]));
      lines.push(...readAt(results.dev, results.held), '');
      Object.assign(numbers, sharesOf(`curve ${set.name}`, results));
    }
    return { lines, numbers };
  } finally {
    folders.remove();
  }
}

const SEEDS_GROUP: DocumentGroup = { name: 'seeds', folder: undefined };

/** What was measured of either half, a result a variant. */
type Halves = Record<(typeof HALVES)[number], VariantResult[]>;

type Open = (group: DocumentGroup) => Promise<Service>;

/**
 * Opens each group of documents once, as on Node: the database in threads of its own, every sentence encoded. All are
 * closed at the end.
 */
async function withServices<Result>(measure: (open: Open) => Promise<Result>): Promise<Result> {
  const opened = new Map<string, Promise<Service>>();
  const kept = temporaryFolder();
  const start = (group: DocumentGroup): Promise<Service> => {
    const config = loadConfig({
      DATA_DIR: `${kept.path}/${group.name}`,
      LIMIT_QUESTIONS_PER_MINUTE: 'off',
      ...(group.folder !== undefined && { DOCUMENTS_DIR: group.folder }),
    });
    if (!config.ok) throw new Error(config.error.join(' '));
    return openService({ config: config.value, log: silentLog, encoded: true });
  };
  try {
    return await measure((group) => {
      const service = opened.get(group.name) ?? start(group);
      opened.set(group.name, service);
      return service;
    });
  } finally {
    for (const service of opened.values()) await (await service).close();
    kept.remove();
  }
}

async function timePasses({ domain }: Service): Promise<TimedPass[]> {
  // Of the first questions of a process, half the time goes into compiling.
  for (const { question } of SEED_QUESTIONS) await domain.answering.answer({ question, channel: 'cli' });
  const questions = loadGba()
    .cases.filter(({ held, before }) => !held && before.length === 0)
    .map(({ question }) => question);
  const progress = createProgress(process.stderr);
  const passes = await timeAnswers(domain, questions, (done, total) => progress.show(done, total));
  progress.end();
  return passes;
}

/** Both halves of a set asked of each variant. */
async function byHalf({ cases, groups }: LoadedSet, variants: readonly Variant[], open: Open): Promise<Halves> {
  const asOf = hongKongDay(new Date());
  const progress = createProgress(process.stderr);
  const results = { dev: [] as VariantResult[], held: [] as VariantResult[] };
  for (const half of HALVES) {
    const own = { cases: cases.filter(({ held }) => held === (half === 'held')), groups };
    const retrieval = async (group: DocumentGroup) => (await open(group)).domain.retrieval;
    results[half] = await measureVariants(variants, retrieval, own, asOf, (done, total) => progress.show(done, total));
  }
  progress.end();
  return results;
}

/** Every share by its half, variant and measure. */
function sharesOf(part: string, results: Halves): Record<string, number> {
  return Object.fromEntries(
    HALVES.flatMap((half) =>
      results[half].flatMap(({ name, totals }) =>
        Object.entries(totals).map(([measure, { share }]) => [`${part} ${half}, ${name}: ${measure}`, share]),
      ),
    ),
  );
}

/** Higher is better under a floor, so the ratio stands the other way round: 0.4 is an answer in 2.5 retrievals. */
function numbersOf(passes: readonly TimedPass[]): Record<string, number> {
  return Object.fromEntries(
    passes.flatMap(({ name, answer, retrieval, processor }) => [
      [`${name} p95: retrieval over answer`, ratio(retrieval, answer).p95],
      [`${name} processor p95: retrieval over answer`, ratio(processor.retrieval, processor.answer).p95],
    ]),
  );
}
