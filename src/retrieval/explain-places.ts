import type { Range } from '../knowledge/types.ts';
import { foldText } from '../language/fold.ts';
import { readText, type ReadText } from './coverage.ts';
import type { RankedPassage } from './rank-passages.ts';
import type { Evidence } from './rank-sentences.ts';

/** Where something of the question stands, nearest first: `neighbour` is the sentence before or behind. */
export const PLACES = ['sentence', 'heading', 'title', 'neighbour', 'passage'] as const;
export type Place = (typeof PLACES)[number];

/** A text at one of the places, as printed and read. */
export interface PlacedText {
  place: Place;
  text: string;
  read: ReadText;
}

/** The sentence and everything around it that the ranking looks at, nearest first; title and issuer are one text. */
export function placedTexts({ passage, edition, title, texts }: RankedPassage, evidence: Evidence): PlacedText[] {
  const { sentence, own } = evidence;
  const { description } = edition;
  const around = passage.sentences.flatMap(({ text, ordinal }, index): PlacedText[] => {
    const read = texts[index];
    if (read === undefined || ordinal === sentence.ordinal) return [];
    return [{ place: Math.abs(ordinal - sentence.ordinal) === 1 ? 'neighbour' : 'passage', text, read }];
  });
  return [
    { place: 'sentence', text: sentence.text, read: own },
    ...sentence.headings.map((text): PlacedText => ({ place: 'heading', text, read: readText(text) })),
    { place: 'title', text: `${description.title} ${description.issuer}`, read: title },
    ...around.filter(({ place }) => place === 'neighbour'),
    ...around.filter(({ place }) => place === 'passage'),
  ];
}

/** The first place where the words stand as they are, script and width aside. */
export function placeOfWords(texts: readonly PlacedText[], words: string): Place | undefined {
  const folded = foldText(words);
  return texts.find(({ read }) => read.folded.includes(folded))?.place;
}

/** The ranges in order, those that touch or overlap as one. */
export function mergeRanges(ranges: readonly Range[]): Range[] {
  const merged: Range[] = [];
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}
