import type { Database } from '../shared/database.ts';
import { sha256Hex } from '../shared/hash.ts';

export interface TextAudit {
  /** How many placed sentences were compared. */
  checked: number;
  /** `ordinal` is the sentence's; null when the edition's text changed outside its sentences. */
  damaged: readonly { documentId: string; editionId: string; ordinal: number | null }[];
}

const SENTENCES_A_BATCH = 200;

interface EditionRow {
  id: string;
  document_id: string;
  text_hash: string;
}

interface SentenceRow {
  ordinal: number;
  start: number;
  end: number;
  hash: string;
  text: string;
}

/**
 * Compares every sentence of every visible edition with its hash and with its place in the edition's text. SQLite has
 * no checksums of its own: a byte that flipped on the disk is found here, or when the sentence is about to be quoted.
 */
export async function auditTexts(ports: { database: Database }): Promise<TextAudit> {
  const editions = await ports.database.all<EditionRow>(
    'SELECT id, document_id, text_hash FROM edition WHERE visible_at IS NOT NULL ORDER BY document_id, ordinal',
  );
  const audits: TextAudit[] = [];
  for (const edition of editions) audits.push(await auditEdition(ports.database, edition));
  return {
    checked: audits.reduce((sum, audit) => sum + audit.checked, 0),
    damaged: audits.flatMap((audit) => audit.damaged),
  };
}

async function auditEdition(database: Database, edition: EditionRow): Promise<TextAudit> {
  const text = await readText(database, edition.id);
  const damaged: { documentId: string; editionId: string; ordinal: number | null }[] = [];
  let checked = 0;
  for (;;) {
    const rows = await database.all<SentenceRow>(
      `SELECT l.ordinal, l.start, l."end", s.hash, s.text FROM placement l JOIN sentence s ON s.id = l.sentence_id
       WHERE l.edition_id = ? AND l.ordinal >= ? ORDER BY l.ordinal LIMIT ?`,
      [edition.id, checked, SENTENCES_A_BATCH],
    );
    for (const row of rows) {
      const sound = row.text === text.slice(row.start, row.end) && (await sha256Hex(row.text)) === row.hash;
      if (!sound) damaged.push({ documentId: edition.document_id, editionId: edition.id, ordinal: row.ordinal });
    }
    checked += rows.length;
    if (rows.length < SENTENCES_A_BATCH) break;
  }
  if (damaged.length === 0 && (await sha256Hex(text)) !== edition.text_hash) {
    damaged.push({ documentId: edition.document_id, editionId: edition.id, ordinal: null });
  }
  return { checked, damaged };
}

async function readText(database: Database, editionId: string): Promise<string> {
  const parts = await database.all<{ body: string }>(
    `SELECT body FROM edition_part WHERE edition_id = ? AND kind = 'text' ORDER BY part`,
    [editionId],
  );
  return parts.map((part) => part.body).join('');
}
