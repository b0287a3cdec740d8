import type { Clock } from '../../shared/clock.ts';
import type { Database, SqlStatement } from '../../shared/database.ts';
import { ServiceError } from '../../shared/errors.ts';
import { createGate } from '../../shared/gate.ts';
import { createKeyed, type Keyed } from '../../shared/keyed.ts';
import { isSealed, macOf, sealOf, type SignedHead, START_MAC, type StoredEntry } from './chain.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/**
 * Something that staff did. `before`, `after` and `subject` hold ids, numbers, words of ours and hashes; never what a
 * resident asked or what an answer said, so that deleting a resident's data leaves the chain whole.
 */
export interface AuditEntry {
  /** A person's id; `editor:NAME` for a token of EDITOR_TOKENS, `cli` for a command, `system` for what happens by itself. */
  who: string;
  /** What was done, noun first: `document.withdrawn`. */
  what: string;
  /** What it was done to: `document:ID`. */
  subject: string;
  before?: Json | undefined;
  after?: Json | undefined;
  reason?: string | undefined;
  /** What the thing was made with: index, settings, prompt, model, hashes of documents. */
  versions?: { readonly [name: string]: Json } | undefined;
  /** What `who` was when they did it; found by the log itself. */
  role?: string | undefined;
}

export interface Audit {
  /** On disk when awaited. */
  append(entry: AuditEntry): Promise<void>;
  /** Runs the statements and appends the row in one batch: both are there, or neither. */
  record(entry: AuditEntry, statements: readonly SqlStatement[]): Promise<void>;
  /** A keyed hash, to tell later whether a text was that one without keeping it. */
  hashOf(text: string): Promise<string>;
}

/** Others may append at the same moment (another process, another isolate): the number that was taken is tried again. */
const MOST_TRIES = 20;

export interface AuditPorts {
  database: Database;
  clock: Clock;
  /** STAFF_SECRET. */
  secret: string;
  /** Its earlier values, the latest first. */
  earlier?: readonly string[] | undefined;
}

/**
 * A log that was signed under an earlier secret goes on under the new one, with a row that says so: it stands on the last
 * row of before, so whoever has the old secret can change nothing that came before it unnoticed, and add nothing after.
 */
export async function createAudit({ database, clock, secret, earlier = [] }: AuditPorts): Promise<Audit> {
  const key = await createKeyed(secret, 'audit');
  const texts = await createKeyed(secret, 'audit-texts');
  const oneByOne = createGate(1);

  async function rowAfter(head: Head, { who, what, subject, ...rest }: AuditEntry): Promise<SqlStatement[]> {
    const role = await roleOf(database, who);
    const row = {
      number: head.number + 1,
      at: clock.now().toISOString(),
      who,
      what,
      subject,
      detail: JSON.stringify({ ...rest, role }),
    };
    const mac = await macOf(key, head.mac, row);
    return [
      {
        sql: 'INSERT INTO audit_entry (number, at, who, what, subject, detail, mac) VALUES (?, ?, ?, ?, ?, ?, ?)',
        params: [row.number, row.at, row.who, row.what, row.subject, row.detail, mac],
      },
      {
        sql: `INSERT INTO audit_head (id, number, mac, seal) VALUES (1, ?, ?, ?)
              ON CONFLICT (id) DO UPDATE SET number = excluded.number, mac = excluded.mac, seal = excluded.seal`,
        params: [row.number, mac, await sealOf(key, row.number, mac)],
      },
      {
        sql: `INSERT INTO setting (name, value) SELECT ?, at FROM audit_entry WHERE true ORDER BY number LIMIT 1
              ON CONFLICT (name) DO NOTHING`,
        params: [BEGAN],
      },
    ];
  }

  async function record(entry: AuditEntry, statements: readonly SqlStatement[]): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      const head = await headOf(database);
      try {
        await database.batch([...statements, ...(await rowAfter(head, entry))]);
        return;
      } catch (error) {
        const taken =
          error instanceof ServiceError &&
          error.code === 'database-constraint' &&
          (await headOf(database)).number !== head.number;
        if (!taken || tries >= MOST_TRIES) throw error;
      }
    }
  }

  if (await isSignedBefore(database, key, earlier))
    await record({ who: 'system', what: 'secret.changed', subject: 'audit' }, []);
  return {
    append: (entry) => oneByOne.run(() => record(entry, [])),
    record: (entry, statements) => oneByOne.run(() => record(entry, statements)),
    hashOf: (text) => texts.sign(text),
  };
}

/** Kept outside the log: the moment of its first row, so that a log that was emptied is not taken for a new one. */
export const BEGAN = 'audit-began';

/** Undefined for commands, tokens and the service itself, which have no account. */
async function roleOf(database: Database, who: string): Promise<string | undefined> {
  return (await database.get<{ role: string }>('SELECT role FROM staff_user WHERE id = ?', [who]))?.role;
}

/** Whether the end of the log is signed under one of the earlier secrets. */
async function isSignedBefore(database: Database, key: Keyed, earlier: readonly string[]): Promise<boolean> {
  if (earlier.length === 0) return false;
  const head = await database.get<SignedHead>('SELECT number, mac, seal FROM audit_head');
  if (head === undefined || (await isSealed(key, head))) return false;
  for (const one of earlier) if (await isSealed(await createKeyed(one, 'audit'), head)) return true;
  return false;
}

interface Head {
  number: number;
  mac: string;
}

/** The last row itself: a head that was tampered with must not lead the chain astray. */
async function headOf(database: Database): Promise<Head> {
  const last = await database.get<Pick<StoredEntry, 'number' | 'mac'>>(
    'SELECT number, mac FROM audit_entry ORDER BY number DESC LIMIT 1',
  );
  return last ?? { number: 0, mac: START_MAC };
}
