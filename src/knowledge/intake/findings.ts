import { type Difference, diffSentences } from '../diff/diff.ts';
import type { HiddenText } from '../readers/reader.ts';
import { sayHidden } from '../store-hidden.ts';
import type { EditionInfo, Library, SegmentedEdition } from '../types.ts';

/** What a person should see of a file before it is published. */
export interface Findings {
  sentences: number;
  /** What the reader has to say: pages that it could not read, and texts that nobody sees in the file. */
  warnings: readonly string[];
  /** How it differs from the edition that it renews, at most the first hundred changes; null for a new document. */
  difference: (Difference & { from: string }) | null;
}

const MOST_HIDDEN = 20;
const MOST_CHANGES = 100;

export async function findingsOf(
  library: Library,
  segmented: SegmentedEdition,
  warnings: readonly string[],
  renewed: EditionInfo | undefined,
): Promise<Findings> {
  return {
    sentences: segmented.sentences.length,
    warnings,
    difference: renewed === undefined ? null : await differenceFrom(library, renewed.id, segmented),
  };
}

/** What an editor should know, with each text that nobody sees in the file, as many as are told. */
export function warningsWith(warnings: readonly string[], hidden: readonly HiddenText[]): string[] {
  return [...warnings, ...hidden.slice(0, MOST_HIDDEN).map(sayHidden)];
}

async function differenceFrom(library: Library, from: string, { text, sentences }: SegmentedEdition) {
  const before = await library.sentencesOf(from);
  const after = sentences.map(({ start, end, label, headings }) => ({
    text: text.slice(start, end),
    label,
    headings,
    start,
  }));
  const { counts, changes } = diffSentences(
    before.map(({ text: words, label, headings, start }) => ({ text: words, label, headings, start })),
    after,
  );
  return { from, counts, changes: changes.slice(0, MOST_CHANGES) };
}
