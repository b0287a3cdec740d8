/** `npm run bench -- answers`: from a question to its verified answer without a model, its time and its stages. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../src/config/load.ts';
import { openService, type Service } from '../../src/entry/service.ts';
import { hongKongDay } from '../../src/shared/clock.ts';
import { silentLog } from '../../src/shared/log.ts';
import { SEED_QUESTIONS } from '../baselines/seed-questions.ts';
import { createProgress } from '../run/progress.ts';
import { loadGba } from '../sets/own.ts';
import { measureStages, type StageResult } from './answers-stages.ts';
import { ratio, stageTable, timeTable } from './answers-table.ts';
import { type TimedPass, timeAnswers } from './answers-time.ts';
import type { BenchArguments } from './arguments.ts';
import { failBelowFloors, machine } from './floors.ts';

const HALVES = ['dev', 'held'] as const;

/** Prints the tables, or all numbers as JSON. Returns the exit code: 1 when a number is below its floor. */
export async function benchAnswers({ json }: BenchArguments): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'judian-bench-'));
  const service = await open(folder);
  try {
    const passes = await timePasses(service);
    const stages = await stagesOf(service);
    if (json) process.stdout.write(`${JSON.stringify({ machine: machine(), passes, stages })}\n`);
    else {
      const tables = Object.entries(stages).flatMap(([half, results]) => stageTable(half, results));
      process.stdout.write(`machine: ${machine()}\n\n${[...timeTable(passes), ...tables].join('\n')}`);
    }
    return failBelowFloors('answers', numbersOf(passes));
  } finally {
    await service.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As on Node: the database in threads of its own, the seeds as documents, every sentence encoded. */
async function open(folder: string): Promise<Service> {
  const config = loadConfig({ DATA_DIR: folder, LIMIT_QUESTIONS_PER_MINUTE: 'off' });
  if (!config.ok) throw new Error(config.error.join(' '));
  return openService({ config: config.value, log: silentLog, encoded: true });
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

async function stagesOf({ domain }: Service): Promise<Record<(typeof HALVES)[number], StageResult[]>> {
  const { cases, groups } = loadGba();
  const asOf = hongKongDay(new Date());
  const progress = createProgress(process.stderr);
  const results = { dev: [] as StageResult[], held: [] as StageResult[] };
  for (const half of HALVES) {
    const own = cases.filter(({ held }) => held === (half === 'held'));
    results[half] = await measureStages(domain.retrieval, own, groups, asOf, (done, total) =>
      progress.show(done, total),
    );
  }
  progress.end();
  return results;
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
