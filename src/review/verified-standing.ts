import type { Answer, Citation, Statement } from '../answering/answer.ts';
import { citeRun } from '../answering/citations.ts';
import { forceOn } from '../knowledge/in-force.ts';
import { createSoundTexts, type Texts } from '../answering/texts.ts';
import type { Ground } from '../answering/verify/verbatim.ts';
import { verifyStatement } from '../answering/verify/verify.ts';
import type { EditionInfo, Library, PlacedSentence } from '../knowledge/types.ts';
import type { NameTable } from '../language/names/table.ts';

/** What became of a source of a verified answer, so that it may no longer be served. */
export interface SourceFault {
  documentId: string;
  problem: /** No edition of the document is left. */
    | 'withdrawn'
    /** The newest edition no longer has the cited sentences, or has them elsewhere. */
    | 'changed'
    /** Another document took its place, or its time is over. */
    | 'out-of-force'
    /** The checks of today find the statement wrong. */
    | 'not-proven';
}

export type Standing = { ok: true; answer: Answer } | { ok: false; faults: readonly SourceFault[] };

interface Ports {
  library: Library;
  names?: (() => NameTable) | undefined;
}

/**
 * Holds a verified answer against the documents of today. A newer edition that keeps the cited sentences word for word
 * under the same headings is cited in place of the older one; anything else is a fault.
 */
export async function holdAgainstSources(ports: Ports, answer: Answer, today: string): Promise<Standing> {
  const texts = createSoundTexts(ports.library);
  const statements: Statement[] = [];
  const faults: SourceFault[] = [];
  for (const statement of answer.statements) {
    const held = await holdStatement(ports, texts, statement, answer, today);
    if ('fault' in held) faults.push(held.fault);
    else statements.push(held.statement);
  }
  return faults.length > 0 || statements.length === 0
    ? { ok: false, faults }
    : { ok: true, answer: { ...answer, statements } };
}

async function holdStatement(
  { library, names }: Ports,
  texts: Texts,
  statement: Statement,
  answer: Answer,
  today: string,
): Promise<{ statement: Statement } | { fault: SourceFault }> {
  const citations: Citation[] = [];
  const grounds = new Map<number, Ground>();
  for (const citation of statement.citations) {
    const { documentId, n } = citation;
    const edition = (await library.editions(documentId)).find(({ status }) => status === 'current');
    if (edition === undefined) return { fault: { documentId, problem: 'withdrawn' } };
    if (forceOn(edition, today) !== 'in-force') return { fault: { documentId, problem: 'out-of-force' } };
    const text = await texts(edition.id);
    const sentences = findRun(await library.sentencesOf(edition.id), text, citation, edition);
    if (sentences === undefined) return { fault: { documentId, problem: 'changed' } };
    const run = { edition, sentences };
    citations.push(citeRun(run, text, n));
    grounds.set(n, { run, text });
  }
  const held = { ...statement, citations };
  const documentId = statement.citations[0]?.documentId ?? '';
  for (const asked of new Set([answer.question, answer.understoodAs ?? answer.question]))
    if ((await verifyStatement(held, grounds, names?.(), asked)).length === 0) return { statement: held };
  return { fault: { documentId, problem: 'not-proven' } };
}

/** The cited sentences where they stand now: in their own edition at their place, in a newer one under their headings. */
export function findRun(
  sentences: readonly PlacedSentence[],
  text: string,
  { editionId, start, quote, headings }: Citation,
  edition: EditionInfo,
): readonly [PlacedSentence, ...PlacedSentence[]] | undefined {
  for (const head of sentences) {
    if (!text.startsWith(quote, head.start)) continue;
    if (edition.id === editionId ? head.start !== start : head.headings.join('\n') !== headings.join('\n')) continue;
    const run = sentences.filter((one) => one.start >= head.start && one.end <= head.start + quote.length);
    const [first, ...rest] = run;
    if (first && (rest.at(-1) ?? first).end === head.start + quote.length) return [first, ...rest];
  }
  return undefined;
}
