/** How often a verified answer is served to a question that asks the same, and to one that only nearly does. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { createEncoder } from '../../../src/embedding/encoder/encoder.ts';
import { readEncoderWeights } from '../../../src/platform/node/encoder-weights.ts';
import { createSameQuestion } from '../../../src/review/same/same-question.ts';
import { DATASETS } from '../../sets/own.ts';

const pairSchema = z.object({
  id: z.string(),
  first: z.string(),
  second: z.string(),
  same: z.boolean(),
  differs: z.string().optional(),
});

/** `dev`, `more`, `pairs`, `contrasts` and `plain` are learned from; `held` and `held2` are only counted. */
export type PairSet = 'dev' | 'more' | 'pairs' | 'contrasts' | 'plain' | 'held' | 'held2';

export interface PairCounts {
  set: PairSet;
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

export function readPairs(set: PairSet): z.infer<typeof pairSchema>[] {
  const lines = readFileSync(join(DATASETS, `verified-${set}.jsonl`), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => pairSchema.parse(JSON.parse(line)));
}

export function measurePairs(set: PairSet): PairCounts {
  const questions = createSameQuestion({ encoder: createEncoder(readEncoderWeights()) });
  const counts = { set, same: 0, served: 0, near: 0, servedWrongly: 0 };
  const missed: Record<string, number> = {};
  const wrong: Record<string, number> = {};
  for (const { first, second, same, differs = 'other' } of readPairs(set)) {
    const compared = questions.compare(questions.read(first), questions.read(second));
    counts[same ? 'same' : 'near'] += 1;
    if (compared.same) counts[same ? 'served' : 'servedWrongly'] += 1;
    if (compared.same && !same) wrong[differs] = (wrong[differs] ?? 0) + 1;
    if (!compared.same && same) missed[compared.because] = (missed[compared.because] ?? 0) + 1;
  }
  return { ...counts, missed, wrong };
}
