/**
 * Systems that are broken on purpose, each in one way, and one that cannot be better: they show that the scorer catches
 * what it should, and that what is right passes. From `figures-swapped` on they are given the expected places, so that nothing but the
 * one fault can be what is caught.
 */
import { createBm25 } from '../baselines/bm25.ts';
import type { Sample } from '../samples/schema.ts';
import { squeeze } from '../score/fold.ts';
import { overlaps } from '../score/score.ts';
import type { CorpusSentence } from './corpus.ts';
import { doPlans, negate, type Spoil, swapFigures, swapNames } from './spoil.ts';

export const brokenNames = [
  'longest-sentence',
  'bm25-top-three',
  'whole-paragraph',
  'always-refusing',
  'always-related',
  'always-asking',
  'figures-swapped',
  'neighbour-cited',
  'negated',
  'plan-as-done',
  'names-swapped',
  'statements-in-refusal',
  'related-stuffed',
  'repeated',
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
      return told(saying(swapFigures));
    case 'neighbour-cited':
      return told((quoted) => ({ ...quoted, ...neighbourOf(quoted, corpus) }));
    case 'negated':
      return told(saying(negate));
    case 'plan-as-done':
      return told(saying(doPlans));
    case 'names-swapped':
      return told(saying(swapNames));
    case 'repeated':
      return told(saying((text) => text.repeat(REPEATS)));
    case 'statements-in-refusal':
      return changed((reply) => ({ ...reply, outcome: 'not-found' }), corpus);
    case 'related-stuffed':
      return changed((reply) => ({ ...reply, related: lies(reply.statements), statements: reply.told }), corpus);
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

function saying(spoil: Spoil): (quoted: Quoted) => Quoted {
  return (quoted) => ({ ...quoted, text: spoil(quoted.text) });
}

const REPEATS = 5;
const LIES = 20;

/** Says something in any case, the expected or the first sentence there is, and then changes the reply as a whole. */
function changed(
  change: (reply: Reply & { told: readonly Quoted[] }) => Reply,
  corpus: readonly CorpusSentence[],
): BrokenSystem {
  return (question, sample) => {
    const reply = told((quoted) => quoted)(question, sample);
    const said = reply.statements.length > 0 ? reply.statements : corpus.slice(0, 1).map(quoteOf);
    return change({ ...reply, statements: said, told: reply.statements });
  };
}

function lies([first]: readonly Quoted[]): Quoted[] {
  if (first === undefined) return [];
  return Array.from({ length: LIES }, (_, at) => ({ ...first, text: `以上全屬錯誤，津貼其實是每月 ${at + 2} 元。` }));
}

/** The sentence after the one that is meant, or before it at the end of a file. */
function neighbourOf({ file, quote }: Quoted, corpus: readonly CorpusSentence[]): Pick<Quoted, 'file' | 'quote'> {
  const own = corpus.filter((sentence) => sentence.file === file);
  const touched = own.filter(({ text }) => overlaps(text, quote) || squeeze(quote).includes(squeeze(text)));
  const next =
    own.find(({ at }) => at > (touched.at(-1)?.at ?? -1)) ?? own.findLast(({ at }) => at < (touched[0]?.at ?? 0));
  return { file, quote: next?.text ?? '' };
}
