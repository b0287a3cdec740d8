import { citeRun } from '../answering/citations.ts';
import { createTexts, type Texts } from '../answering/texts.ts';
import type { FoundSentence, Searched } from '../http/ports.ts';
import type { EditionInfo } from '../knowledge/types.ts';
import { askedParts } from '../language/question-parts.ts';
import { explain } from '../retrieval/explain.ts';
import { gatherGroups } from '../retrieval/near-duplicates.ts';
import { mergeParts } from '../retrieval/merge-parts.ts';
import { type PreparedQuery, prepareQuery } from '../retrieval/query.ts';
import {
  type Evidence,
  retrieve,
  type RankedPassage,
  type Retrieved,
  type RetrievalPorts,
} from '../retrieval/retrieve.ts';
import { ServiceError } from '../shared/errors.ts';

/** What was found for one of the things asked. */
interface FoundFor extends Retrieved {
  query: PreparedQuery;
}

type Results = Omit<Extract<Searched, { ok: true }>, 'ok'>;

/**
 * Sentences of current editions near the words, best first, each that is repeated shown once with all its places; with
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
    telling.map(async (query): Promise<FoundFor> => ({ query, ...(await retrieve(ports, query)) })),
  );
  const evidence = mergeParts(parts.map((part) => part.evidence));
  const groups = gatherGroups(evidence.filter(isCurrent)).slice(0, limit);
  const textOf = createTexts(ports.library);
  const results: FoundSentence[] = [];
  for (const group of groups) {
    const [best] = group;
    const part = wantsReasons ? parts.find((one) => one.evidence.includes(best)) : undefined;
    const ranked = part?.passages.find(({ passage }) => passage.id === best.passage.id);
    results.push({
      ...(await citeGroup(group, results.length + 1, textOf)),
      ...(part && ranked && { explanation: explain(ports.settings, part.query, ranked, best, names) }),
    });
  }
  const reason = await reasonFor(ports, { passages: parts.flatMap(({ passages }) => passages), evidence });
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

function isCurrent({ edition }: { edition: EditionInfo }): boolean {
  return edition.status === 'current';
}

async function reasonFor({ library }: RetrievalPorts, found: Retrieved): Promise<Results['reason']> {
  const worded = found.passages.filter((ranked) => hasWords(ranked, found));
  if (worded.some(isCurrent)) return undefined;
  if (worded.length > 0) return 'superseded-only';
  if (found.evidence.some(isCurrent)) return 'meaning-only';
  return (await library.counts()).sentences === 0 ? 'no-documents' : 'nothing-near';
}

/** BM25 sees other names as well; printed numbers are seen by the sentences alone. */
function hasWords({ passage, signals }: RankedPassage, { evidence }: Retrieved): boolean {
  return signals.keyword > 0 || evidence.some((one) => one.passage.id === passage.id && one.coverage > 0);
}
