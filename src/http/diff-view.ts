import { type Difference, type DiffSentence, diffSentences } from '../knowledge/diff/diff.ts';
import type { EditionInfo, Library } from '../knowledge/types.ts';

/** One of two editions that are compared. */
export interface ComparedEdition {
  documentId: string;
  editionId: string;
  title: string;
  ordinal: number;
  issued: EditionInfo['description']['issued'];
}

/** What differs between two editions, for programs. */
export interface DiffView extends Difference {
  before: ComparedEdition;
  after: ComparedEdition;
}

/**
 * The editions that two names mean: a name is of an edition, or of a document and then of its current edition. With one
 * name alone, the edition before that one is compared with it. Undefined for what is unknown, or has none before.
 */
export async function findCompared(
  library: Library,
  one: string,
  other?: string,
): Promise<readonly [EditionInfo, EditionInfo] | undefined> {
  const first = await editionNamed(library, one);
  if (first === undefined) return undefined;
  if (other !== undefined) {
    const second = await editionNamed(library, other);
    return second && [first, second];
  }
  const before = (await library.editions(first.documentId)).find(({ ordinal }) => ordinal < first.ordinal);
  return before && [before, first];
}

async function editionNamed(library: Library, name: string): Promise<EditionInfo | undefined> {
  return (await library.editions(name))[0] ?? (await library.edition(name));
}

export async function diffView(library: Library, before: EditionInfo, after: EditionInfo): Promise<DiffView> {
  const [one, other] = await Promise.all([sentencesOf(library, before.id), sentencesOf(library, after.id)]);
  return { before: compared(before), after: compared(after), ...diffSentences(one, other) };
}

async function sentencesOf(library: Library, editionId: string): Promise<DiffSentence[]> {
  const sentences = await library.sentencesOf(editionId);
  return sentences.map(({ text, label, headings, start }) => ({ text, label, headings, start }));
}

function compared({ documentId, id, ordinal, description: { title, issued } }: EditionInfo): ComparedEdition {
  return { documentId, editionId: id, title, ordinal, issued };
}
