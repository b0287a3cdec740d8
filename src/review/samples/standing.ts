import type { Database } from '../../shared/database.ts';
import { sha256Hex } from '../../shared/hash.ts';

/** How documents and verified answers stand, as one short text: another text says that answers may be others now. */
export async function standingOf(database: Database): Promise<string> {
  const row = await database.get<Record<string, string | number | null>>(
    `SELECT (SELECT COUNT(*) FROM edition WHERE visible_at IS NOT NULL) AS visible,
       (SELECT MAX(visible_at) FROM edition) AS newest,
       (SELECT MAX(withdrawn_at) FROM edition) AS withdrawn,
       (SELECT group_concat(id || ' ' || superseded_by) FROM document WHERE superseded_by IS NOT NULL) AS superseded,
       (SELECT COUNT(*) FROM review_verified WHERE state = 'live') AS verified,
       (SELECT MAX(changed_at) FROM review_verified WHERE state = 'live') AS approved`,
  );
  return (await sha256Hex(JSON.stringify(row ?? null))).slice(0, 32);
}
