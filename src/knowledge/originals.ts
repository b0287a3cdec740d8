import type { Database } from '../shared/database.ts';

/** The files that editions were read from, byte for byte, by their SHA-256. */
export interface Originals {
  /** Keeps a file; on disk when awaited. One that is there already is left as it is. */
  put(hash: string, bytes: Uint8Array): Promise<void>;
  /** Undefined for one that is not there or no longer what its name says. */
  get(hash: string): Promise<Uint8Array | undefined>;
  has(hash: string): Promise<boolean>;
  remove(hash: string): Promise<void>;
}

/** Removes the file of an edition that is being cleared away, unless another edition was read from it too. */
export async function forgetOriginal(
  { database, originals }: { database: Database; originals?: Originals | undefined },
  edition: { id: string; file_hash: string },
): Promise<void> {
  if (originals === undefined) return;
  const used = await database.get<{ used: number }>(
    'SELECT EXISTS (SELECT 1 FROM edition WHERE file_hash = ? AND id <> ?) AS used',
    [edition.file_hash, edition.id],
  );
  if (used?.used === 0) await originals.remove(edition.file_hash);
}
