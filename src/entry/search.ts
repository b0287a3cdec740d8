import { citeRun } from '../answering/citations.ts';
import { createTexts, type Texts } from '../answering/texts.ts';
import type { FoundSentence, Searched } from '../http/ports.ts';
import type { Library } from '../knowledge/types.ts';
import { askedParts } from '../language/question-parts.ts';
import { isOfAskedDate } from '../retrieval/dates.ts';
import { explain } from '../retrieval/explain.ts';
import { gatherGroups } from '../retrieval/near-duplicates.ts';
import { mergeParts } from '../retrieval/merge-parts.ts';
import { type PreparedQuery, prepareQuery } from '../retrieval/query.ts';
import { type Evidence, retrieve, type Retrieved, type RetrievalPorts } from '../retrieval/retrieve.ts';
import { ServiceError } from '../shared/errors.ts';

/** What was found for one of the things asked. */
interface FoundFor extends Retrieved {
  query: PreparedQuery;
  /** What of the evidence is current, or of an edition that is asked for. */
  shown: readonly Evidence[];
}

type Results = Omit<Extract<Searched, { ok: true }>, 'ok'>;

/**
 * Sentences of current editions near the words, and of those that are asked for by their date, best first, each that is repeated shown once with all its places; with
 * the reason where none has the words. Words that ask several things are searched for one by one. Throws `ServiceError` `limit-invalid` for a limit that is no whole number above 0.
 */
export async function search(
  ports: RetrievalPorts,
  words: string,
  limit: number,
  { explain: wantsReasons = false }: { explain?: boolean } = {},
): Promise<Results> {
  if (!Number.isInteger(limit) || limit < 1)
    throw new ServiceError('limit-invalid', 'The limit of a search must be a whole number, 1 or more.');
  const names = ports.names?.current();
  const asked = await Promise.all(
    askedParts(words).map(({ question, context }) => prepareQuery(question, ports.keywordIndex, context, names)),
  );
  // Question words and punctuation alone: whatever lies nearest to their vector lies there by chance.
  const telling = asked.filter(({ terms }) => terms.length > 0);
  if (telling.length === 0) return { results: [], reason: 'no-words' };
  const parts = await Promise.all(
    telling.map(async (query): Promise<FoundFor> => {
      const found = await retrieve(ports, query);
      const asked = await editionsOfAskedDate(ports.library, query, found.evidence);
      const shown = found.evidence.filter(({ edition }) => edition.status === 'current' || asked.has(edition.id));
      return { query, ...found, shown };
    }),
  );
  const evidence = mergeParts(parts.map((part) => part.shown));
  const groups = gatherGroups(evidence).slice(0, limit);
  const textOf = createTexts(ports.library);
  const results: FoundSentence[] = [];
  for (const group of groups) {
    const [best] = group;
    const part = wantsReasons ? parts.find((one) => one.shown.includes(best)) : undefined;
    const ranked = part?.passages.find(({ passage }) => passage.id === best.passage.id);
    results.push({
      ...(await citeGroup(group, results.length + 1, textOf)),
      ...(part && ranked && { explanation: explain(ports.settings, part.query, ranked, best, names) }),
    });
  }
  const reason = await reasonFor(ports, parts);
  return reason === undefined ? { results } : { results, reason };
}

/** The best of the group, cited, with the places of the others. */
async function citeGroup(
  [best, ...others]: readonly [Evidence, ...Evidence[]],
  n: number,
  textOf: Texts,
): Promise<FoundSentence> {
  const cite = async ({ edition, sentence }: Evidence) =>
    citeRun({ edition, sentences: [sentence] }, await textOf(edition.id), n);
  const further = await Promise.all(others.map(cite));
  return {
    score: Math.round(best.score * 1000) / 1000,
    citation: await cite(best),
    alsoAt: further.map(({ documentId, title, editionId, label, url }) => ({
      documentId,
      title,
      editionId,
      label,
      url,
    })),
  };
}

/**
 * Superseded editions that are asked for by their date: of each document the newest that was issued then. What is
 * current needs no asking.
 */
async function editionsOfAskedDate(
  library: Pick<Library, 'editions'>,
  query: PreparedQuery,
  found: readonly Evidence[],
): Promise<ReadonlySet<string>> {
  const asked = found.filter(({ edition }) => edition.status === 'superseded' && isOfAskedDate(query, edition));
  const documents = [...new Set(asked.map(({ edition }) => edition.documentId))];
  const newest = await Promise.all(
    documents.map(async (id) => (await library.editions(id)).find((edition) => isOfAskedDate(query, edition))),
  );
  return new Set(newest.flatMap((edition) => edition?.id ?? []));
}

async function reasonFor({ library }: RetrievalPorts, parts: readonly FoundFor[]): Promise<Results['reason']> {
  if (parts.some((part) => part.shown.some((one) => hasWords(one, part)))) return undefined;
  if (parts.some((part) => part.evidence.some((one) => hasWords(one, part)))) return 'superseded-only';
  if (parts.some(({ shown }) => shown.length > 0)) return 'meaning-only';
  return (await library.counts()).sentences === 0 ? 'no-documents' : 'nothing-near';
}

/** BM25 sees other names as well; printed numbers are seen by the sentences alone. */
function hasWords({ passage, coverage }: Evidence, { passages }: Retrieved): boolean {
  return coverage > 0 || passages.some((ranked) => ranked.passage.id === passage.id && ranked.signals.keyword > 0);
}
