import type { Database } from '../../shared/database.ts';
import { ServiceError } from '../../shared/errors.ts';
import { sha256Hex } from '../../shared/hash.ts';
import type { Facts } from '../facts/facts.ts';
import { canonicalJson } from '../store-write.ts';
import type { DocumentDescription, EditionInfo, Library } from '../types.ts';
import type { Handed, IntakePorts } from './intake.ts';

/** The edition that a file is, or renews. */
export interface Held {
  edition: EditionInfo;
  /** The very file is held as an edition that a newer one has replaced. */
  older: boolean;
}

/**
 * Which document a file belongs to: the one that is said, else the one that came from the same place, else one that has
 * the very same bytes. Never one of the same name or title.
 */
export async function findHeld(
  { library, sources, ingest: { database } }: IntakePorts,
  { facts, source }: Handed,
  fileHash: string,
): Promise<Held | undefined> {
  const said = facts.renews ?? facts.id;
  if (said !== undefined) {
    const edition = await newestOf(library, said);
    if (edition === undefined && facts.renews !== undefined)
      throw new ServiceError(
        'document-unknown',
        `There is no document ${facts.renews} to renew: see judian documents.`,
      );
    return edition && { edition, older: false };
  }
  const rows = await database.all<{ id: string }>(
    'SELECT id FROM edition WHERE file_hash = ? AND visible_at IS NOT NULL ORDER BY document_id, ordinal DESC',
    [fileHash],
  );
  const known = source === undefined ? undefined : await sources.find(source.address);
  const editions = (await Promise.all(rows.map(({ id }) => library.edition(id)))).filter((one) => one !== undefined);
  if (known !== undefined) {
    const newest = await newestOf(library, known.documentId);
    // Nothing changed at that place, though another place may have brought a newer edition since.
    const same = known.fileHash === fileHash ? editions.find((one) => one.documentId === known.documentId) : undefined;
    if (newest !== undefined) return { edition: same ?? newest, older: same !== undefined && same.id !== newest.id };
  }
  const [same] = editions;
  if (same === undefined) await refuseWithdrawn(database, fileHash);
  return same && { edition: same, older: same.status === 'superseded' };
}

/** What somebody withdrew does not come back by itself with the next look at its folder. */
async function refuseWithdrawn(database: Database, fileHash: string): Promise<void> {
  const row = await database.get<{ document_id: string; withdrawn_because: string }>(
    `SELECT document_id, withdrawn_because FROM edition WHERE file_hash = ? AND withdrawn_at IS NOT NULL
     ORDER BY withdrawn_at DESC LIMIT 1`,
    [fileHash],
  );
  if (row === undefined) return;
  const { document_id: id, withdrawn_because: because } = row;
  throw new ServiceError(
    'document-withdrawn',
    `It was withdrawn as ${id} (${because}). To bring it back: judian withdraw ${id} --undo`,
  );
}

async function newestOf(library: Library, documentId: string): Promise<EditionInfo | undefined> {
  return (await library.editions(documentId))[0];
}

/** Whether something else is said of a document than what is stored of it. */
export function differs({ renews: _renews, ...said }: Facts, description: DocumentDescription): boolean {
  return Object.entries(said).some(
    ([name, value]) => canonicalJson(value) !== canonicalJson(description[name as keyof DocumentDescription] ?? null),
  );
}

const MOST_TRIES = 1_000;

/** An id for a new document: the one that is said, else its file's name in Latin letters and digits, made unique. */
export async function newId(library: Library, { file, facts }: Pick<Handed, 'file' | 'facts'>): Promise<string> {
  if (facts.id !== undefined) return facts.id;
  const plain = file.name
    .replace(/\.[^.]+$/u, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
    .slice(0, 80)
    .replace(/-+$/u, '');
  const base = /[a-z]/u.test(plain) ? plain : `document-${(await sha256Hex(file.name)).slice(0, 8)}`;
  for (let number = 1; number <= MOST_TRIES; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if ((await library.editions(id)).length === 0) return id;
  }
  return `${base}-${(await sha256Hex(file.bytes)).slice(0, 16)}`;
}
