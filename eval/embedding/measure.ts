/**
 * Measures a weights file on the half of DRCD that may be tuned on: reranking of BM25's first twenty passages by MaxSim,
 * the best sentence's vector alone beside the hashed one's, and speed.
 *
 *     node eval/embedding/measure.ts --data FOLDER [--weights encoder.bin] [--one-in N]
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createEncoder, type Encoded, type Encoder } from '../../src/embedding/encoder/encoder.ts';
import { maxSim } from '../../src/embedding/encoder/max-sim.ts';
import { joinStates, narrowStates, packStates, unpackStates } from '../../src/embedding/encoder/packed-states.ts';
import { createHashedEmbedder } from '../baselines/hashed.ts';
import { foldText } from '../../src/language/fold.ts';
import { splitSentences } from '../../src/language/sentences.ts';
import { indexTerms } from '../../src/language/tokens.ts';
import { createBm25 } from '../baselines/bm25.ts';
import { bucketOf } from '../sets/data.ts';
import { halfOf } from '../sets/external.ts';
import { loadDrcd } from '../sets/spans.ts';
import { comparePairs } from '../statistics/paired.ts';

const CANDIDATES = 20;
/** What a MaxSim of 1 weighs beside the best BM25 score, brought to 1. */
const FUSED = 4;

const WEIGHTS = fileURLToPath(new URL('../../src/embedding/encoder/encoder.bin', import.meta.url));
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    weights: { type: 'string', default: WEIGHTS },
    'one-in': { type: 'string', default: '1' },
  },
});

const set = loadDrcd(values.data);
const questions = set.questions
  .filter((question) => halfOf(set, question) === 'dev')
  .filter(({ id }) => bucketOf(id, Number(values['one-in'])) === 0)
  .map(({ question, files }) => ({ text: foldText(question), file: files[0] as string }));
const passages = set.paragraphs.map(({ file, text }) => ({ file, text, sentences: sentencesOf(text) }));
/** What folded passages hold, and how rare each token is among them. */
let documentCounts: string[] | undefined;
const rarities = new Map<string, number>();
const encoder = createEncoder(readFileSync(values.weights));

/** The rank of the gold passage, from 1; a thousand when it is not among those ranked. */
type Ranks = number[];

/** Each text is encoded once. */
const encodings = new Map<string, Encoded>();

const bm25 = createBm25(
  passages.map(({ text }) => text),
  { prepare: foldText },
);
const found = questions.map(({ text }) => bm25.search(text, CANDIDATES));
const base = questions.map(({ file }, q) => rankOf(file, found[q]?.map(({ index }) => index) ?? []));
print('BM25', base);
rerank(encoder.dimensions);
rerank(encoder.dimensions / 2);
printSentences('sentence vectors', (text) => encode(text).vector, encoder.vectorDimensions);
const hashed = createHashedEmbedder(indexTerms);
const hashedVectors = await hashed.embed([
  ...passages.flatMap(({ sentences }) => sentences),
  ...questions.map(({ text }) => text),
]);
let next = 0;
printSentences('hashed vectors', () => hashedVectors[next++] as Float32Array, hashed.dimensions);
printSpeed(encoder);

function encode(text: string): Encoded {
  const made = encodings.get(text) ?? encoder.encode(text);
  encodings.set(text, made);
  return made;
}

function sentencesOf(text: string): string[] {
  return splitSentences(text)
    .map(({ start, end }) => foldText(text.slice(start, end)).trim())
    .filter((sentence) => sentence !== '');
}

