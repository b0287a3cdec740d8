import type { Database, SqlStatement } from '../../shared/database.ts';
import { ServiceError } from '../../shared/errors.ts';
import type { Audit } from '../audit/audit.ts';
import type { StaffPerson } from './accounts.ts';
import { isRole, type Role } from './rights.ts';

export interface ListedPerson extends StaffPerson {
  disabled: boolean;
  enrolled: boolean;
  since: string;
}

/** Why a person was not changed. */
export type PersonProblem = 'unknown' | 'yourself' | 'last-administrator' | 'same';

export interface People {
  list(): Promise<readonly ListedPerson[]>;
  find(id: string): Promise<ListedPerson | undefined>;
  findByEmail(email: string): Promise<ListedPerson | undefined>;
  /** Names by id, for what they did; ids that nobody has stay away. */
  names(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Undefined when it is done. */
  setRole(id: string, role: Role, who: string, reason: string): Promise<PersonProblem | undefined>;
  /** Ends all sessions at once; what the person did stays. */
  disable(id: string, who: string, reason: string): Promise<PersonProblem | undefined>;
  enable(id: string, who: string, reason: string): Promise<PersonProblem | undefined>;
}

interface Row {
  id: string;
  name: string;
  email: string;
  role: string;
  disabled: number;
  enrolled: number | null;
  since: string;
}

const SELECT = `SELECT id, name, email, role, disabled, "twoFactorEnabled" AS enrolled, "createdAt" AS since FROM staff_user`;

export function createPeople(database: Database, audit: Audit): People {
  const one = async (condition: string, value: string) => {
    const row = await database.get<Row>(`${SELECT} WHERE ${condition} = ?`, [value]);
    return row && personOf(row);
  };
  const find = (id: string) => one('id', id);

  /** Only while another administrator stays; two who demote each other at once do not both succeed. */
  async function change(
    id: string,
    { who, reason, what, before, after }: Change,
    set: string,
    value: string | number,
  ): Promise<PersonProblem | undefined> {
    if (id === who) return 'yourself';
    const statements: SqlStatement[] = [
      { sql: `UPDATE staff_user SET ${set} = ? WHERE id = ?`, params: [value, id] },
      {
        // A NOT NULL column refuses NULL, which takes the whole batch back.
        sql: `UPDATE staff_user SET role = CASE WHEN EXISTS
                (SELECT 1 FROM staff_user WHERE role = 'administrator' AND disabled = 0) THEN role END WHERE id = ?`,
        params: [id],
      },
      { sql: 'DELETE FROM staff_session WHERE "userId" = ?', params: [id] },
    ];
    try {
      await audit.record({ who, what, subject: `person:${id}`, before, after, reason }, statements);
      return undefined;
    } catch (error) {
      if (error instanceof ServiceError && error.code === 'database-constraint') return 'last-administrator';
      throw error;
    }
  }

  async function setDisabled(id: string, who: string, reason: string, disabled: boolean) {
    const person = await find(id);
    if (person === undefined) return 'unknown' as const;
    if (person.disabled === disabled) return 'same' as const;
    const what = disabled ? 'person.disabled' : 'person.enabled';
    const states = { before: { disabled: !disabled }, after: { disabled } };
    return change(id, { who, reason, what, ...states }, 'disabled', disabled ? 1 : 0);
  }

  return {
    find,
    findByEmail: (email) => one('email', email.toLowerCase()),
    async list() {
      const rows = await database.all<Row>(`${SELECT} ORDER BY disabled, name LIMIT 500`);
      return rows.flatMap((row) => personOf(row) ?? []);
    },
    async names(ids) {
      const rows = await database.all<{ id: string; name: string }>(
        'SELECT id, name FROM staff_user WHERE id IN (SELECT value FROM json_each(?))',
        [JSON.stringify([...new Set(ids)])],
      );
      return new Map(rows.map(({ id, name }) => [id, name]));
    },
    async setRole(id, role, who, reason) {
      const person = await find(id);
      if (person === undefined) return 'unknown';
      if (person.role === role) return 'same';
      const states = { before: { role: person.role }, after: { role } };
      return change(id, { who, reason, what: 'person.role', ...states }, 'role', role);
    },
    disable: (id, who, reason) => setDisabled(id, who, reason, true),
    enable: (id, who, reason) => setDisabled(id, who, reason, false),
  };
}

interface Change {
  who: string;
  reason: string;
  what: string;
  before: Readonly<Record<string, string | boolean>>;
  after: Readonly<Record<string, string | boolean>>;
}

function personOf({ role, disabled, enrolled, ...row }: Row): ListedPerson | undefined {
  return isRole(role) ? { ...row, role, disabled: disabled !== 0, enrolled: enrolled === 1 } : undefined;
}
