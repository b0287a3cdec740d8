import { type CitedRun, citeRun } from '../answering/citations.ts';
import { createTexts } from '../answering/texts.ts';
import type { FoundSentence, Searched } from '../http/ports.ts';
import { explain } from '../retrieval/explain.ts';
import { gatherGroups } from '../retrieval/near-duplicates.ts';
import { prepareQuery } from '../retrieval/query.ts';
import { type Evidence, retrieve, type RetrievalPorts } from '../retrieval/retrieve.ts';
import { ServiceError } from '../shared/errors.ts';

type Results = Omit<Extract<Searched, { ok: true }>, 'ok'>;

/**
 * Sentences of current editions near the words, best first, each that is repeated shown once with all its places; or
 * why there are none. Throws `ServiceError` `limit-invalid` for a limit that is no whole number above 0.
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
  const query = await prepareQuery(words, ports.keywordIndex, '', names);
  // Question words and punctuation alone: whatever lies nearest to their vector lies there by chance.
  if (query.terms.length === 0) return { results: [], reason: 'no-words' };
  const { passages, evidence } = await retrieve(ports, query);
  const current = evidence.filter((one) => one.edition.status === 'current');
  if (current.length === 0) return { results: [], reason: await reasonFor(ports, evidence) };
  const textOf = createTexts(ports.library);
  const cite = async (one: Evidence, n: number) => citeRun(runOf(one), await textOf(one.edition.id), n);
  const results: FoundSentence[] = [];
  for (const [best, ...others] of gatherGroups(current).slice(0, limit)) {
    const ranked = wantsReasons ? passages.find(({ passage }) => passage.id === best.passage.id) : undefined;
    const n = results.length + 1;
    results.push({
      score: Math.round(best.score * 1000) / 1000,
      citation: await cite(best, n),
      alsoAt: (await Promise.all(others.map((one) => cite(one, n)))).map(
        ({ documentId, title, editionId, label, url }) => ({ documentId, title, editionId, label, url }),
      ),
      ...(ranked !== undefined && { explanation: explain(ports.settings, query, ranked, best, names) }),
    });
  }
  return { results };
}

function runOf({ edition, sentence }: Evidence): CitedRun {
  return { edition, sentences: [sentence] };
}

async function reasonFor({ library }: RetrievalPorts, evidence: readonly Evidence[]): Promise<Results['reason']> {
  if (evidence.length > 0) return 'superseded-only';
  return (await library.counts()).sentences === 0 ? 'no-documents' : 'nothing-near';
}
