/**
 * Examples for the trees that tell whether two questions ask the same: pairs that no rule holds apart in what they ask and
 * of which a word is not met, with their features.
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
import { coreOf } from '../../src/review/same/core.ts';
import { wordsDiffer } from '../../src/review/same/compare-words.ts';
import { PAIR_FEATURES, pairFeatures } from '../../src/review/same/pair-features.ts';
import { type ReadForSame, readForSame } from '../../src/review/same/read-question.ts';
import { DATASETS } from '../sets/own.ts';
import { groupsOf } from './groups.ts';
import { drawHidden, withHidden } from './hidden-rows.ts';
import { LEARNED, type Pair, readLabelled } from './labelled.ts';

/** How often each pair is learned with rows hidden. */
const DRAWS = 3;
/** Other questions that each is held against. */
const OTHERS = 8;
/** So much of the words of either must be shared. */
const LEAST_SHARED = 0.3;

const { values } = parseArgs({ options: { out: { type: 'string' } } });
if (values.out === undefined) throw new Error('Name the file to write with --out.');

const pairs = LEARNED.flatMap((file) => readLabelled(join(DATASETS, `${file}.jsonl`)));
const groups = groupsOf(pairs);
const readings = new Map<string, ReadForSame>();
const readingOf = (question: string) => {
  const kept = readings.get(question) ?? readForSame(question, builtInNames);
  readings.set(question, kept);
  return kept;
};
// What `verified-plain` asks others ask as well, in words of their own: it has no others.
const apart = pairs.filter(({ set }) => set !== 'verified-plain');
const asking = [...new Set(apart.flatMap(({ first, second }) => [first, second]))];
const lines = [JSON.stringify({ features: PAIR_FEATURES, questions: asking.length })];

function add(pair: Pair, one: ReadForSame, other: ReadForSame, kind: string, core?: ReadForSame): void {
  const features = pairFeatures(one, other, core);
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
  if (differenceOf(one, other) !== null) add(pair, one, other, 'pair');
  for (let draw = 0; draw < DRAWS; draw++) {
    const hidden = drawHidden([one, other], `${at} ${draw}`);
    const [less, lesser, core] = [one, other, coreOf(other, one)].map((read) => withHidden(read, hidden)) as [
      ReadForSame,
      ReadForSame,
      ReadForSame,
    ];
    if (hidden.size > 0 && (firm !== null || wordsDiffer(less, lesser))) add(pair, less, lesser, 'hidden', core);
  }
}

for (const pair of composed(pairs)) {
  const [one, other] = [readingOf(pair.first), readingOf(pair.second)];
  if (differenceOf(one, other) === null) continue;
  add(pair, one, other, 'composed');
  add({ ...pair, first: pair.second, second: pair.first }, other, one, 'composed');
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
const approved = [...new Set(apart.map(({ first }) => first))];
const candidates = createCandidates(approved.map(readingOf));
for (const asked of asking) {
  const other = readingOf(asked);
  const others = candidates
    .near(other, LEAST_SHARED)
    .map((place) => approved[place] as string)
    .filter((first) => groups.of(first) !== groups.of(asked))
    .filter((first) => !unsettled.has([first, asked].toSorted().join(' ')))
    .filter((first) => differenceOf(readingOf(first), other) !== null);
  for (const first of others.slice(0, OTHERS))
    add({ set: 'others', first, second: asked, same: false, differs: 'other' }, readingOf(first), other, 'other');
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
