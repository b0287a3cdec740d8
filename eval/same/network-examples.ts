/**
 * Examples for the networks that read two questions word by word: pairs that no rule holds apart but the two that are no
 * last word, with what the networks are given of them.
 *
 *     node eval/same/network-examples.ts --out network.jsonl
 *
 * Beside the pairs themselves, those of `written-pairs.jsonl`; of each question the nearest ones of other pairs; and of
 * each question that was written for the judge the nearest one of its document that another sentence answers. Last, what
 * would be served and offered where the approved questions of all pairs are known: only to be counted.
 */
import { createWriteStream, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { createEncoder } from '../../src/embedding/encoder/encoder.ts';
import { builtInNames } from '../../src/language/names/built-in.ts';
import { readEncoderWeights } from '../../src/platform/node/encoder-weights.ts';
import { createCandidates } from '../../src/review/same/candidates.ts';
import { differenceOf } from '../../src/review/same/compare.ts';
import { mayAskTheSame, NETWORK_FEATURES, readForNetworks } from '../../src/review/same/pair-odds.ts';
import { MARKS } from '../../src/review/same/pair-reading.ts';
import { type ReadForSame, readForSame } from '../../src/review/same/read-question.ts';
import { LEAST_SHARED_NEAR, openTo } from '../../src/review/same/same-question.ts';
import { readWritten } from '../judge/written.ts';
import { bucketOf } from '../sets/data.ts';
import { DATASETS } from '../sets/own.ts';
import { groupsOf } from './groups.ts';
import { LEARNED, type Pair, readLabelled, readUnsettled } from './labelled.ts';

const WRITTEN = new URL('../judge/written/', import.meta.url);
/** Other questions that each is held against. */
const OTHERS = 8;
/** Of ten written questions so many are held against the nearest one of their document. */
const BESIDE = 2;

const { values } = parseArgs({ options: { out: { type: 'string' } } });
if (values.out === undefined) throw new Error('Name the file to write with --out.');

const encoder = createEncoder(readEncoderWeights());
const out = createWriteStream(values.out);
const readings = new Map<string, ReadForSame>();
const readingOf = (question: string) => {
  const kept = readings.get(question) ?? readForSame(question, builtInNames);
  readings.set(question, kept);
  return kept;
};
const numbers = new Map<string, number>();
const write = (line: object) => out.write(`${JSON.stringify(line)}\n`);

/** Numbers from -1 to 1 as 16-bit integers, 30,000 for 1, in base64. */
const pack = (array: Float32Array) =>
  Buffer.from(Int16Array.from(array, (value) => Math.round(value * 30_000)).buffer).toString('base64');

function numberOf(question: string, states: Float32Array): number {
  const known = numbers.get(question);
  if (known !== undefined) return known;
  numbers.set(question, numbers.size);
  write({ question: numbers.size - 1, states: pack(states) });
  return numbers.size - 1;
}

function add({ first, second, same, set, differs }: Pair, kind: string, group: string, more: object = {}): void {
  const [approved, asked] = [readingOf(first), readingOf(second)];
  const rule = differenceOf(approved, asked) ?? 'served';
  const read = rule === 'served' || !mayAskTheSame(approved, asked) ? null : readForNetworks(encoder, approved, asked);
  const label = same ? 1 : 0;
  if (read === null) {
    if (kind === 'pair') write({ set, kind: 'count', label, rule });
    return;
  }
  if (kind === 'pair') write({ set, kind: 'count', label, rule: 'open' });
  const { pair, features } = read;
  const sides = [pair.approved, pair.asked].map(({ states, marks }, at) => ({
    question: numberOf([first, second][at] as string, states),
    marks: pack(marks),
  }));
  const f = features.map((value) => Math.round(value * 1e4) / 1e4);
  write({ set, kind, group, label, sides, f, differs, ...more });
}

write({ features: NETWORK_FEATURES, marks: MARKS });
const pairs = LEARNED.flatMap((file) => readLabelled(join(DATASETS, `${file}.jsonl`)));
const groups = groupsOf(pairs);
for (const pair of pairs) add(pair, 'pair', groups.of(pair.first));
for (const pair of readLabelled(join(DATASETS, 'verified-talk.jsonl'))) add(pair, 'talk', pair.first);

const kinds = readdirSync(WRITTEN);
const written = kinds.flatMap((kind) =>
  readWritten(new URL(`${kind}/asked.jsonl`, WRITTEN).pathname).map((one) => ({
    ...one,
    kind,
    of: `${kind} ${one.document}`,
  })),
);
const byId = new Map(written.map((one) => [one.id, one]));
const readSchema = z.strictObject({ ids: z.tuple([z.string(), z.string()]), same: z.boolean() });
for (const line of readFileSync(new URL('written-pairs.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')) {
  const { ids, same } = readSchema.parse(JSON.parse(line));
  const [one, other] = ids.map((id) => byId.get(id));
  if (one === undefined || other === undefined) throw new Error(`No such question: ${ids.join()}`);
  add({ set: one.kind, first: one.question, second: other.question, same, differs: 'other' }, 'read', one.of);
}
for (const of of new Set(written.map((one) => one.of))) {
  const own = written.filter((one) => one.of === of);
  const candidates = createCandidates(own.map(({ question }) => readingOf(question)));
  for (const asked of own.filter(({ id }) => bucketOf(id, 10) < BESIDE)) {
    const near = candidates.near(readingOf(asked.question)).flatMap((place) => own[place] ?? []);
    const other = near.find(({ quote }) => quote !== asked.quote && (quote ?? asked.quote) !== null);
    if (other === undefined) continue;
    const pair = { set: asked.kind, first: other.question, second: asked.question, same: false, differs: 'other' };
    add(pair, 'beside', of);
  }
}

const unsettled = readUnsettled();
// As in `examples.ts`: what `verified-plain` asks others ask as well.
const apart = pairs.filter(({ set }) => set !== 'verified-plain');
const approved = [...new Set(apart.map(({ first }) => first))];
const candidates = createCandidates(approved.map(readingOf));
const asking = [...new Set(apart.flatMap(({ first, second }) => [first, second]))];
for (const second of asking) {
  const near = candidates
    .near(readingOf(second))
    .map((place) => approved[place] as string)
    .filter((first) => groups.of(first) !== groups.of(second))
    .filter((first) => !unsettled.has([first, second].toSorted().join(' ')));
  for (const first of near.slice(0, OTHERS))
    add({ set: 'others', first, second, same: false, differs: 'other' }, 'other', groups.of(second));
}
write({ questions: asking.length });

/** Each paraphrase among all approved questions, as `best` and `near` of `same-question.ts` look for it. */
const known = [...new Set(pairs.map(({ first }) => first))].map((first) => ({ first, reading: readingOf(first) }));
const among = createCandidates(known.map(({ reading }) => reading));
for (const [at, { set, second }] of pairs.filter(({ same }) => same).entries()) {
  const asked = readingOf(second);
  const isRight = ({ first }: { first: string }) => groups.of(first) === groups.of(second);
  const near = (least?: number) => among.near(asked, least).flatMap((place) => known[place] ?? []);
  const certain = near().find(({ reading }) => differenceOf(reading, asked) === null);
  write({ kind: 'known', at, set, certain: certain === undefined ? null : isRight(certain) });
  if (certain !== undefined) continue;
  const [served, offered] = [openTo(asked, near()), openTo(asked, near(LEAST_SHARED_NEAR))];
  for (const one of new Set([...served, ...offered])) {
    const pair = { set, first: one.first, second, same: isRight(one), differs: 'other' };
    add(pair, 'candidate', groups.of(second), { at, served: served.includes(one), offered: offered.includes(one) });
  }
}
write({ known: known.length });
out.end();
