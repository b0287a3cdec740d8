import type { Database } from '../shared/database.ts';
import { sha256Hex } from '../shared/hash.ts';
import { type HashedEdition, PlacementsHash, readPlacements } from './placements-hash.ts';

export interface TextAudit {
  /** How many placed sentences were compared. */
  checked: number;
  /** `ordinal` is the sentence's; null when the edition's text, its labels or its description changed. */
  damaged: readonly { documentId: string; editionId: string; ordinal: number | null }[];
}

interface EditionRow extends HashedEdition {
  id: string;
  text_hash: string;
  placements_hash: string;
}

/**
 * Compares every sentence of every visible edition with its hash and with its place in the edition's text, and what is
 * said of the sentences (labels, headings, places) and of the edition with the hash stored for it. SQLite has
 * no checksums of its own: a byte that flipped on the disk is found here, or when the sentence is about to be quoted.
 */
export async function auditTexts(ports: { database: Database }): Promise<TextAudit> {
  const editions = await ports.database.all<EditionRow>(
    `SELECT id, document_id, ordinal, description, text_hash, placements_hash FROM edition
     WHERE visible_at IS NOT NULL ORDER BY document_id, ordinal`,
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
  const placements = new PlacementsHash(edition);
  for await (const row of readPlacements(database, edition.id)) {
    await placements.add(row);
    const sound = row.text === text.slice(row.start, row.end) && (await sha256Hex(row.text)) === row.hash;
    if (!sound) damaged.push({ documentId: edition.document_id, editionId: edition.id, ordinal: row.ordinal });
    checked += 1;
  }
  const whole =
    (await sha256Hex(text)) === edition.text_hash && (await placements.finish()) === edition.placements_hash;
  if (damaged.length === 0 && !whole) {
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
