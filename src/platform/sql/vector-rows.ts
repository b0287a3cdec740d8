import { bytesToVector } from '../../knowledge/vector-bytes.ts';
import type { Database } from '../../shared/database.ts';

const ROWS_A_READ = 500;
const IDS_A_READ = 20_000;

/**
 * Ids of all sentences with a vector of this embedder, rising; the vectors themselves are not read. Those that stand in
 * withdrawn or unfinished editions alone are left out: their vectors are kept, and nothing may be found by them.
 */
export async function storedVectorIds(database: Database, embedderId: string): Promise<number[]> {
  const hidden = await hiddenSentences(database);
  const ids: number[] = [];
  let last = -1;
  for (;;) {
    // One text of numbers: a row for each would take three times as long.
    const row = await database.get<{ ids: string }>(
      `SELECT json_group_array(sentence_id ORDER BY sentence_id) AS ids FROM (SELECT sentence_id FROM sentence_vector
         WHERE embedder = ? AND sentence_id > ? ORDER BY sentence_id LIMIT ?)`,
      [embedderId, last, IDS_A_READ],
    );
    const read = JSON.parse(row?.ids ?? '[]') as number[];
    if (read.length === 0) return ids;
    for (const id of read) if (!hidden.has(id)) ids.push(id);
    last = read.at(-1) ?? last;
  }
}

/**
 * From the editions that are not visible, which are few: CROSS JOIN keeps SQLite from going through the placements of
 * all, and asking this of every sentence would read them all.
 */
async function hiddenSentences(database: Database): Promise<ReadonlySet<number>> {
  const rows = await database.all<{ id: number }>(
    `SELECT DISTINCT l.sentence_id AS id FROM edition e CROSS JOIN placement l ON l.edition_id = e.id
     WHERE e.visible_at IS NULL AND NOT EXISTS (SELECT 1 FROM placement o
       JOIN edition v ON v.id = o.edition_id AND v.visible_at IS NOT NULL WHERE o.sentence_id = l.sentence_id)`,
  );
  return new Set(rows.map((row) => row.id));
}

/**
 * The stored vectors of these sentences, a few hundred at a time. A zero vector is near nothing and left out. Rows of another length, or with NaN or an infinity in
 * them, are damaged: they are left out and counted in `damaged`.
 */
export async function* readStoredVectors(
  database: Database,
  embedder: { id: string; dimensions: number },
  sentenceIds: readonly number[],
): AsyncGenerator<{ items: { sentenceId: number; vector: Float32Array }[]; damaged: number }> {
  for (let at = 0; at < sentenceIds.length; at += ROWS_A_READ) {
    const rows = await database.all<{ id: number; vector: Uint8Array }>(
      `SELECT sentence_id AS id, vector FROM sentence_vector
       WHERE embedder = ? AND sentence_id IN (SELECT value FROM json_each(?))
         AND vector <> zeroblob(length(vector)) ORDER BY sentence_id`,
      [embedder.id, JSON.stringify(sentenceIds.slice(at, at + ROWS_A_READ))],
    );
    const items = rows.flatMap(({ id, vector }) => {
      const values = bytesToVector(vector);
      return values.length === embedder.dimensions && values.every(Number.isFinite)
        ? [{ sentenceId: id, vector: values }]
        : [];
    });
    yield { items, damaged: rows.length - items.length };
  }
}
