/** How often a verified answer is served to a question that asks the same, and to one that only nearly does. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { createSameQuestion } from '../../../src/review/same/same-question.ts';
import { DATASETS } from '../../sets/own.ts';

const pairSchema = z.object({
  first: z.string(),
  second: z.string(),
  same: z.boolean(),
  differs: z.string().optional(),
});

export interface PairCounts {
  half: 'dev' | 'more' | 'held';
  /** Of those that ask the same, how many were served. */
  same: number;
  served: number;
  /** Not served, by what they were held to differ in. */
  missed: Readonly<Record<string, number>>;
  near: number;
  servedWrongly: number;
  /** Served wrongly, by what differs. */
  wrong: Readonly<Record<string, number>>;
}

export function measurePairs(half: PairCounts['half']): PairCounts {
  const questions = createSameQuestion();
  const counts = {
    half,
    same: 0,
    served: 0,
    missed: {} as Record<string, number>,
    near: 0,
    servedWrongly: 0,
    wrong: {} as Record<string, number>,
  };
  const lines = readFileSync(join(DATASETS, `verified-${half}.jsonl`), 'utf8')
    .trim()
    .split('\n');
  for (const line of lines) {
    const { first, second, same, differs = 'other' } = pairSchema.parse(JSON.parse(line));
    const compared = questions.compare(questions.read(first), questions.read(second));
    if (same) {
      counts.same += 1;
      if (compared.same) counts.served += 1;
      else counts.missed[compared.because] = (counts.missed[compared.because] ?? 0) + 1;
      continue;
    }
    counts.near += 1;
    if (!compared.same) continue;
    counts.servedWrongly += 1;
    counts.wrong[differs] = (counts.wrong[differs] ?? 0) + 1;
  }
  return counts;
}
