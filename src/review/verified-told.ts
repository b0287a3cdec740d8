import type { Database } from '../shared/database.ts';
import { may, type Role } from './people/rights.ts';

/** Suspended answers that somebody has to hear of. */
export interface ToldOf {
  /** Of the person's own: those that they have not looked at yet. */
  own: number;
  /** Whose owner has no open account: of all who may give them another, until somebody does. */
  orphaned: number;
}

/** What of a suspended answer has no owner who could be told. `v` is the answer. */
export const IS_ORPHANED = `v.state = 'suspended'
  AND NOT EXISTS (SELECT 1 FROM staff_user p WHERE p.id = v.owner AND p.disabled = 0)`;

/** What a person is told of on every page. */
export async function toldOf(database: Database, { id, role }: { id: string; role: Role }): Promise<ToldOf> {
  const row = await database.get<ToldOf>(
    `SELECT (SELECT COUNT(*) FROM review_verified WHERE owner = ? AND state = 'suspended' AND seen = 0) AS own,
       (SELECT COUNT(*) FROM review_verified v WHERE ? AND ${IS_ORPHANED}) AS orphaned`,
    [id, may(role, 'verified.change') ? 1 : 0],
  );
  return row ?? { own: 0, orphaned: 0 };
}
