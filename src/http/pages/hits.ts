import { fold, originalSpan } from '../../language/fold.ts';
import type { PlacedSentence, Range } from '../../knowledge/types.ts';
import type { Html } from './html.ts';
import type { Ui } from './ui.ts';

/** A place where the words that a reader looks for stand. */
export interface Hit extends Range {
  /** Of its sentence. */
  ordinal: number;
}

/** More are not worth stepping through. */
const MOST_HITS = 1000;

/**
 * Where the words stand in the sentences, in order: in either script, in full or half width. Several words apart by
 * spaces are looked for each on its own, in sentences that have all of them.
 */
export function findHits(sentences: readonly PlacedSentence[], query: string): Hit[] {
  const wanted = wordsOf(query);
  const hits: Hit[] = [];
  if (wanted.length === 0) return hits;
  for (const sentence of sentences) {
    const folded = fold(sentence.text);
    if (!wanted.every((word) => folded.text.includes(word))) continue;
    for (const { start, end } of merge(wanted.flatMap((word) => placesOf(folded.text, word)))) {
      const span = originalSpan(folded, start, end);
      hits.push({ ordinal: sentence.ordinal, start: sentence.start + span.start, end: sentence.start + span.end });
      if (hits.length === MOST_HITS) return hits;
    }
  }
  return hits;
}

/** A text with the words marked that were looked for; any of them will do. */
export function markWords({ html }: Ui, text: string, query: string): Html {
  const folded = fold(text);
  const words = wordsOf(query);
  const pieces: Html[] = [];
  let at = 0;
  for (const { start, end } of merge(words.flatMap((word) => placesOf(folded.text, word)))) {
    const span = originalSpan(folded, start, end);
    pieces.push(html`${text.slice(at, span.start)}<mark class="hit">${text.slice(span.start, span.end)}</mark>`);
    at = span.end;
  }
  return html`${pieces}${text.slice(at)}`;
}

/** The words apart by spaces, as they are compared. */
function wordsOf(query: string): string[] {
  const words = query.split(/\s+/u).map((word) => fold(word).text.trim());
  return [...new Set(words.filter((word) => word !== ''))];
}

function placesOf(text: string, word: string): Range[] {
  const places: Range[] = [];
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length))
    places.push({ start: at, end: at + word.length });
  return places;
}

/** In order, with those that touch made one. */
function merge(ranges: readonly Range[]): Range[] {
  const merged: Range[] = [];
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}
