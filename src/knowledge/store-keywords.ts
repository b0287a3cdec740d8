import type { Database } from '../shared/database.ts';
import { mapInPieces } from '../shared/in-pieces.ts';
import { parseStored } from '../shared/stored-json.ts';
import { chunk } from './store-chunks.ts';
import type { IngestPorts } from './store-ports.ts';
import type { DocumentDescription } from './types.ts';

type KeywordPorts = Pick<IngestPorts, 'database' | 'keywordIndex' | 'terms'> & Pick<IngestPorts, 'onWritePoint'>;

/** Passages read and indexed at a time: 50 passages of some 300 characters are indexed within about 10 ms. */
export const PASSAGES_A_BATCH = 50;

interface IndexedPassage {
  id: number;
  description: string;
  headings: string;
  sentences: string;
}

const PASSAGE_TEXTS = `SELECT p.id, e.description, p.headings,
    (SELECT json_group_array(COALESCE(l.label || ' ', '') || s.text ORDER BY l.ordinal) FROM placement l JOIN sentence s ON s.id = l.sentence_id
     WHERE l.edition_id = p.edition_id AND l.ordinal BETWEEN p.first AND p.last) AS sentences
  FROM passage p JOIN edition e ON e.id = p.edition_id`;

/** Indexes the passages of one edition by their words. */
export function indexKeywords(
  ports: KeywordPorts,
  editionId: string,
  onBatch: (passages: number) => void,
): Promise<void> {
  return indexPassages(ports, 'p.edition_id = ?', [editionId], onBatch);
}

/**
 * Indexes the passages of an edition that was just written, whose terms `terms` gives in their order. Their ids follow
 * one another, since nothing else is written meanwhile; where they do not, their rows are read.
 */
export async function indexNewKeywords(
  ports: KeywordPorts,
  { id, passages }: { id: string; passages: readonly unknown[] },
  terms: { next(): Promise<readonly (readonly string[])[]> },
  onBatch: (passages: number) => void,
): Promise<void> {
  const sql = 'SELECT min(id) AS lowest, max(id) AS highest FROM passage WHERE edition_id = ?';
  const row = await ports.database.get<{ lowest: number | null; highest: number | null }>(sql, [id]);
  const lowest = row?.lowest ?? 0;
  if (passages.length > 0 && (row?.highest ?? 0) - lowest + 1 !== passages.length)
    return await indexKeywords(ports, id, onBatch);
  for (let done = 0; done < passages.length; ) {
    const cut = await terms.next();
    if (cut.length === 0) throw new Error('terms of some passages are missing');
    await ports.onWritePoint?.('batch-write');
    await ports.keywordIndex.add(cut.map((own, index) => ({ passageId: lowest + done + index, terms: own })));
    done += cut.length;
    onBatch(cut.length);
  }
}

/**
 * Makes all keyword rows again from the passages, and removes rows that no passage stands behind.
 * Returns how many passages are indexed now.
 */
export async function rebuildKeywords(ports: KeywordPorts): Promise<number> {
  let indexed = 0;
  await indexPassages(ports, '1 = 1', [], (count) => {
    indexed += count;
  });
  if ((await ports.keywordIndex.count()) !== indexed) await removeStrayRows(ports);
  return indexed;
}

const TERMS_SETTING = 'keyword-terms';

/** Which way of cutting texts the keyword rows were made with; undefined before any were. */
export async function rememberedTerms(database: Database): Promise<string | undefined> {
  const row = await database.get<{ value: string }>('SELECT value FROM setting WHERE name = ?', [TERMS_SETTING]);
  return row?.value;
}

/** Remembers which way of cutting texts all keyword rows are made with now. */
export async function rememberTerms({
  database,
  termsVersion,
}: Pick<IngestPorts, 'database' | 'termsVersion'>): Promise<void> {
  if (termsVersion === undefined) return;
  await database.run(
    'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    [TERMS_SETTING, termsVersion],
  );
}

