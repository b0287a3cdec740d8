import type { Database } from '../shared/database.ts';
import { forgetOriginal } from './originals.ts';
import type { IngestPorts } from './store-ports.ts';

type ClearPorts = Pick<IngestPorts, 'database' | 'keywordIndex' | 'vectorIndex' | 'log' | 'originals'>;

/** Rows deleted in one transaction, so that it stays within some milliseconds. */
const ROWS_A_BATCH = 100;
/** A passage's keyword row holds some 300 terms, and removing it is the slowest of all. */
const PASSAGES_A_BATCH = 25;
/** Bodies of up to 60,000 units, so fewer at a time. */
const PARTS_A_BATCH = 4;

/**
 * Removes what a cut-off ingest left: editions that never became visible, with everything that only they hold.
 * Run it at start, before anything else is written. Nothing there costs one query. Cut off itself, it goes on the
 * next time: the edition's own row goes last. Returns how many editions were removed.
 */
export async function clearUnfinished(ports: ClearPorts, documentId?: string): Promise<number> {
  const unfinished = await ports.database.all<{ id: string; document_id: string; file_hash: string }>(
    `SELECT id, document_id, file_hash FROM edition WHERE visible_at IS NULL AND withdrawn_at IS NULL
     ${documentId === undefined ? '' : 'AND document_id = ?'}`,
    documentId === undefined ? [] : [documentId],
  );
  for (const edition of unfinished) {
    await removePassages(ports, edition.id);
    await removeParts(ports.database, edition.id);
    await removePlacements(ports.database, edition.id);
    await removeUnplacedSentences(ports, edition.document_id);
    await ports.database.batch([
      { sql: 'DELETE FROM edition WHERE id = ? AND visible_at IS NULL', params: [edition.id] },
      {
        sql: 'DELETE FROM source WHERE document_id = ? AND NOT EXISTS (SELECT 1 FROM edition WHERE document_id = source.document_id)',
        params: [edition.document_id],
      },
      {
        sql: 'DELETE FROM document WHERE id = ? AND NOT EXISTS (SELECT 1 FROM edition WHERE document_id = document.id)',
        params: [edition.document_id],
      },
    ]);
    await forgetOriginal(ports, edition.file_hash);
    ports.log.write('warn', 'unfinished-edition-removed', { document: edition.document_id, edition: edition.id });
  }
  await unfindWithdrawn(ports, documentId);
  return unfinished.length;
}

/**
 * Takes out of the indexes what still stands in them of withdrawn editions. Their text, sentences and vectors are kept:
 * bringing an edition back makes the rest again from them.
 */
export async function unfindWithdrawn(ports: ClearPorts, documentId?: string): Promise<void> {
  const editions = await ports.database.all<{ id: string }>(
    `SELECT id FROM edition e WHERE withdrawn_at IS NOT NULL ${documentId === undefined ? '' : 'AND document_id = ?'}
       AND EXISTS (SELECT 1 FROM passage p WHERE p.edition_id = e.id)`,
    documentId === undefined ? [] : [documentId],
  );
  for (const { id } of editions) {
    // Vectors first: an edition without passages is taken for done.
    await unfindSentences(ports, id);
    await removePassages(ports, id);
  }
}

async function unfindSentences({ database, vectorIndex }: ClearPorts, editionId: string): Promise<void> {
  const rows = await database.all<{ id: number }>(
    `SELECT DISTINCT l.sentence_id AS id FROM placement l WHERE l.edition_id = ? AND NOT EXISTS (SELECT 1
       FROM placement o JOIN edition e ON e.id = o.edition_id AND e.visible_at IS NOT NULL
       WHERE o.sentence_id = l.sentence_id)`,
    [editionId],
  );
  for (let from = 0; from < rows.length; from += ROWS_A_BATCH)
    await vectorIndex.remove(rows.slice(from, from + ROWS_A_BATCH).map(({ id }) => id));
}

/** Keyword rows first: passage ids are given again, and a row left behind would answer for another passage. */
async function removePassages({ database, keywordIndex }: ClearPorts, editionId: string): Promise<void> {
  await repeat(async () => {
    const rows = await database.all<{ id: number }>(
      'SELECT id FROM passage WHERE edition_id = ? ORDER BY id DESC LIMIT ?',
      [editionId, PASSAGES_A_BATCH],
    );
    const ids = rows.map((row) => row.id);
    if (ids.length === 0) return false;
    await keywordIndex.remove(ids);
    await database.run('DELETE FROM passage WHERE id IN (SELECT value FROM json_each(?))', [JSON.stringify(ids)]);
    return true;
  });
}

async function removeParts(database: Database, editionId: string): Promise<void> {
  await repeat(async () => {
    const { changes } = await database.run(
      `DELETE FROM edition_part WHERE rowid IN (SELECT rowid FROM edition_part WHERE edition_id = ? LIMIT ?)`,
      [editionId, PARTS_A_BATCH],
    );
    return changes > 0;
  });
}

async function removePlacements(database: Database, editionId: string): Promise<void> {
  await repeat(async () => {
    const { changes } = await database.run(
      `DELETE FROM placement WHERE rowid IN (SELECT rowid FROM placement WHERE edition_id = ? LIMIT ?)`,
      [editionId, ROWS_A_BATCH],
    );
    return changes > 0;
  });
}

/** The vector index too: one that was read from the rows before this ran knows the sentences. */
async function removeUnplacedSentences({ database, vectorIndex }: ClearPorts, documentId: string): Promise<void> {
  await repeat(async () => {
    const rows = await database.all<{ id: number }>(
      `SELECT s.id FROM sentence s WHERE s.document_id = ?
         AND NOT EXISTS (SELECT 1 FROM placement l WHERE l.sentence_id = s.id) LIMIT ?`,
      [documentId, ROWS_A_BATCH],
    );
    if (rows.length === 0) return false;
    const sentenceIds = rows.map((row) => row.id);
    await vectorIndex.remove(sentenceIds);
    const ids = JSON.stringify(sentenceIds);
    await database.batch([
      { sql: 'DELETE FROM sentence_vector WHERE sentence_id IN (SELECT value FROM json_each(?))', params: [ids] },
      { sql: 'DELETE FROM sentence_states WHERE sentence_id IN (SELECT value FROM json_each(?))', params: [ids] },
      { sql: 'DELETE FROM sentence WHERE id IN (SELECT value FROM json_each(?))', params: [ids] },
    ]);
    return true;
  });
}

async function repeat(step: () => Promise<boolean>): Promise<void> {
  while (await step());
}
