import type { EditionInfo, PlacedSentence, StoredPassage } from '../knowledge/types.ts';
import { createRecent } from '../shared/recent.ts';
import { readText, type ReadText } from './coverage.ts';

/** A passage where it stands, read: 今年 by its edition's date, printed numbers beside the sentences. */
export interface PassageTexts {
  /** Title and issuer. */
  title: ReadText;
  /** The title alone. */
  name: ReadText;
  headings: readonly ReadText[];
  /** One a sentence. */
  texts: readonly ReadText[];
}

export type ReadPassage = (passage: StoredPassage, edition: EditionInfo) => PassageTexts;

/** Titles and headings, some 2 KB each. */
const KEPT_LINES = 1_000;

/**
 * Keeps what was read of passages as long as the library hands out the same ones: questions come back to the same
 * passages, and reading figures is what takes the time. An edition's text never changes, so nothing kept grows old.
 */
export function createPassageReader(): ReadPassage {
  const sentences = new WeakMap<readonly PlacedSentence[], readonly ReadText[]>();
  const lines = createRecent<string, ReadText>(KEPT_LINES, 'read-lines');
  const readLine = (text: string) => lines.get(text, () => readText(text));
  return (passage, { description: { title, issuer, issued } }) => {
    const texts =
      sentences.get(passage.sentences) ?? passage.sentences.map(({ text, label }) => readText(text, issued, label));
    sentences.set(passage.sentences, texts);
    return {
      title: readLine(`${title} ${issuer}`),
      name: readLine(title),
      headings: passage.headings.map(readLine),
      texts,
    };
  };
}
