import { citeRun } from '../answering/citations.ts';
import { createTexts, type Texts } from '../answering/texts.ts';
import type { FoundSentence, Searched, SearchedPart, SearchOptions } from '../http/ports.ts';
import type { Library } from '../knowledge/types.ts';
import { askedParts } from '../language/question-parts.ts';
import { isOfAskedDate } from '../retrieval/dates.ts';
import { explain, type Explanation } from '../retrieval/explain.ts';
import { editionsMeeting } from '../retrieval/filter.ts';
import { gatherGroups } from '../retrieval/near-duplicates.ts';
import { narrowPorts } from '../retrieval/narrowed.ts';
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
 * the reason where none has the words. With `asOf`, of the editions in force on that day. Words that ask several things are searched for one by one. Throws `ServiceError` `limit-invalid` for a limit that is no whole number above 0.
 */
export async function search(
  all: RetrievalPorts,
  words: string,
  limit: number,
  { explain: wantsReasons = false, filter, asOf }: SearchOptions = {},
): Promise<Results> {
  if (!Number.isInteger(limit) || limit < 1)
    throw new ServiceError('limit-invalid', 'The limit of a search must be a whole number, 1 or more.');
  const chooses = filter !== undefined || asOf !== undefined;
  const editions = chooses ? await editionsMeeting(all.library, filter, asOf) : undefined;
  const ports = editions === undefined ? all : narrowPorts(all, editions, limit);
  const names = ports.names?.current();
  const asked = await Promise.all(
    askedParts(words).map(({ question, context }) => prepareQuery(question, ports.keywordIndex, context, names)),
  );
  // Question words and punctuation alone: whatever lies nearest to their vector lies there by chance.
  const telling = asked.filter(({ terms }) => terms.length > 0);
  if (telling.length === 0) return { results: [], parts: [], reason: 'no-words' };
  if (editions?.size === 0) return { results: [], parts: [], reason: filter ? 'filter-unmet' : 'none-in-force' };
  const parts = await Promise.all(
    telling.map(async (query): Promise<FoundFor> => {
      const found = await retrieve(ports, query);
      // A filter or a day names the editions itself.
      const asked = editions ?? (await editionsOfAskedDate(ports.library, query, found.evidence));
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
    const part = parts.findIndex((one) => one.shown.includes(best));
    const explanation = wantsReasons ? explainFound(ports, parts[part], best) : undefined;
    results.push({
      ...(await citeGroup(group, results.length + 1, textOf)),
      part,
      ...(await surroundings(best, textOf)),
      ...(explanation && { explanation }),
    });
  }
  const reason = await reasonFor(ports, parts);
  const found = { results, parts: parts.map((part) => tellPart(ports, part)) };
  return reason === undefined ? found : { ...found, reason };
}

function explainFound(ports: RetrievalPorts, part: FoundFor | undefined, best: Evidence): Explanation | undefined {
  const ranked = part?.passages.find(({ passage }) => passage.id === best.passage.id);
  return part && ranked && explain(ports.settings, part.query, ranked, best, ports.names?.current());
}

/** Whether all that a part asks stands in the passage of its best sentence, by its words and figures. */
function tellPart(ports: RetrievalPorts, part: FoundFor): SearchedPart {
  const [best] = part.shown;
  const asked = part.query.question;
  const explained = best && explainFound(ports, part, best);
  if (!explained) return { asked, whole: false, missing: part.query.read.content.map(({ text }) => text) };
  const { words, figures } = explained;
  const missing = [...words.nowhere.filter(({ said }) => !said), ...figures.filter(({ place }) => place === null)].map(
    ({ text }) => text,
  );
  return { asked, whole: missing.length === 0, missing };
}

type Surroundings = Pick<FoundSentence, 'coverage' | 'passage' | 'before' | 'after'>;

async function surroundings({ passage, sentence, edition, coverage }: Evidence, textOf: Texts): Promise<Surroundings> {
  const { sentences } = passage;
  const at = sentences.findIndex(({ ordinal }) => ordinal === sentence.ordinal);
  const start = sentences[0]?.start ?? sentence.start;
  const end = sentences.at(-1)?.end ?? sentence.end;
  return {
    coverage: Math.round(coverage * 1000) / 1000,
    passage: { start, end, text: (await textOf(edition.id)).slice(start, end) },
    before: sentences[at - 1]?.text ?? null,
    after: sentences[at + 1]?.text ?? null,
  };
}

/** The best of the group, cited, with the places of the others. */
async function citeGroup(
  [best, ...others]: readonly [Evidence, ...Evidence[]],
  n: number,
  textOf: Texts,
): Promise<Pick<FoundSentence, 'score' | 'citation' | 'alsoAt'>> {
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
