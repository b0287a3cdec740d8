import type { Database } from '../shared/database.ts';
import { ServiceError } from '../shared/errors.ts';
import type { IngestPorts } from './store-ports.ts';
import type { PartialDate } from './types.ts';

/** Another document takes the place of one: a new circular that replaces an old one under another name. */
export interface Supersession {
  by: string;
  /** Since when; without it, since the successor was issued. */
  from?: PartialDate | undefined;
}

/**
 * Says that a document was superseded by another, or with null that it was not. It stays readable and answers, flagged,
 * where nothing else fits or a day before is asked for. False for an unknown document. Throws `ServiceError`
 * `successor-wrong` for a successor that is unknown, the document itself, or superseded by it.
 */
export async function supersede(
  { database, log }: Pick<IngestPorts, 'database' | 'log'>,
  documentId: string,
  supersession: Supersession | null,
): Promise<boolean> {
  if (supersession !== null) await checkSuccessor(database, documentId, supersession.by);
  const from = supersession === null ? null : (supersession.from ?? (await issuedOf(database, supersession.by)));
  const { changes } = await database.run(
    `UPDATE document SET superseded_by = ?, superseded_from = ? WHERE id = ?
       AND EXISTS (SELECT 1 FROM edition e WHERE e.document_id = document.id AND e.visible_at IS NOT NULL)`,
    [supersession?.by ?? null, from, documentId],
  );
  if (changes > 0) log.write('info', 'document-superseded', { document: documentId, by: supersession?.by ?? null });
  return changes > 0;
}

async function checkSuccessor(database: Database, documentId: string, by: string): Promise<void> {
  const wrong = (why: string) =>
    new ServiceError('successor-wrong', `${by} cannot take the place of ${documentId}: ${why}.`);
  if (by === documentId) throw wrong('it is the same document; to add a newer edition: judian replace');
  const seen = new Set<string>();
  for (let at: string | null = by; at !== null && !seen.has(at); ) {
    seen.add(at);
    const row: { superseded_by: string | null } | undefined = await database.get(
      `SELECT superseded_by FROM document d WHERE id = ?
         AND EXISTS (SELECT 1 FROM edition e WHERE e.document_id = d.id AND e.visible_at IS NOT NULL)`,
      [at],
    );
    if (row === undefined && at === by) throw wrong('there is no such document');
    at = row?.superseded_by ?? null;
    if (at === documentId) throw wrong('it was superseded by that one itself');
  }
}

async function issuedOf(database: Database, documentId: string): Promise<string | null> {
  const row = await database.get<{ issued: string }>(
    `SELECT description ->> '$.issued.date' AS issued FROM edition
     WHERE document_id = ? AND visible_at IS NOT NULL ORDER BY ordinal DESC LIMIT 1`,
    [documentId],
  );
  return row?.issued === '' ? null : (row?.issued ?? null);
}
