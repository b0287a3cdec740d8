import type { Answer, Citation } from '../answering/answer.ts';
import type { Library, PlacedSentence } from '../knowledge/types.ts';
import { findRun } from './verified-standing.ts';

/** A quote of an answer that no longer stands as it was approved. */
export interface ChangedQuote {
  approved: string;
  /** What its document says today in its place; null where nothing took it. */
  now: string | null;
  documentId: string;
}

/** The quotes of an answer that its documents do not have any more, each with what stands there now. */
export async function changedQuotes(library: Library, answer: Answer): Promise<ChangedQuote[]> {
  const changed: ChangedQuote[] = [];
  for (const citation of answer.statements.flatMap(({ citations }) => citations)) {
    const { documentId, quote } = citation;
    const edition = (await library.editions(documentId)).find(({ status }) => status === 'current');
    const sentences = edition === undefined ? [] : await library.sentencesOf(edition.id);
    const text = edition === undefined ? '' : ((await library.text(edition.id)) ?? '');
    if (edition !== undefined && findRun(sentences, text, citation, edition) !== undefined) continue;
    const before = await library.sentencesOf(citation.editionId);
    changed.push({ approved: quote, now: inItsPlace(citation, { before, sentences, text }), documentId });
  }
  return changed;
}

interface Places {
  /** The sentences of the edition that was cited. */
  before: readonly PlacedSentence[];
  /** Those of today, and their text. */
  sentences: readonly PlacedSentence[];
  text: string;
}

/**
 * As many sentences of today as the quote had, of those that were not there before: under the same printed label, else
 * most like it, else nearest. What stood beside the quote all along did not take its place.
 */
function inItsPlace({ quote, label, start }: Citation, { before, sentences, text }: Places): string | null {
  const cited = before.filter((one) => one.start >= start && one.end <= start + quote.length);
  const stood = new Set(before.map((one) => one.text));
  for (const one of cited) stood.delete(one.text);
  const length = Math.max(1, cited.length);
  const runs = sentences.flatMap((head, at) => {
    const last = sentences[Math.min(at + length, sentences.length) - 1] ?? head;
    const isNew = sentences.slice(at, at + length).some((one) => !stood.has(one.text));
    return isNew ? [{ head, text: text.slice(head.start, last.end) }] : [];
  });
  const isThere = (one: (typeof runs)[number]) => (label !== null && one.head.label === label ? 1 : 0);
  const [best] = runs.toSorted(
    (a, b) =>
      isThere(b) - isThere(a) ||
      likeness(b.text, quote) - likeness(a.text, quote) ||
      Math.abs(a.head.start - start) - Math.abs(b.head.start - start),
  );
  return best?.text ?? null;
}

/** How many pairs of characters two texts share, from 0 to 1. */
function likeness(one: string, other: string): number {
  const [first, second] = [pairsOf(one), pairsOf(other)];
  const shared = [...first].filter((pair) => second.has(pair)).length;
  return (2 * shared) / Math.max(1, first.size + second.size);
}

function pairsOf(text: string): Set<string> {
  const characters = [...text];
  return new Set(characters.slice(1).map((character, at) => `${characters[at]}${character}`));
}