/** By states as they are stored: in a byte a number, the first `kept` of each. */
function rerank(kept: number): void {
  const stored = new Map<number, Float32Array[]>();
  const statesOf = (index: number) => {
    const made = stored.get(index) ?? passages[index]?.sentences.map((sentence) => readStates(sentence, kept)) ?? [];
    stored.set(index, made);
    return made;
  };
  const [alone, fused]: [Ranks, Ranks] = [[], []];
  questions.forEach(({ text, file }, q) => {
    const { tokens, states } = encode(text);
    const asked = narrowStates(states, encoder.dimensions, kept);
    const weights = tokens.map(({ start, end }) => weightOf(text.slice(start, end)));
    const hits = found[q] ?? [];
    const top = Math.max(...hits.map(({ score }) => score), 1e-9);
    const scored = hits.map(({ index, score }) => {
      const closeness = maxSim(asked, joinStates(statesOf(index)), weights);
      return { index, closeness, both: score / top + FUSED * closeness };
    });
    alone.push(
      rankOf(
        file,
        orderBy(scored, ({ closeness }) => closeness),
      ),
    );
    fused.push(
      rankOf(
        file,
        orderBy(scored, ({ both }) => both),
      ),
    );
  });
  const name = `${kept} dimensions`;
  print(`MaxSim alone, ${name}`, alone);
  print(`BM25 + ${FUSED} × MaxSim, ${name}`, fused);
}

function readStates(sentence: string, kept: number): Float32Array {
  return unpackStates(packStates(encode(sentence).states, encoder.dimensions, kept), kept);
}

/** How rare a token is among the passages; marks weigh nothing. */
function weightOf(token: string): number {
  if (!/[\p{L}\p{N}]/u.test(token)) return 0;
  documentCounts ??= passages.map(({ text }) => foldText(text));
  const known = rarities.get(token);
  if (known !== undefined) return known;
  const count = documentCounts.filter((text) => text.includes(token)).length;
  const weight = Math.log(1 + (passages.length - count + 0.5) / (count + 0.5));
  rarities.set(token, weight);
  return weight;
}

function orderBy<T extends { index: number }>(scored: readonly T[], of: (one: T) => number): number[] {
  return scored.toSorted((a, b) => of(b) - of(a) || a.index - b.index).map(({ index }) => index);
}

function rankOf(file: string, order: readonly number[]): number {
  const at = order.findIndex((index) => passages[index]?.file === file);
  return at === -1 ? 1000 : at + 1;
}

/** Every passage by the closest of its sentences. */
function printSentences(name: string, vectorOf: (text: string) => Float32Array, size: number): void {
  const rows = passages.flatMap(({ sentences }, index) => sentences.map((text) => ({ index, vector: vectorOf(text) })));
  const ranks = questions.map(({ text, file }) => {
    const asked = vectorOf(text);
    const best = new Float64Array(passages.length).fill(-2);
    for (const { index, vector } of rows) {
      let cosine = 0;
      for (let i = 0; i < size; i++) cosine += (asked[i] as number) * (vector[i] as number);
      if (cosine > (best[index] as number)) best[index] = cosine;
    }
    const gold = passages.findIndex((passage) => passage.file === file);
    return (
      1 + best.filter((value, index) => value > (best[gold] as number) || (value === best[gold] && index < gold)).length
    );
  });
  print(name, ranks);
}

function print(name: string, ranks: Ranks): void {
  const share = (limit: number) => (ranks.filter((rank) => rank <= limit).length / ranks.length).toFixed(4);
  const mean = ranks.reduce((sum, rank) => sum + (rank >= 1000 ? 0 : 1 / rank), 0) / ranks.length;
  const paired = comparePairs(ranks.map((rank, q) => [base[q] === 1, rank === 1]));
  console.info(
    `${name}: n ${ranks.length}, Hit@1 ${share(1)}, Hit@5 ${share(5)}, Hit@20 ${share(20)}, MRR ${mean.toFixed(4)}, ` +
      `+${paired?.won} −${paired?.lost} against BM25`,
  );
}

function printSpeed(of: Encoder): void {
  for (const text of [
    '长者社区照顾服务券试验计划的申请资格是什么',
    '该计划由二零二零年四月起实施,为期三年,由劳工及福利局负责统筹和拨款。',
  ]) {
    for (let i = 0; i < 50; i++) of.encode(text);
    const times = Array.from({ length: 41 }, () => {
      const began = performance.now();
      of.encode(text);
      return performance.now() - began;
    }).sort((a, b) => a - b);
    console.info(`${text.length} characters: fastest ${times[0]?.toFixed(2)} ms, median ${times[20]?.toFixed(2)} ms`);
  }
}
