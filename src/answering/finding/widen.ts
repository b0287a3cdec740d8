import type { Library, StoredPassage } from '../../knowledge/types.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';
import { opensItems } from '../deciding/lists.ts';

/** Sentences, best first, that may open a list which is read to its end. */
const LOOKED_AT = 4;
/** Passages behind the one in which a list begins; longer ones are not read out. */
const BEHIND = 4;

/**
 * The evidence, the passages of its best sentences made longer where a sentence opens a list: passages are cut by
 * length, and a list that is cut short is wrong. Passages of an edition are stored one after the other.
 */
export async function widenLists(
  library: Pick<Library, 'passages'>,
  query: PreparedQuery,
  evidence: readonly Evidence[],
): Promise<readonly Evidence[]> {
  const opening = evidence.slice(0, LOOKED_AT).filter(({ sentence }) => opensItems(query, sentence));
  if (opening.length === 0) return evidence;
  const ids = [...new Set(opening.flatMap(({ passage }) => idsBehind(passage.id)))];
  const behind = await library.passages(ids);
  return evidence.map((one) => (opening.includes(one) ? { ...one, passage: longer(one.passage, behind) } : one));
}

function idsBehind(id: number): number[] {
  return Array.from({ length: BEHIND }, (_, at) => id + at + 1);
}

function longer(passage: StoredPassage, behind: readonly StoredPassage[]): StoredPassage {
  const sentences = [...passage.sentences];
  for (const next of behind.filter(({ editionId }) => editionId === passage.editionId)) {
    if (next.sentences[0]?.ordinal === (sentences.at(-1)?.ordinal ?? 0) + 1) sentences.push(...next.sentences);
  }
  return { ...passage, sentences };
}
