import { sha256Hex } from '../shared/hash.ts';
import type { IngestPorts } from './store-ports.ts';

/**
 * The edition that stands of a document which a start leaves alone: people withdrew it, or published a newer edition after the
 * one that the file is. Undefined where the file is to be stored, or looked at again.
 */
export async function leftAsItIs(
  { database, log }: Pick<IngestPorts, 'database' | 'log'>,
  { bytes, documentId }: { bytes: Uint8Array; documentId: string },
): Promise<{ id: string; sentences: number } | undefined> {
  const editions = await database.all<{ id: string; file_hash: string; sentences: number; shown: number }>(
    `SELECT id, file_hash, sentence_count AS sentences, visible_at IS NOT NULL AS shown FROM edition
     WHERE document_id = ? AND (visible_at IS NOT NULL OR withdrawn_at IS NOT NULL) ORDER BY ordinal DESC`,
    [documentId],
  );
  const newest = editions.find(({ shown }) => shown === 1);
  if (newest === undefined) {
    if (editions.length > 0) log.write('info', 'document-stays-withdrawn', { document: documentId });
    return editions[0];
  }
  const fileHash = await sha256Hex(bytes);
  const held = editions.find(({ file_hash }) => file_hash === fileHash);
  return held === undefined || held === newest ? undefined : newest;
}
