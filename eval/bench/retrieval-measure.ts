/** Hit@k and MRR of rankings. */
import { comparePairs, type Paired } from '../statistics/paired.ts';
import { type Share, shareOf } from '../statistics/wilson.ts';
import type { BenchQuestion, Found } from './retrieval-questions.ts';

/** How far down a ranking is read; what stands below counts as not found. */
export const DEPTH = 10;

/** What a system puts forward for one question, best first. */
export interface Ranking {
  passages: readonly Found[];
  /** Null of a system that finds no sentences. */
  sentences: readonly Found[] | null;
  /** All sentences that composing is given, best first, however many. Undefined of what is no service. */
  handed?: readonly Found[];
}

/** Where the answer stood: 1 is first; null when it was not within `DEPTH`. */
export interface Ranks {
  passage: number | null;
  /** Of the documents that the passages are of, each counted where its best one stands. */
  document: number | null;
  /** The last of the sentences that it takes to state everything; undefined of a system that finds none. */
  sentence: number | null | undefined;
  /** Whether all that is asked is stated by what composing is given; undefined of what hands nothing on. */
  handed: boolean | undefined;
}

export function ranksOf(
  question: Pick<BenchQuestion, 'goldFiles' | 'isGold' | 'parts'>,
  { passages, sentences, handed }: Ranking,
): Ranks {
  return {
    passage: rankOf(passages, (passage) => question.isGold(passage)),
    document: rankOf(oncePerFile(passages), ({ file }) => question.goldFiles.has(file)),
    sentence: sentences === null ? undefined : rankOfAll(sentences, question.parts),
    handed:
      handed === undefined || question.parts.length === 0
        ? undefined
        : question.parts.every((part) => handed.some((sentence) => part(sentence))),
  };
}

function oncePerFile(found: readonly Found[]): Found[] {
  return found.filter(({ file }, at) => found.findIndex((other) => other.file === file) === at);
}

function rankOf(found: readonly Found[], test: (one: Found) => boolean): number | null {
  const at = found.slice(0, DEPTH).findIndex(test);
  return at === -1 ? null : at + 1;
}

/** How many from the top it takes until each part is held by one of them. */
function rankOfAll(found: readonly Found[], parts: BenchQuestion['parts']): number | null {
  if (parts.length === 0) return null;
  const ranks = parts.map((part) => rankOf(found, part));
  return ranks.some((rank) => rank === null) ? null : Math.max(...ranks.map((rank) => rank ?? 0));
}

export const levels = ['passage', 'document', 'sentence'] as const;
export type Level = (typeof levels)[number];
export const hitsAt = [1, 3, 5] as const;

export interface LevelScores {
  'hit@1': Share;
  'hit@3': Share;
  'hit@5': Share;
  /** Mean of 1/rank, 0 for what is not within `DEPTH`. */
  mrr: number;
}

/** Undefined without questions, or of a system that does not rank at this level. */
export function scoresOf(ranks: readonly Ranks[], level: Level): LevelScores | undefined {
  const own = ranks.map((one) => one[level]).filter((rank) => rank !== undefined);
  if (own.length === 0) return undefined;
  const within = (k: number) => shareOf(own.filter((rank) => rank !== null && rank <= k).length, own.length) as Share;
  const mrr = own.reduce<number>((sum, rank) => sum + (rank === null ? 0 : 1 / rank), 0) / own.length;
  return { 'hit@1': within(1), 'hit@3': within(3), 'hit@5': within(5), mrr };
}

/** How many questions had everything handed on. Undefined where nothing is handed on. */
export function handedOf(ranks: readonly Ranks[]): Share | undefined {
  const own = ranks.map(({ handed }) => handed).filter((handed) => handed !== undefined);
  return shareOf(own.filter(Boolean).length, own.length);
}

/** Hit@1 of `ours` beside that of a baseline, question by question. Undefined where one of them does not rank. */
export function compareHits(ours: readonly Ranks[], baseline: readonly Ranks[], level: Level): Paired | undefined {
  if (ours.length !== baseline.length) throw new Error('Systems were asked different questions.');
  const pairs = ours.map((one, at) => [baseline[at]?.[level], one[level]] as const);
  if (pairs.some(([theirs, own]) => theirs === undefined || own === undefined)) return undefined;
  return comparePairs(pairs.map(([theirs, own]) => [theirs === 1, own === 1] as const));
}
