import type { IngestPorts } from './store-ports.ts';

/** Rows that nothing stands behind, by kind. All 0 in a sound store in which nothing is being written. */
export interface Orphans {
  /** Editions that never became visible. */
  editions: number;
  documents: number;
  parts: number;
  placements: number;
  passages: number;
  sentences: number;
  vectors: number;
  states: number;
  /** Keyword rows more, or fewer, than there are passages. */
  keywords: number;
}

const NO_EDITION = 'edition_id NOT IN (SELECT id FROM edition)';
const NO_SENTENCE = 'sentence_id NOT IN (SELECT id FROM sentence)';

const COUNTED: Readonly<Record<Exclude<keyof Orphans, 'keywords'>, string>> = {
  editions: 'edition WHERE visible_at IS NULL AND withdrawn_at IS NULL',
  documents: 'document WHERE id NOT IN (SELECT document_id FROM edition)',
  parts: `edition_part WHERE ${NO_EDITION}`,
  placements: `placement WHERE ${NO_EDITION} OR ${NO_SENTENCE}`,
  passages: `passage WHERE ${NO_EDITION}`,
  sentences: 'sentence WHERE id NOT IN (SELECT sentence_id FROM placement)',
  vectors: `sentence_vector WHERE ${NO_SENTENCE}`,
  states: `sentence_states WHERE ${NO_SENTENCE}`,
};

/** Counts what a cut-off write could leave behind; `clearUnfinished` must have left none of it. */
export async function countOrphans({
  database,
  keywordIndex,
}: Pick<IngestPorts, 'database' | 'keywordIndex'>): Promise<Orphans> {
  const columns = Object.entries(COUNTED).map(([kind, rows]) => `(SELECT COUNT(*) FROM ${rows}) AS ${kind}`);
  const sql = `SELECT ${columns.join(', ')}, (SELECT COUNT(*) FROM passage) AS passageCount`;
  const row = await database.get<Omit<Orphans, 'keywords'> & { passageCount: number }>(sql);
  if (row === undefined) throw new RangeError('a query of counts gives a row');
  const { passageCount, ...counts } = row;
  return { ...counts, keywords: Math.abs((await keywordIndex.count()) - passageCount) };
}
