/**
 * Examples for the trees that tell whether two questions ask the same: pairs that no rule holds apart and of which a
 * word is not met, with their features.
 *
 *     node eval/same/examples.ts --out examples.jsonl
 *
 * Beside the pairs themselves: each with rows of the tables hidden, as words that no row holds are what the trees are
 * for; and of each question the nearest ones of other pairs.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { builtInNames } from '../../src/language/names/built-in.ts';
import { createCandidates } from '../../src/review/same/candidates.ts';
import { differenceOf, firmDifference } from '../../src/review/same/compare.ts';
import { wordsDiffer } from '../../src/review/same/compare-words.ts';
import { PAIR_FEATURES, pairFeatures } from '../../src/review/same/pair-features.ts';
import { type ReadForSame, readForSame } from '../../src/review/same/read-question.ts';
import { DATASETS } from '../sets/own.ts';
import { groupsOf } from './groups.ts';
import { drawHidden, withHidden } from './hidden-rows.ts';
import { type Pair, readLabelled } from './labelled.ts';

/** How often each pair is learned with rows hidden. */
const DRAWS = 3;
/** Other questions that each is held against. */
const OTHERS = 16;

const { values } = parseArgs({ options: { out: { type: 'string' } } });
if (values.out === undefined) throw new Error('Name the file to write with --out.');

const FILES = ['verified-dev', 'verified-more', 'verified-pairs', 'verified/dev'];
const pairs = FILES.flatMap((file) => readLabelled(join(DATASETS, `${file}.jsonl`)));
const groups = groupsOf(pairs);
const readings = new Map<string, ReadForSame>();
const readingOf = (question: string) => {
  const kept = readings.get(question) ?? readForSame(question, builtInNames);
  readings.set(question, kept);
  return kept;
};
const questions = [...new Set(pairs.flatMap(({ first, second }) => [first, second]))];
const lines = [JSON.stringify({ features: PAIR_FEATURES, questions: questions.length })];

function add(pair: Pair, one: ReadForSame, other: ReadForSame, kind: string): void {
  const features = pairFeatures(one, other);
  if (features === null) return;
  const f = features.map((value) => Math.round(value * 1e4) / 1e4);
  const { first, second, same, set, differs } = pair;
  lines.push(JSON.stringify({ set, kind, group: groups.of(first), label: same ? 1 : 0, f, first, second, differs }));
}

for (const [at, pair] of pairs.entries()) {
  const [one, other] = [readingOf(pair.first), readingOf(pair.second)];
  const firm = firmDifference(one, other);
  lines.push(
    JSON.stringify({
      set: pair.set,
      kind: 'count',
      label: pair.same ? 1 : 0,
      rule: differenceOf(one, other) ?? 'served',
    }),
  );
  if (firm !== null) continue;
  if (wordsDiffer(one, other)) add(pair, one, other, 'pair');
  for (let draw = 0; draw < DRAWS; draw++) {
    const hidden = drawHidden([one, other], `${at} ${draw}`);
    const [less, lesser] = [withHidden(one, hidden), withHidden(other, hidden)];
    if (hidden.size > 0 && wordsDiffer(less, lesser)) add(pair, less, lesser, 'hidden');
  }
}

for (const pair of composed(pairs)) {
  const [one, other] = [readingOf(pair.first), readingOf(pair.second)];
  if (differenceOf(one, other) === 'words') add(pair, one, other, 'composed');
}

/** Questions of different pairs that ask the same, or may do so: found among those that the trees were surest of. */
const unsettled = new Set(
  readFileSync(new URL('unsettled.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) =>
      Object.values(JSON.parse(line) as Record<string, string>)
        .toSorted()
        .join(' '),
    ),
);
const candidates = createCandidates(questions.map(readingOf));
for (const first of questions) {
  const one = readingOf(first);
  const others = candidates
    .near(one)
    .map((place) => questions[place] as string)
    .filter((second) => groups.of(second) !== groups.of(first) && first < second)
    .filter((second) => !unsettled.has(`${first} ${second}`))
    .filter((second) => differenceOf(one, readingOf(second)) === 'words');
  for (const second of others.slice(0, OTHERS))
    add({ set: 'others', first, second, same: false, differs: 'other' }, one, readingOf(second), 'other');
}

/** What asks the same as one of a near miss is a near miss of the other, and says it in other words. */
function composed(all: readonly Pair[]): Pair[] {
  const same = new Map<string, string[]>();
  const add = (from: string, to: string) => same.set(from, [...(same.get(from) ?? []), to]);
  for (const { first, second } of all.filter((pair) => pair.same)) {
    add(first, second);
    add(second, first);
  }
  const known = new Set(all.flatMap(({ first, second }) => [`${first} ${second}`, `${second} ${first}`]));
  const made = new Map<string, Pair>();
  for (const pair of all.filter((one) => !one.same)) {
    const others = [
      ...(same.get(pair.first) ?? []).map((first) => ({ ...pair, first })),
      ...(same.get(pair.second) ?? []).map((second) => ({ ...pair, second })),
    ];
    for (const one of others) {
      const key = `${one.first} ${one.second}`;
      if (!known.has(key)) made.set(key, one);
    }
  }
  return [...made.values()];
}

writeFileSync(values.out, `${lines.join('\n')}\n`);
