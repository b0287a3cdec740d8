import { ServiceError } from '../shared/errors.ts';
import { afterLastIngest } from './ingest.ts';
import { toPassages } from './passages.ts';
import { clearUnfinished } from './store-clear.ts';
import { indexKeywords } from './store-keywords.ts';
import type { IngestPorts } from './store-ports.ts';
import { createJsonCache, PLACED_COLUMNS, type PlacedRow, toPlaced } from './store-rows.ts';
import { addToVectorIndex, sentencesWithoutVector, storeVectors } from './store-vectors.ts';
import { writePassages } from './store-write.ts';

/** Why something is withdrawn, and of which edition; without one, all of the document. */
export interface Withdrawal {
  reason: string;
  editionId?: string | undefined;
}

/** An edition that was withdrawn and can be brought back. */
export interface WithdrawnEdition {
  documentId: string;
  editionId: string;
  title: string;
  fileHash: string;
  withdrawnAt: string;
  because: string;
}

/**
 * Withdraws a document or one edition of it: one update hides it, and nothing of it is found from then on. Its text is
 * kept, and answers that quoted it stay as they were. Where the newest edition is withdrawn, the one before is current
 * again. Returns how many editions were withdrawn; 0 for what is unknown or withdrawn already. Cut off after the update,
 * `clearUnfinished` does the rest.
 */
export function withdrawEditions(
  ports: IngestPorts,
  documentId: string,
  { reason, editionId }: Withdrawal,
): Promise<number> {
  return afterLastIngest(ports, async () => {
    const { changes } = await ports.database.run(
      `UPDATE edition SET visible_at = NULL, withdrawn_at = ?, withdrawn_because = ?
       WHERE document_id = ? AND visible_at IS NOT NULL ${editionId === undefined ? '' : 'AND id = ?'}`,
      [ports.clock.now().toISOString(), reason, documentId, ...(editionId === undefined ? [] : [editionId])],
    );
    if (changes === 0) return 0;
    await clearUnfinished(ports, documentId);
    ports.log.write('info', 'document-withdrawn', { document: documentId, editions: changes });
    return changes;
  });
}

/**
 * Brings back what was withdrawn of a document last; returns how many editions. Each is found again when its one update
 * shows it; cut off before, it stays withdrawn.
 */
export function restoreEditions(ports: IngestPorts, documentId: string): Promise<number> {
  return afterLastIngest(ports, async () => {
    await clearUnfinished(ports, documentId);
    const editions = await ports.database.all<{ id: string }>(
      `SELECT id FROM edition WHERE document_id = ? AND withdrawn_at = (SELECT MAX(withdrawn_at) FROM edition
         WHERE document_id = ?) ORDER BY ordinal`,
      [documentId, documentId],
    );
    for (const { id } of editions) await restoreEdition(ports, id);
    if (editions.length > 0)
      ports.log.write('info', 'document-restored', { document: documentId, editions: editions.length });
    return editions.length;
  });
}

async function restoreEdition(ports: IngestPorts, editionId: string): Promise<void> {
  const rows = await ports.database.all<PlacedRow>(
    `SELECT ${PLACED_COLUMNS} FROM placement l JOIN sentence s ON s.id = l.sentence_id
     WHERE l.edition_id = ? ORDER BY l.ordinal`,
    [editionId],
  );
  const parse = createJsonCache();
  const passages = toPassages(rows.map((row) => toPlaced(row, parse)));
  await writePassages(ports, editionId, passages);
  await indexKeywords(ports, editionId, () => {});
  // Passages may be cut otherwise than when the edition was stored: what counts is that all of them are there.
  const { changes } = await ports.database.run(
    `UPDATE edition SET visible_at = ?, withdrawn_at = NULL, withdrawn_because = NULL, passage_count = ? WHERE id = ?
       AND sentence_count = (SELECT COUNT(*) FROM placement WHERE edition_id = edition.id)
       AND ? = (SELECT COUNT(*) FROM passage WHERE edition_id = edition.id)`,
    [ports.clock.now().toISOString(), passages.length, editionId, passages.length],
  );
  if (changes === 0)
    throw new ServiceError('database-damaged', 'The database is damaged: rows of a withdrawn document are missing.');
  await makeNear(ports, editionId);
}

/** What its sentences mean is stored already, but for a model that came since. */
async function makeNear(ports: IngestPorts, editionId: string): Promise<void> {
  const placed = await ports.database.all<{ id: number }>(
    'SELECT DISTINCT sentence_id AS id FROM placement WHERE edition_id = ? ORDER BY sentence_id',
    [editionId],
  );
  const missing = await sentencesWithoutVector(ports, editionId);
  await addToVectorIndex(
    ports,
    placed.map(({ id }) => id),
  );
  if (ports.encodeLater) return ports.encodeLater.take(missing);
  await storeVectors(ports, missing);
  await addToVectorIndex(ports, missing);
}

/** What is withdrawn of one document, the last first. */
export async function withdrawnOf(
  ports: Pick<IngestPorts, 'database'>,
  documentId: string,
): Promise<WithdrawnEdition[]> {
  return (await listWithdrawn(ports)).filter((edition) => edition.documentId === documentId);
}

/** What is withdrawn now, the last first. */
export async function listWithdrawn(ports: Pick<IngestPorts, 'database'>): Promise<WithdrawnEdition[]> {
  return await ports.database.all<WithdrawnEdition>(
    `SELECT document_id AS documentId, id AS editionId, description ->> 'title' AS title, file_hash AS fileHash,
       withdrawn_at AS withdrawnAt, withdrawn_because AS because
     FROM edition WHERE withdrawn_at IS NOT NULL ORDER BY withdrawn_at DESC, document_id, ordinal DESC`,
  );
}
