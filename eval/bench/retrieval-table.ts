/** What `bench retrieval` prints. */
import type { Share } from '../statistics/wilson.ts';
import type { Paired } from '../statistics/paired.ts';
import type { BenchArguments } from './arguments.ts';
import { DEPTH, type Level, levels, type LevelScores } from './retrieval-measure.ts';
import type { FormScores } from './retrieval-forms.ts';
import { ALLOWED, type RefusalScores } from './retrieval-refusal.ts';
import type { GroupResult, SystemScores } from './retrieval-run.ts';

const NAME = 18;
const HITS = ['hit@1', 'hit@3', 'hit@5'] as const;

/** One group of questions: every system, ours beside each baseline, and what single signals would refuse. */
export function groupTable(result: GroupResult): string[] {
  const { label, questions, documents, passages, sentences, unreachable } = result;
  return [
    `${label}: ${questions} questions over ${documents} documents, ${passages} passages, ${sentences} sentences`,
    `  held by no single passage: ${unreachable.passage}; facts stated by no sentence: ${unreachable.sentence}`,
    ...levels.flatMap((level) => levelTable(result, level)),
    ...(result.handed === undefined
      ? []
      : [`  handed to composing, everything asked in it: ${interval(result.handed)}`]),
    overlapLine(result.leastOverlap),
    ...result.forms.map(formLine),
    ...(result.refusal === undefined ? [] : refusalTable(result.refusal, result)),
  ];
}

function levelTable({ systems }: GroupResult, level: Level): string[] {
  const ours = systems[0]?.scores[level];
  const ranking = systems.filter(({ scores }) => scores[level] !== undefined);
  return [
    `  ${`per ${level}`.padEnd(NAME)}${HITS.map((name) => titled(name).padEnd(21)).join('')}MRR@${DEPTH}   median ms`,
    ...ranking.map((system) => systemLine(system, level)),
    ...ranking.slice(1).flatMap((system) => againstLines(system, level, ours)),
  ];
}

function systemLine({ name, medianMs, scores }: SystemScores, level: Level): string {
  const own = scores[level] as LevelScores;
  const hits = HITS.map((hit) =>
    `${points(own[hit].share)} (${points(own[hit].low)}–${points(own[hit].high)})`.padEnd(21),
  );
  return `  ${name.padEnd(NAME)}${hits.join('')}${own.mrr.toFixed(3)}    ${medianMs.toFixed(1)}`;
}

function againstLines({ name, scores, oursLess }: SystemScores, level: Level, ours: LevelScores | undefined): string[] {
  const [theirs, paired] = [scores[level], oursLess[level]];
  if (theirs === undefined || paired === undefined || ours === undefined) return [];
  const ratios = [...HITS.map((hit) => ratio(ours[hit].share, theirs[hit].share)), ratio(ours.mrr, theirs.mrr)];
  return [`  ${`ours / ${name}`.padEnd(NAME)}${ratios.join('  ')}; Hit@1 ${difference(paired)}`];
}

function overlapLine({ questions, highest, scores: { passage, sentence } }: GroupResult['leastOverlap']): string {
  const parts = [
    ...(passage ? [`passage Hit@1 ${interval(passage['hit@1'])}, Hit@5 ${interval(passage['hit@5'])}`] : []),
    ...(sentence ? [`sentence Hit@3 ${interval(sentence['hit@3'])}`] : []),
  ];
  return `  ours, of the ${questions} that share the fewest words with what answers (${points(highest)} % at most): ${parts.join('; ')}`;
}

function formLine({ form, passage, sentence }: FormScores): string {
  const parts = [
    `passage Hit@1 ${difference(passage)}`,
    ...(sentence ? [`sentence Hit@3 ${difference(sentence)}`] : []),
  ];
  return `  ours, asked in ${form}, less the plain form of ${passage.n}: ${parts.join('; ')}`;
}

function difference({ difference: by, low, high, won, lost, p }: Paired): string {
  const signed = (share: number) => `${share < 0 ? '−' : '+'}${points(Math.abs(share))}`;
  return `${signed(by)} points (${signed(low)} to ${signed(high)}), ${won} won, ${lost} lost, McNemar p ${p.toFixed(4)}`;
}

