import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';

/** The sets that may be learned from, by file. */
export const LEARNED: readonly string[] = [
  'verified-dev',
  'verified-more',
  'verified-pairs',
  'verified-contrasts',
  'verified-plain',
  'verified/dev',
];

/** Two questions, and whether one answer serves both. */
export interface Pair {
  set: string;
  first: string;
  second: string;
  same: boolean;
  differs: string;
}

const lineSchema = z.object({
  first: z.string().optional(),
  second: z.string().optional(),
  approved: z.string().optional(),
  asked: z.string().optional(),
  same: z.boolean(),
  differs: z.string().optional(),
});

/** The pairs of a file, in the form of `verified-more.jsonl` or of `verified/dev.jsonl`. */
export function readLabelled(file: string): Pair[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const { first, second, approved, asked, same, differs } = lineSchema.parse(JSON.parse(line));
    return {
      set: basename(file, '.jsonl'),
      first: first ?? approved ?? '',
      second: second ?? asked ?? '',
      same,
      differs: differs ?? 'other',
    };
  });
}

/** Questions of different pairs that ask the same, or may do so: found among those that trees or networks were surest of. */
export function readUnsettled(): ReadonlySet<string> {
  const lines = readFileSync(new URL('unsettled.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return new Set(
    lines.map((line) =>
      Object.values(z.record(z.string(), z.string()).parse(JSON.parse(line)))
        .toSorted()
        .join(' '),
    ),
  );
}
