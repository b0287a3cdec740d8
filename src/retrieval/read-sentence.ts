import type { EditionInfo, PlacedSentence } from '../knowledge/types.ts';
import { createRecent } from '../shared/recent.ts';
import { readText, type ReadText } from './coverage.ts';

/** Reads a sentence where it stands: 今年 by its edition's date, its printed number beside its text. */
export type ReadSentence = (sentence: PlacedSentence, edition: EditionInfo) => ReadText;

/** Some 5 KB each when words and figures were asked for. */
const KEPT = 4_000;

/**
 * Keeps what was read of the sentences read last: questions come back to the same passages, and reading figures is
 * what takes the time. An edition's text never changes, so nothing kept grows old.
 */
export function createSentenceReader(kept: number = KEPT): ReadSentence {
  const read = createRecent<ReadText>(kept);
  return (sentence, edition) =>
    read.get(`${sentence.editionId}/${sentence.ordinal}`, () =>
      readText(sentence.text, edition.description.issued, sentence.label),
    );
}