async function indexPassages(
  ports: KeywordPorts,
  condition: string,
  params: readonly string[],
  onBatch: (passages: number) => void,
): Promise<void> {
  const readAfter = async (after: number) => {
    const rows = await ports.database.all<IndexedPassage>(
      `${PASSAGE_TEXTS} WHERE ${condition} AND p.id > ? ORDER BY p.id LIMIT ?`,
      [...params, after, PASSAGES_A_BATCH],
    );
    return termsOf(ports, rows);
  };
  for (let passages = await readAfter(0); passages.length > 0; ) {
    await ports.onWritePoint?.('batch-write');
    // The next ones are read and cut while these are written.
    const next = passages.length < PASSAGES_A_BATCH ? [] : readAfter(passages.at(-1)?.passageId ?? 0);
    const [read] = await Promise.all([next, ports.keywordIndex.add(passages)]);
    onBatch(passages.length);
    passages = read;
  }
}

/** What each passage of visible editions up to an id is indexed by, some at a time, by rising id. */
export async function* readPassageTerms(
  ports: Pick<KeywordPorts, 'database' | 'terms'>,
  upTo: number,
): AsyncGenerator<{ passageId: number; terms: readonly string[] }[]> {
  for (let after = 0; ; ) {
    const rows = await ports.database.all<IndexedPassage>(
      `${PASSAGE_TEXTS} WHERE e.visible_at IS NOT NULL AND p.id > ? AND p.id <= ? ORDER BY p.id LIMIT ?`,
      [after, upTo, PASSAGES_A_BATCH],
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    yield await termsOf(ports, rows);
    after = last.id;
  }
}

/** Makes the keyword rows of these passages again; an id that is no passage's loses its row. Returns how many. */
export async function mendKeywords(ports: KeywordPorts & Pick<IngestPorts, 'log'>, ids: readonly number[]) {
  if (ids.length === 0) return 0;
  for (const group of chunk(ids, { maxItems: IDS_A_STATEMENT })) {
    const listed = JSON.stringify(group);
    const known = await ports.database.all<{ id: number }>(
      'SELECT id FROM passage WHERE id IN (SELECT value FROM json_each(?))',
      [listed],
    );
    const passages = new Set(known.map(({ id }) => id));
    await ports.keywordIndex.remove(group.filter((id) => !passages.has(id)));
    await indexPassages(ports, 'p.id IN (SELECT value FROM json_each(?))', [listed], () => {});
  }
  ports.log.write('warn', 'keyword-index-mended', { passages: ids.length });
  return ids.length;
}

const IDS_A_STATEMENT = 2_000;

function termsOf({ terms }: Pick<KeywordPorts, 'terms'>, rows: readonly IndexedPassage[]) {
  return mapInPieces(rows, (row) => ({ passageId: row.id, terms: terms(indexedText(row)) }));
}

function indexedText(row: IndexedPassage): string {
  const { title, issuer } = parseStored<DocumentDescription>(row.description);
  return passageText({ title, issuer }, parseStored<string[]>(row.headings), parseStored<string[]>(row.sentences));
}

/**
 * What a passage is indexed by. Title, issuer, headings and labels belong to it: many questions use words that only they
 * hold. Each sentence has its label before it.
 */
export function passageText(
  { title, issuer }: Pick<DocumentDescription, 'title' | 'issuer'>,
  headings: readonly string[],
  sentences: readonly string[],
): string {
  return [title, issuer, ...headings, ...sentences].join('\n');
}

/**
 * Removes keyword rows of ids that are no passage: they are left when the keyword table lives in a database of its own
 * and the main one was restored from an older copy. The index cannot list its rows, so ids are tried: the gaps, then
 * upwards from the highest passage until the counts agree.
 */
async function removeStrayRows({ database, keywordIndex }: KeywordPorts): Promise<void> {
  const { count, highest } = await passageIds(database);
  const step = 1_000;
  let surplus = (await keywordIndex.count()) - count;
  for (let from = 1; surplus > 0 && from <= 2 * highest + 100 * step; from += step) {
    const range = Array.from({ length: step }, (_, index) => from + index);
    const known = await database.all<{ id: number }>('SELECT id FROM passage WHERE id >= ? AND id < ?', [
      from,
      from + step,
    ]);
    const kept = new Set(known.map((row) => row.id));
    await keywordIndex.remove(range.filter((id) => !kept.has(id)));
    surplus = (await keywordIndex.count()) - count;
  }
}

export async function passageIds(database: Database): Promise<{ count: number; highest: number }> {
  const row = await database.get<{ count: number; highest: number }>(
    'SELECT COUNT(*) AS count, COALESCE(MAX(id), 0) AS highest FROM passage',
  );
  return row ?? { count: 0, highest: 0 };
}