function refusalTable(
  { answerable, unanswerable, signals }: RefusalScores,
  { unanswerable: how }: GroupResult,
): string[] {
  const allowed = ALLOWED.map((share) => `at ${share * 100} % false`.padEnd(21)).join('');
  const made = how === 'written' ? 'questions without an answer' : 'times the gold document left out of what was found';
  return [
    `  refused by one signal: ${answerable} answerable, ${unanswerable} ${made}`,
    `  ${'signal'.padEnd(NAME)}AUC     ${allowed}`.trimEnd(),
    ...signals.map(({ signal, auc, refused }) => {
      const cells = refused.map(({ refused: share }) => interval(share).padEnd(21)).join('');
      return `  ${signal.padEnd(NAME)}${auc.toFixed(3)}   ${cells}`.trimEnd();
    }),
  ];
}

/** What has to be known to read the tables. */
export function tableNotes({ data, all }: Pick<BenchArguments, 'data' | 'all'>): string[] {
  return [
    'Shares in % with their 95 % Wilson intervals; differences with adjusted Wald intervals for pairs.',
    'per passage: the first passage that holds an expected quote, or a gold span, in a file that answers.',
    'per document: the first document that answers, each counted where its best passage stands; the paragraphs of drcd are documents.',
    'per sentence: everything asked is stated within the first k sentences (facts of our samples in any of the set’s documents, gold spans in a file that answers).',
    'BM25 whole: over whole documents. BM25: bigrams and single characters, k1 1.2, b 0.75, scripts as written. BM25+: scripts evened out, passages indexed with title and headings.',
    'stock: LangChain’s RecursiveCharacterTextSplitter 1000/200, HNSWLib, retriever. Its chunks count as passages; they are about four times as long, which makes a hit easier, and hold no ranked sentences.',
    'left out: what stands in the gold documents is struck from what was found; in our score the share of BM25 is still of the best passage found, so it falls a little too far.',
    'handed to composing: all sentences that answering is given to choose from, with the lists that were widened.',
    'in another form: the same questions in Cantonese or Simplified (gba), or put into the other script (cmrc).',
    'Follow-ups: ours reads them by the question before; baselines get both questions joined.',
    'Vectors and stock use the embedding of --embedding, by default the built-in one.',
    ...(data === undefined
      ? ['drcd, cmrc, law and the foreign passages are read from public data: name its folder with --data.']
      : []),
    ...(data !== undefined && !all
      ? ['Of drcd, cmrc and law a fixed tenth of the questions was asked; --all asks them all.']
      : []),
  ];
}

/** What floors may stand under: the numbers of ours, as `gba dev sentence hit@1`. Of a form, 1 where nothing is lost. */
export function numbersOf(results: readonly GroupResult[]): Record<string, number> {
  const numbers: Record<string, number> = {};
  for (const { label, systems, handed, forms, leastOverlap } of results) {
    const { passage, sentence } = leastOverlap.scores;
    if (passage) numbers[`${label} least overlap passage hit@1`] = passage['hit@1'].share;
    if (sentence) numbers[`${label} least overlap sentence hit@3`] = sentence['hit@3'].share;
    if (handed !== undefined) numbers[`${label} handed`] = handed.share;
    for (const { form, passage, sentence } of forms) {
      numbers[`${label} in ${form} passage hit@1`] = 1 + passage.difference;
      if (sentence !== undefined) numbers[`${label} in ${form} sentence hit@3`] = 1 + sentence.difference;
    }
    for (const level of levels) {
      const scores = systems[0]?.scores[level];
      if (scores === undefined) continue;
      for (const hit of HITS) numbers[`${label} ${level} ${hit}`] = scores[hit].share;
      numbers[`${label} ${level} mrr`] = scores.mrr;
    }
  }
  return numbers;
}

function interval({ share, low, high }: Share): string {
  return `${points(share)} (${points(low)}–${points(high)})`;
}

function points(share: number): string {
  return (share * 100).toFixed(1);
}

function ratio(ours: number, theirs: number): string {
  return theirs === 0 ? '  –  ' : `×${(ours / theirs).toFixed(2)}`;
}

function titled(name: string): string {
  return name.replace('hit', 'Hit');
}
