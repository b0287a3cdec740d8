/**
 * Systems that are broken on purpose, each in one way, and one that cannot be better: they show that the scorer catches
 * what it should, and that what is right passes. The last four are given the expected places, so that nothing but the
 * one fault can be what is caught.
 */
import { createBm25 } from '../baselines/bm25.ts';
import type { Sample } from '../samples/schema.ts';
import { squeeze } from '../score/fold.ts';
import { overlaps } from '../score/score.ts';
import type { CorpusSentence } from './corpus.ts';

export const brokenNames = [
  'longest-sentence',
  'bm25-top-three',
  'whole-paragraph',
  'always-refusing',
  'always-related',
  'always-asking',
  'figures-swapped',
  'neighbour-cited',
  'oracle',
] as const;
export type BrokenName = (typeof brokenNames)[number];

export interface Quoted {
  text: string;
  file: string;
  quote: string;
}

export interface Reply {
  outcome: string;
  statements: readonly Quoted[];
  related: readonly Quoted[];
}

/** Answers one question; `sample` is what was expected of it, for those that are told. */
export type BrokenSystem = (question: string, sample: Sample | undefined) => Reply;

export function createBroken(name: BrokenName, corpus: readonly CorpusSentence[]): BrokenSystem {
  const answering = (statements: readonly Quoted[]): Reply => ({ outcome: 'answered', statements, related: [] });
  const silent =
    (outcome: string, related: readonly Quoted[] = []): BrokenSystem =>
    () => ({ outcome, statements: [], related });
  const bm25 = createBm25(corpus.map(({ text }) => text));
  const best = (question: string, count: number) =>
    bm25.search(question, count).flatMap(({ index }) => corpus[index] ?? []);
  switch (name) {
    case 'longest-sentence': {
      const longest = corpus.toSorted((a, b) => b.text.length - a.text.length).slice(0, 1);
      return () => answering(longest.map(quoteOf));
    }
    case 'bm25-top-three':
      return (question) => answering(best(question, 3).map(quoteOf));
    case 'whole-paragraph':
      return (question) => answering(best(question, 1).map((sentence) => sectionOf(sentence, corpus)));
    case 'always-refusing':
      return silent('not-found');
    case 'always-related':
      return (question) => silent('related-only', best(question, 2).map(quoteOf))(question, undefined);
    case 'always-asking':
      return silent('needs-clarification');
    case 'figures-swapped':
      return told((quoted) => ({ ...quoted, text: swapFigures(quoted.text) }));
    case 'neighbour-cited':
      return told((quoted) => ({ ...quoted, ...neighbourOf(quoted, corpus) }));
    case 'oracle':
      return told((quoted) => quoted);
  }
}

function quoteOf({ file, text }: CorpusSentence): Quoted {
  return { file, text, quote: text };
}

/** How much of what stands under one heading a whole paragraph takes along, in characters. */
const SECTION = 600;

/** The sentence with what stands before and after it under its heading. */
function sectionOf(sentence: CorpusSentence, corpus: readonly CorpusSentence[]): Quoted {
  let [from, to] = [sentence.at, sentence.at];
  const isSame = (at: number) => corpus[at]?.file === sentence.file && corpus[at].headings === sentence.headings;
  const length = () => corpus.slice(from, to + 1).reduce((sum, { text }) => sum + text.length, 0);
  while (length() < SECTION && (isSame(from - 1) || isSame(to + 1))) {
    if (isSame(from - 1)) from--;
    if (isSame(to + 1)) to++;
  }
  const text = sentence.edition.text.slice(corpus[from]?.start, corpus[to]?.end);
  return { file: sentence.file, text, quote: text };
}

/** Says the expected quotes after doing something to each; silent where silence is expected. */
function told(spoil: (quoted: Quoted) => Quoted): BrokenSystem {
  return (_, sample) => {
    if (sample === undefined || !sample.answerable)
      return { outcome: sample?.outcome ?? 'not-found', statements: [], related: [] };
    const statements = sample.citations.map(({ file, quote }) => spoil({ file, quote, text: quote }));
    return { outcome: sample.outcome, statements, related: [] };
  };
}

const FIGURE = /\d[\d,. ]*\d|\d/gu;

/** Figures change places; a single one is raised by one, and where none stands one is put in. */
function swapFigures(text: string): string {
  const figures = text.match(FIGURE) ?? [];
  if (figures.length === 0) return text.replace(/[。；]?$/u, '（共 37 項）$&');
  const moved = new Set(figures).size > 1 ? [...figures.slice(1), ...figures.slice(0, 1)] : figures.map(raise);
  let at = 0;
  return text.replaceAll(FIGURE, () => moved[at++] ?? '');
}

function raise(figure: string): string {
  return String(Number(figure.replaceAll(/[, ]/gu, '')) + 1);
}

/** The sentence after the one that is meant, or before it at the end of a file. */
function neighbourOf({ file, quote }: Quoted, corpus: readonly CorpusSentence[]): Pick<Quoted, 'file' | 'quote'> {
  const own = corpus.filter((sentence) => sentence.file === file);
  const touched = own.filter(({ text }) => overlaps(text, quote) || squeeze(quote).includes(squeeze(text)));
  const next =
    own.find(({ at }) => at > (touched.at(-1)?.at ?? -1)) ?? own.findLast(({ at }) => at < (touched[0]?.at ?? 0));
  return { file, quote: next?.text ?? '' };
}
