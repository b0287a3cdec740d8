import type { Settings } from '../config/settings.ts';
import type { EditionInfo, StoredPassage } from '../knowledge/types.ts';
import { foldText } from '../language/fold.ts';
import { termsOf } from '../language/tokens.ts';
import { characterShare } from './characters.ts';
import { createTermCounting, type TermCounter } from './count-terms.ts';
import { coverage } from './coverage.ts';
import { dateShare } from './dates.ts';
import { charactersIn, coveredUnits } from './held-units.ts';
import type { Nearness } from './meaning.ts';
import { namedShare } from './named.ts';
import type { PreparedQuery } from './query.ts';
import type { PassageTexts } from './read-passage.ts';
import { weightedScore } from './score.ts';
import type { NamedDocuments } from './titles.ts';

/** A passage that was found, read. */
export interface FoundPassage extends PassageTexts {
  passage: StoredPassage;
  edition: EditionInfo;
}

/** What speaks for a passage, each 0 to 1. */
export interface PassageSignals {
  /** BM25 over the best one's. */
  keyword: number;
  /** Characters of the question in its best two sentences that stand side by side. */
  pair: number;
  /** Characters of the question in all of it, with title and headings. */
  whole: number;
  /** Weight of the question's words in all of it, with title and headings. */
  words: number;
  /** Share of the title that the question says, by how far its words tell the found documents apart. */
  title: number;
  /** 1 when the question says the whole title. */
  fullTitle: number;
  /** 1 when the question names the document as what tells (`findNamed`). */
  document: number;
  /** Share of the question's dates that the passage states, its title or its date; one half when it asks of none. */
  date: number;
  /** Share of the named place and bureaus that it is of; one half when none is named. */
  named: number;
  /** Of its nearest sentence: cosine with the question, and the question's words by the closest ones (`Nearness`). */
  meaning: number;
  wordMeaning: number;
  /** The words by the embedder's own token states; 0 of an embedder that has none. */
  embedderWords: number;
}

export interface RankedPassage extends FoundPassage {
  score: number;
  signals: PassageSignals;
  /** How near its sentences are by what they mean, by sentence id; empty when they were not compared. */
  nearness: ReadonlyMap<number, Nearness>;
}

/** What a passage holds of the question, whatever else was found. */
interface Held extends Pick<PassageSignals, 'pair' | 'whole' | 'words' | 'date' | 'named'> {
  terms: TermCounter;
}

/** Looks up what a passage holds of one question, once. */
export type HeldBy = (found: FoundPassage) => Held;

/** Looking takes most of the time of ranking, and can be done while other passages are still searched for. */
export function createHeldBy(query: PreparedQuery): HeldBy {
  const createCounter = createTermCounting(query.terms);
  const asksValues = query.terms.some((term) => term.startsWith('zz'));
  const known = new WeakMap<FoundPassage, Held>();
  return (found) => {
    const held = known.get(found) ?? {
      terms: countTerms(found, createCounter(), asksValues),
      ...holdingOf(query, found),
    };
    known.set(found, held);
    return held;
  };
}

/** By words alone, best first; equal scores by `compareEditions` and place, so that runtimes agree. */
export function rankPassages(
  { rankPassages: weights }: Settings,
  query: PreparedQuery,
  found: readonly FoundPassage[],
  heldBy: HeldBy = createHeldBy(query),
  sources: NamedDocuments['sources'] = new Set(),
): RankedPassage[] {
  const held = found.map(heldBy);
  const keyword = keywordShares(query, held);
  const titles = titleShares(query, found);
  return found
    .map((one, index) => {
      const title = titles.get(one.edition.id) ?? NO_TITLE;
      const document = sources.has(one.edition.documentId) ? 1 : 0;
      const signals = { ...signalsOf(held[index] as Held, keyword[index] ?? 0, title), document };
      return { ...one, score: weightedScore(weights, signals), signals, nearness: NOT_COMPARED };
    })
    .toSorted(byScore);
}

const NOT_COMPARED: ReadonlyMap<number, Nearness> = new Map();

/**
 * The same with how near their sentences are to the question. A passage of which nothing is known, because it was not
 * compared or not encoded yet, counts as the others do on average.
 */
export function rankByMeaning(
  { rankPassages: weights }: Settings,
  ranked: readonly RankedPassage[],
  nearness: ReadonlyMap<number, Nearness>,
): RankedPassage[] {
  const near = ranked.map(({ passage }) =>
    passage.sentences.flatMap(({ sentenceId }) => nearness.get(sentenceId) ?? []),
  );
  const wholes = near.map((all) => highest(all.map(({ whole }) => whole)));
  const words = near.map((all) => highest(all.map((one) => one.words)));
  const embedderWords = near.map((all) => highest(all.map((one) => one.embedderWords)));
  const usual = { whole: average(wholes), words: average(words), embedderWords: average(embedderWords) };
  return ranked
    .map((one, index) => {
      const signals = {
        ...one.signals,
        meaning: wholes[index] ?? usual.whole,
        wordMeaning: words[index] ?? usual.words,
        embedderWords: embedderWords[index] ?? usual.embedderWords,
      };
      return { ...one, score: weightedScore(weights, signals), signals, nearness };
    })
    .toSorted(byScore);
}

