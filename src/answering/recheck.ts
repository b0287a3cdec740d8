import type { EditionInfo, Library } from '../knowledge/types.ts';
import type { NameTable } from '../language/names/table.ts';
import type { Answer, Citation, Statement } from './answer.ts';
import type { CitedRun } from './citations.ts';
import { createSoundTexts, type Texts } from './texts.ts';
import type { Failure } from './verify/failure.ts';
import type { Ground } from './verify/verbatim.ts';
import { verifyStatement } from './verify/verify.ts';

/** What became of a cited place: the same bytes, or the first thing that is no longer as it was. */
export type PlaceState =
  | 'same'
  /** The edition was withdrawn. */
  | 'edition-gone'
  /** It stands under its id with another file than was cited. */
  | 'edition-changed'
  /** Its text says something else in the cited range. */
  | 'quote-changed'
  /** The sentences in the range, or their boundaries, are no longer those that were cited. */
  | 'sentences-changed';

export interface RecheckedCitation {
  n: number;
  documentId: string;
  editionId: string;
  label: string | null;
  place: PlaceState;
  /** The newest edition of the document, where the cited one is no longer that; its id and issued date. */
  supersededBy: { editionId: string; issuedDate: string } | null;
}

export interface RecheckedStatement {
  /** Whether it was part of the answer, or shown as near to the question only. */
  shownAs: 'answer' | 'related';
  text: string;
  citations: readonly RecheckedCitation[];
  /** What the checks of today find wrong with it; [] where it may still be shown. */
  failures: readonly Failure[];
}

/** A stored answer held against the documents as they are now. */
export interface Recheck {
  id: string;
  /** The day the answer was given. */
  asOf: string;
  /** Every cited place holds the same bytes, and every statement passes the checks of today. */
  stands: boolean;
  /** Every citation is of an edition that is still the newest one. */
  current: boolean;
  statements: readonly RecheckedStatement[];
}

export interface RecheckPorts {
  library: Library;
  names?: NameTable | undefined;
}

/**
 * Proves a stored answer again from what is stored now (rule 9): each quote byte for byte at its range, each sentence
 * by its hash, each statement by the rules of evidence. An answer that was only superseded still stands.
 */
export async function recheck(answer: Answer, ports: RecheckPorts): Promise<Recheck> {
  const texts = createSoundTexts(ports.library);
  const again = async (shownAs: RecheckedStatement['shownAs'], given: readonly Statement[]) => {
    const checked: RecheckedStatement[] = [];
    for (const statement of given)
      checked.push({ shownAs, ...(await recheckStatement(statement, answer, texts, ports)) });
    return checked;
  };
  const statements = [...(await again('answer', answer.statements)), ...(await again('related', answer.related))];
  const citations = statements.flatMap((statement) => statement.citations);
  return {
    id: answer.id,
    asOf: answer.asOf,
    stands:
      citations.every(({ place }) => place === 'same') && statements.every(({ failures }) => failures.length === 0),
    current: citations.every(({ supersededBy }) => supersededBy === null),
    statements,
  };
}

async function recheckStatement(
  statement: Statement,
  answer: Answer,
  texts: Texts,
  { library, names }: RecheckPorts,
): Promise<Omit<RecheckedStatement, 'shownAs'>> {
  const citations: RecheckedCitation[] = [];
  const grounds = new Map<number, Ground>();
  for (const citation of statement.citations) {
    const found = await findPlace(citation, library, texts);
    if (found.ground) grounds.set(citation.n, found.ground);
    citations.push({
      n: citation.n,
      documentId: citation.documentId,
      editionId: citation.editionId,
      label: citation.label,
      place: found.place,
      supersededBy: await successorOf(citation, library),
    });
  }
  return {
    text: statement.text,
    citations,
    failures: await failuresNow(statement, answer, grounds, names),
  };
}

/** A verdict (是，) was derived from the question as typed or as understood; which of them is not kept. */
async function failuresNow(
  statement: Statement,
  { question, understoodAs }: Answer,
  grounds: ReadonlyMap<number, Ground>,
  names: NameTable | undefined,
): Promise<readonly Failure[]> {
  const asTyped = await verifyStatement(statement, grounds, names, question);
  if (asTyped.length === 0 || understoodAs === undefined) return asTyped;
  return verifyStatement(statement, grounds, names, understoodAs);
}

async function findPlace(
  citation: Citation,
  library: Library,
  texts: Texts,
): Promise<{ place: PlaceState; ground?: Ground }> {
  const edition = await library.edition(citation.editionId);
  if (edition === undefined) return { place: 'edition-gone' };
  const text = await texts(edition.id);
  const run = await runOf(citation, edition, library);
  const ground = run && { run, text };
  return { place: placeOf(citation, edition, text, run), ...(ground && { ground }) };
}

function placeOf(citation: Citation, edition: EditionInfo, text: string, run: CitedRun | undefined): PlaceState {
  // Answers of before the hash was kept have none.
  if (citation.fileHash !== undefined && citation.fileHash !== edition.fileHash) return 'edition-changed';
  if (text.slice(citation.start, citation.end) !== citation.quote) return 'quote-changed';
  const last = run?.sentences.at(-1);
  const covers = run?.sentences[0].start === citation.start && last?.end === citation.end;
  return covers ? 'same' : 'sentences-changed';
}

/** The sentences that stand in the cited range now; undefined when there are none. */
async function runOf(citation: Citation, edition: EditionInfo, library: Library): Promise<CitedRun | undefined> {
  const within = (await library.sentencesOf(edition.id)).filter(
    ({ start, end }) => start >= citation.start && end <= citation.end,
  );
  const [first, ...rest] = within;
  return first && { edition, sentences: [first, ...rest] };
}

async function successorOf(citation: Citation, library: Library): Promise<RecheckedCitation['supersededBy']> {
  const newest = (await library.editions(citation.documentId)).find(({ status }) => status === 'current');
  if (newest === undefined || newest.id === citation.editionId) return null;
  return { editionId: newest.id, issuedDate: newest.description.issued.date };
}
