import type { Database } from '../shared/database.ts';
import { forgetOriginal } from './originals.ts';
import type { IngestPorts } from './store-ports.ts';

type ClearPorts = Pick<IngestPorts, 'database' | 'keywordIndex' | 'vectorIndex' | 'log' | 'originals'>;

/** An edition that is not visible: unfinished, or withdrawn and still in the indexes. */
interface Hidden {
  id: string;
  document_id: string;
  file_hash: string;
  withdrawn_at: string | null;
}

/** Rows deleted in one transaction, so that it stays within some milliseconds. */
const ROWS_A_BATCH = 100;
/** A passage's keyword row holds some 300 terms, and removing it is the slowest of all. */
const PASSAGES_A_BATCH = 25;
/** Bodies of up to 60,000 units, so fewer at a time. */
const PARTS_A_BATCH = 4;

/**
 * Removes what a cut-off ingest left: editions that never became visible, with everything that only they hold; and what
 * the indexes still hold of withdrawn ones.
 * Run it at start, before anything else is written. Nothing there costs one query. Cut off itself, it goes on the
 * next time: the edition's own row goes last. Returns how many editions were removed.
 */
export async function clearUnfinished(ports: ClearPorts, documentId?: string): Promise<number> {
  const found = await ports.database.all<Hidden>(
    `SELECT id, document_id, file_hash, withdrawn_at FROM edition WHERE visible_at IS NULL
       AND (withdrawn_at IS NULL OR EXISTS (SELECT 1 FROM passage WHERE edition_id = edition.id))
     ${documentId === undefined ? '' : 'AND document_id = ?'}`,
    documentId === undefined ? [] : [documentId],
  );
  const unfinished = found.filter(({ withdrawn_at }) => withdrawn_at === null);
  for (const edition of unfinished) {
    await removePassages(ports, edition.id);
    await removeParts(ports.database, edition.id);
    await removePlacements(ports.database, edition.id);
    await removeUnplacedSentences(ports, edition.document_id);
    // Before the row that tells of it: cut off after that, nothing would know of the file.
    await forgetOriginal(ports, edition);
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
    ports.log.write('warn', 'unfinished-edition-removed', { document: edition.document_id, edition: edition.id });
  }
  for (const { id, withdrawn_at } of found) if (withdrawn_at !== null) await unfindEdition(ports, id);
  return unfinished.length;
}

/**
 * Takes out of the indexes what stands in them of a withdrawn edition. Its text, sentences and vectors are kept: bringing
 * it back makes the rest again from them. Vectors go first, since an edition without passages is taken for done.
 */
async function unfindEdition(ports: ClearPorts, editionId: string): Promise<void> {
  await unfindSentences(ports, editionId);
  await removePassages(ports, editionId);
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