function highest(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(0, ...known);
}

/** 0 of none. */
export function average(values: readonly (number | null)[]): number {
  const known = values.filter((value) => value !== null);
  return known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length);
}

function byScore(a: RankedPassage, b: RankedPassage): number {
  const first = ({ passage }: RankedPassage) => passage.sentences[0]?.ordinal ?? 0;
  return b.score - a.score || compareEditions(a.edition, b.edition) || first(a) - first(b);
}

/** By document, newest edition first: of equal ones, what holds now or held last comes before what is older. */
export function compareEditions(a: EditionInfo, b: EditionInfo): number {
  if (a.documentId !== b.documentId) return a.documentId < b.documentId ? -1 : 1;
  return b.ordinal - a.ordinal;
}

interface TitleShare {
  share: number;
  full: number;
}
const NO_TITLE: TitleShare = { share: 0, full: 0 };

function signalsOf(
  { pair, whole, words, date, named }: Held,
  keyword: number,
  title: TitleShare,
): Omit<PassageSignals, 'document'> {
  return {
    keyword,
    pair,
    whole,
    words,
    title: title.share,
    fullTitle: title.full,
    date,
    named,
    meaning: 0,
    wordMeaning: 0,
    embedderWords: 0,
  };
}

function holdingOf(query: PreparedQuery, found: FoundPassage): Omit<Held, 'terms'> {
  const { texts, headings } = found;
  const characters = texts.map((text) => charactersIn(query.units, text));
  const above = [found.name, ...headings].map((text) => charactersIn(query.units, text));
  const pairs = characters.map((_, index) => characterShare(query.units, characters.slice(index, index + 2)));
  return {
    pair: Math.max(0, ...pairs),
    whole: characterShare(query.units, [...characters, ...above]),
    words: coverage(query.units, coveredUnits(query.units, [found.title, ...headings, ...texts])),
    date: dateShare(query, found.edition, [found.title, ...headings, ...texts]),
    named: namedShare(query.named, found.edition, [found.title, ...headings, ...texts]),
  };
}

// Repeats of a word count for little: a passage that says it four times is seldom a better answer than one that says
// it once (DRCD dev, Hit@1 91.1 at k1 1.2, 91.6 at .6).
const K1 = 0.6;
const B = 0.75;

/**
 * BM25 of the terms asked for, over the best one's. Made from the texts again, because the index weighs repeats more
 * heavily, and because what was found by meaning has no score there. Lengths are measured by the found passages'.
 */
function keywordShares(query: PreparedQuery, held: readonly Held[]): number[] {
  const counted = held.map(({ terms }) => terms);
  const typical = counted.reduce((sum, { length }) => sum + length, 0) / Math.max(1, counted.length);
  const scores = counted.map(({ counts, length }) => {
    let score = 0;
    for (const [term, count] of counts)
      score += (query.rarity(term) * count * (K1 + 1)) / (count + K1 * (1 - B + (B * length) / typical));
    return score;
  });
  const best = Math.max(0, ...scores);
  return scores.map((score) => (best > 0 ? score / best : 0));
}

function countTerms(found: FoundPassage, counter: TermCounter, asksValues: boolean): TermCounter {
  const { passage, name, headings, texts } = found;
  for (const { label } of passage.sentences) {
    if (label === null) continue;
    const folded = foldText(label);
    counter.addText({
      folded,
      get tokens() {
        return termsOf(label, folded);
      },
    });
  }
  for (const text of [name, ...headings, ...texts]) counter.addText(text);
  if (asksValues) for (const text of texts) counter.addTerms(text.valueTerms);
  return counter;
}

/** How much of each title the question says. A word that all the found titles have tells nothing apart. */
function titleShares(query: PreparedQuery, found: readonly FoundPassage[]): Map<string, TitleShare> {
  const question = foldText(query.question);
  const names = new Map(found.map(({ edition, name }) => [edition.id, name]));
  const titles = new Map([...names].map(([id, name]) => [id, { folded: name.folded, terms: new Set(name.tokens) }]));
  const standsIn = new Map<string, number>();
  for (const { terms } of titles.values()) for (const term of terms) standsIn.set(term, (standsIn.get(term) ?? 0) + 1);
  const weight = (term: string) => Math.log(1 + titles.size / (standsIn.get(term) ?? 1));
  return new Map(
    [...titles].map(([id, { folded, terms }]) => {
      let total = 0;
      let said = 0;
      for (const term of terms) {
        total += weight(term);
        if (question.includes(term)) said += weight(term);
      }
      const isSaid = folded.length >= 2 && question.includes(folded);
      return [id, { share: total === 0 ? 0 : said / total, full: isSaid ? 1 : 0 }];
    }),
  );
}
