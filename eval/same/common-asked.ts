/**
 * Writes the pairs of characters that stand in many questions to authorities: what is common there, as 津貼 or 申請, tells
 * two of them apart less than what is common in news.
 *
 *     node eval/same/common-asked.ts --out src/review/same/common-asked-table.ts
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { builtInNames } from '../../src/language/names/built-in.ts';
import { readForSame } from '../../src/review/same/read-question.ts';
import { DATASETS } from '../sets/own.ts';
import { groupsOf } from './groups.ts';
import { LEARNED, readLabelled } from './labelled.ts';

/** A pair of fewer groups of questions than this is rare. */
const LEAST = 3;
/** The first has what stands in all groups, the last what stands in `LEAST`; each step is the same factor. */
const CLASSES = 20;

const { values } = parseArgs({ options: { out: { type: 'string' } } });
if (values.out === undefined) throw new Error('Name the file to write with --out.');

const pairs = LEARNED.flatMap((file) => readLabelled(join(DATASETS, `${file}.jsonl`)));
const groups = groupsOf(pairs);
const seen = new Map<string, Set<string>>();
for (const question of new Set(pairs.flatMap(({ first, second }) => [first, second]))) {
  const { written } = readForSame(question, builtInNames);
  for (let at = 0; at < written.length - 1; at++) {
    const pair = written.slice(at, at + 2);
    if (/^\p{Script=Han}{2}$/u.test(pair)) seen.set(pair, (seen.get(pair) ?? new Set()).add(groups.of(question)));
  }
}
const all = new Set([...seen.values()].flatMap((one) => [...one])).size;
const classes = Array.from({ length: CLASSES }, () => '');
for (const [pair, { size }] of [...seen].toSorted(([one, a], [other, b]) => b.size - a.size || (one < other ? -1 : 1)))
  if (size >= LEAST) {
    const at = Math.min(CLASSES - 1, Math.round((CLASSES * Math.log(all / size)) / Math.log(all)));
    classes[at] += pair;
  }
writeFileSync(
  values.out,
  `// Made by eval/same/common-asked.ts; see eval/same/README.md. Not written by hand.

/** Pairs of characters that stand in many questions to authorities, the commonest first, by class. */
export const COMMON_ASKED: readonly string[] = [
${classes.map((pair) => `  '${pair}',\n`).join('')}];
`,
);
