import { foldText } from '../../language/fold.ts';
import type { KeywordIndex } from '../../retrieval/ports.ts';
import type { Library, StoredPassage } from '../types.ts';

/** A document whose text a file mostly repeats: it may be an older edition of the same, and only a person can say so. */
export interface Similar {
  documentId: string;
  title: string;
  /** Of the runs of three characters that either text has, the share that both have; 0 to 1. */
  share: number;
}

export interface SimilarPorts {
  library: Pick<Library, 'passages' | 'text' | 'editionsOf'>;
  keywordIndex: Pick<KeywordIndex, 'search'>;
  terms(text: string): readonly string[];
}

/**
 * At and above this share a document is named. Of 78 pairs of different papers and sittings of one legislature none shares
 * more than .11 of its runs, so three tenths is hardly chance; a text with a date and a figure changed shares over .9.
 */
const LEAST_SHARE = 0.3;
/** Sentences looked for, spread over the text, and what is taken of each search. */
const SAMPLES = 6;
const HITS = 3;
/** Shorter sentences stand everywhere. */
const LEAST_UNITS = 12;
const MOST_CANDIDATES = 3;
/** Of longer texts the beginnings are compared. */
const MOST_UNITS = 400_000;

/** Documents that `text` is much like, most alike first. Titles are not looked at: they are no identity. */
export async function findSimilar(
  ports: SimilarPorts,
  { text, sentences }: { text: string; sentences: readonly { start: number; end: number }[] },
  without?: string,
): Promise<Similar[]> {
  const found = new Map<string, { passage: StoredPassage; votes: number }>();
  for (const sample of samplesOf(sentences)) {
    const hits = await ports.keywordIndex.search(ports.terms(text.slice(sample.start, sample.end)), HITS);
    const passages = await ports.library.passages(hits.map(({ passageId }) => passageId));
    for (const passage of passages) {
      const { documentId, status } = passage;
      if (status !== 'current' || documentId === without) continue;
      found.set(documentId, { passage, votes: (found.get(documentId)?.votes ?? 0) + 1 });
    }
  }
  const candidates = [...found.values()].toSorted((a, b) => b.votes - a.votes).slice(0, MOST_CANDIDATES);
  const own = runsOf(text);
  const editions = await ports.library.editionsOf(candidates.map(({ passage }) => passage));
  const similar: Similar[] = [];
  for (const { passage } of candidates) {
    const theirs = await ports.library.text(passage.editionId);
    const edition = editions.get(passage.editionId);
    if (theirs === undefined || edition === undefined) continue;
    const share = shareOf(own, runsOf(theirs));
    if (share < LEAST_SHARE) continue;
    similar.push({ documentId: passage.documentId, title: edition.description.title, share });
  }
  return similar.toSorted((a, b) => b.share - a.share || (a.documentId < b.documentId ? -1 : 1));
}

function samplesOf<Sentence extends { start: number; end: number }>(sentences: readonly Sentence[]): Sentence[] {
  const long = sentences.filter(({ start, end }) => end - start >= LEAST_UNITS);
  const step = Math.max(1, long.length / SAMPLES);
  return Array.from({ length: Math.min(SAMPLES, long.length) }, (_, index) => long[Math.floor(index * step)]).filter(
    (one) => one !== undefined,
  );
}

const RUN = 3;

function runsOf(text: string): ReadonlySet<string> {
  const bare = foldText(text.slice(0, MOST_UNITS)).replaceAll(/[^\p{L}\p{N}]/gu, '');
  const runs = new Set<string>();
  for (let at = 0; at + RUN <= bare.length; at += 1) runs.add(bare.slice(at, at + RUN));
  return runs;
}

function shareOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let both = 0;
  for (const run of one) if (other.has(run)) both += 1;
  const either = one.size + other.size - both;
  return either === 0 ? 0 : both / either;
}
