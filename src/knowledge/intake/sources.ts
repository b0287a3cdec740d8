import type { Clock } from '../../shared/clock.ts';
import type { Database } from '../../shared/database.ts';

/** Where a document's file came from, and how it stands there. */
export interface Source {
  /** An absolute path, or an address that begins with http. */
  address: string;
  kind: SourceKind;
  documentId: string;
  fileHash: string;
  etag: string | null;
  lastModified: string | null;
  checkedAt: string;
  state: 'held' | 'missing' | 'failed';
  reason: string | null;
}

export type SourceKind = 'file' | 'watched' | 'web';

/** What is known of a source after it was looked at. */
export type Seen = Pick<Source, 'address' | 'kind' | 'documentId' | 'fileHash'> &
  Partial<Pick<Source, 'etag' | 'lastModified'>>;

/** Remembers which document a file or an address holds, so that the same place is the same document. */
export interface Sources {
  find(address: string): Promise<Source | undefined>;
  list(kind?: SourceKind): Promise<Source[]>;
  /** Its file is held: after adding it, and when it was found unchanged. */
  seen(seen: Seen): Promise<void>;
  /** It is there no more, or could not be looked at. Its document is not touched. */
  lost(address: string, state: 'missing' | 'failed', reason: string): Promise<void>;
  /** Looked at last before `before` (ISO), the longest ago first. */
  due(kind: SourceKind, before: string, limit: number): Promise<Source[]>;
}

const COLUMNS = `address, kind, document_id AS documentId, file_hash AS fileHash, etag, last_modified AS lastModified,
  checked_at AS checkedAt, state, reason`;

export function createSources(database: Database, clock: Clock): Sources {
  const now = () => clock.now().toISOString();
  return {
    find: (address) => database.get<Source>(`SELECT ${COLUMNS} FROM source WHERE address = ?`, [address]),

    list: (kind) =>
      database.all<Source>(
        `SELECT ${COLUMNS} FROM source ${kind === undefined ? '' : 'WHERE kind = ?'} ORDER BY address`,
        kind === undefined ? [] : [kind],
      ),

    async seen({ address, kind, documentId, fileHash, etag = null, lastModified = null }) {
      await database.run(
        `INSERT INTO source (address, kind, document_id, file_hash, etag, last_modified, checked_at, state)
         VALUES (?, ?, ?, ?, ?, ?, ?, 'held') ON CONFLICT (address) DO UPDATE SET kind = excluded.kind,
           document_id = excluded.document_id, file_hash = excluded.file_hash, etag = excluded.etag,
           last_modified = excluded.last_modified, checked_at = excluded.checked_at, state = 'held', reason = NULL`,
        [address, kind, documentId, fileHash, etag, lastModified, now()],
      );
    },

    async lost(address, state, reason) {
      await database.run('UPDATE source SET state = ?, reason = ?, checked_at = ? WHERE address = ?', [
        state,
        reason,
        now(),
        address,
      ]);
    },

    due: (kind, before, limit) =>
      database.all<Source>(
        `SELECT ${COLUMNS} FROM source WHERE kind = ? AND checked_at < ? ORDER BY checked_at, address LIMIT ?`,
        [kind, before, limit],
      ),
  };
}
