import { Document } from '@langchain/core/documents';
import { type CitedRun, citeRun } from '../../answering/citations.ts';
import type { Citation } from '../../answering/answer.ts';

/** Where a found sentence stands. `start` and `end` are UTF-16 offsets in the edition's text. */
export type SentencePlace = Omit<Citation, 'n' | 'quote'>;

/** The metadata of a found document: what was given when it was added, and over it where the sentence stands. */
export type JudianMetadata = SentencePlace & {
  /** Higher is better; comparable within one search only. */
  score: number;
} & Readonly<Record<string, unknown>>;

/** A cited run as LangChain has documents. `pageContent` is byte for byte the slice of the edition's text. */
export function toLangChainDocument(run: CitedRun, text: string, score: number): Document<JudianMetadata> {
  const { n: _n, quote, ...place } = citeRun(run, text, 1);
  return new Document({
    // One a place, so that LangChain's own tools can tell two results apart.
    id: `${place.editionId}#${place.start}`,
    pageContent: quote,
    metadata: { ...run.edition.description.metadata, ...place, score },
  });
}
