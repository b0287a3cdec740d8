import type { Clock } from '../../shared/clock.ts';
import type { Database } from '../../shared/database.ts';
import { sha256Hex } from '../../shared/hash.ts';
import { randomIds } from '../../shared/ids.ts';
import type { Audit } from '../audit/audit.ts';
import { isRole, type Role } from './rights.ts';

/** A link that makes an account (`invitation`), or gives one a new password and second factor (`reset`). */
export interface StaffLink {
  id: string;
  purpose: 'invitation' | 'reset';
  email: string;
  role: Role;
  madeAt: string;
  expiresAt: string;
}

export interface StaffLinks {
  /** What stands after `/staff/join?token=`; told once and kept nowhere. Earlier links of the address end. */
  make(link: Pick<StaffLink, 'purpose' | 'email' | 'role'>, who: string): Promise<string>;
  /** Undefined for a link that is unknown, used or over. */
  find(token: string): Promise<StaffLink | undefined>;
  /** True for one caller alone, however many come with the link at once. */
  use(link: StaffLink): Promise<boolean>;
  /** For what failed after it was used. */
  putBack(link: StaffLink): Promise<void>;
  /** Invitations that nobody took up yet. */
  open(): Promise<readonly StaffLink[]>;
  /** False when there is no such open link. */
  end(id: string, who: string): Promise<boolean>;
}

const LIFE_MS = 3 * 24 * 60 * 60 * 1000;
const TOKEN_BYTES = 32;
const TOKEN = /^[\w-]{43}$/u;
const COLUMNS = 'id, purpose, email, role, made_at AS madeAt, expires_at AS expiresAt';

export function createStaffLinks(ports: { database: Database; clock: Clock; audit: Audit }): StaffLinks {
  const { database, clock, audit } = ports;
  const now = () => clock.now().toISOString();
  return {
    async make({ purpose, email, role }, who) {
      const token = makeToken();
      const id = randomIds.next();
      const expiresAt = new Date(clock.now().getTime() + LIFE_MS).toISOString();
      await audit.record(
        { who, what: `link.made`, subject: `link:${id}`, after: { purpose, role, person: await audit.hashOf(email) } },
        [
          { sql: 'DELETE FROM staff_link WHERE email = ? AND used_at IS NULL', params: [email] },
          {
            sql: `INSERT INTO staff_link (id, token_hash, purpose, email, role, made_by, made_at, expires_at)
                  VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
            params: [id, await sha256Hex(token), purpose, email, role, who, now(), expiresAt],
          },
        ],
      );
      return token;
    },
    async find(token) {
      if (!TOKEN.test(token)) return undefined;
      const row = await database.get<StaffLink>(
        `SELECT ${COLUMNS} FROM staff_link WHERE token_hash = ? AND used_at IS NULL AND expires_at > ?`,
        [await sha256Hex(token), now()],
      );
      return row !== undefined && isRole(row.role) ? row : undefined;
    },
    async use({ id }) {
      const { changes } = await database.run(
        'UPDATE staff_link SET used_at = ? WHERE id = ? AND used_at IS NULL AND expires_at > ?',
        [now(), id, now()],
      );
      return changes > 0;
    },
    async putBack({ id }) {
      await database.run('UPDATE staff_link SET used_at = NULL WHERE id = ?', [id]);
    },
    open: () =>
      database.all<StaffLink>(
        `SELECT ${COLUMNS} FROM staff_link WHERE used_at IS NULL AND expires_at > ? ORDER BY made_at DESC LIMIT 200`,
        [now()],
      ),
    async end(id, who) {
      const open = await database.get('SELECT id FROM staff_link WHERE id = ? AND used_at IS NULL', [id]);
      if (open === undefined) return false;
      await audit.record({ who, what: 'link.ended', subject: `link:${id}` }, [
        { sql: 'DELETE FROM staff_link WHERE id = ? AND used_at IS NULL', params: [id] },
      ]);
      return true;
    },
  };
}

function makeToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(TOKEN_BYTES));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/u, '');
}
