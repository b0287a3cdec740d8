import type { IngestPorts } from '../../knowledge/store-ports.ts';
import { supersede } from '../../knowledge/supersession.ts';
import { restoreEditions, withdrawEditions } from '../../knowledge/withdrawal.ts';

/** What is done to a document that is held: for good, or in a copy to see what it would turn over. */
export type DocumentChange =
  | { what: 'withdraw'; documentId: string; editionId: string | null }
  | { what: 'restore'; documentId: string }
  /** With null it is superseded no more. */
  | { what: 'supersede'; documentId: string; by: string | null; from: string | null };

export async function changeDocument(ingest: IngestPorts, change: DocumentChange, reason: string): Promise<void> {
  const { documentId } = change;
  if (change.what === 'restore') await restoreEditions(ingest, documentId);
  else if (change.what === 'supersede') {
    const { by, from } = change;
    await supersede(ingest, documentId, by === null ? null : { by, ...(from !== null && { from }) });
  } else {
    const { editionId } = change;
    await withdrawEditions(ingest, documentId, { reason, ...(editionId !== null && { editionId }) });
  }
}
