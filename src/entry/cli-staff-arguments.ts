import { parseArgs } from 'node:util';
import { namedEmail, readStaffEmail } from '../review/people/email.ts';
import { isRole, ROLES, type Role } from '../review/people/rights.ts';
import type { AuditHead } from '../review/audit/verify.ts';
import type { Parsed } from '../shared/errors.ts';

/** What an operator does to accounts, and to the audit log, without signing in. */
export type StaffCommand =
  | { name: 'staff'; action: 'invite'; email: string; role: Role }
  | { name: 'staff'; action: 'list' }
  | { name: 'staff'; action: 'reset'; email: string }
  | { name: 'staff'; action: 'disable' | 'enable'; email: string; reason: string }
  | { name: 'audit'; expected: AuditHead | undefined };

type Read = Parsed<{ command: StaffCommand; json: boolean }>;

const USAGE = 'judian staff invite EMAIL, list, disable EMAIL --because "REASON", enable, or reset EMAIL';
const EMAIL = /^[^\s@\p{Cc}]{1,64}@[^\s@\p{Cc}]{1,180}$/u;

/** The arguments of `staff`, or one sentence on what is wrong with them. */
export function parseStaff(args: readonly string[]): Read {
  const options = { json: { type: 'boolean' }, role: { type: 'string' }, because: { type: 'string' } } as const;
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch {
    return wrong(`staff was given an option that it does not know, or one without its value: ${USAGE}`);
  }
  const { json = false, role = 'administrator', because } = parsed.values;
  const [action, given, ...rest] = parsed.positionals;
  const done = (command: StaffCommand): Read => ({ ok: true, value: { command, json } });
  if (action === 'list' && given === undefined) return done({ name: 'staff', action });
  if (action !== 'invite' && action !== 'reset' && action !== 'disable' && action !== 'enable')
    return wrong(`staff knows invite, list, disable, enable and reset: ${USAGE}`);
  const email = namedEmail(given ?? '');
  if (!EMAIL.test(email) || rest.length > 0) return wrong(`staff ${action} needs one e-mail address: ${USAGE}`);
  if (!isRole(role)) return wrong(`--role must be one of ${ROLES.join(', ')}.`);
  if (action === 'invite' && readStaffEmail(email) === undefined)
    return wrong(
      'Nobody could sign in with this address: before the @ stand plain letters, figures and . _ + - alone, and a domain like example.org after it.',
    );
  if (action === 'invite') return done({ name: 'staff', action, email, role });
  if (action === 'reset') return done({ name: 'staff', action, email });
  if (because === undefined || because.trim() === '') return wrong(`staff ${action} needs --because "REASON".`);
  return done({ name: 'staff', action, email, reason: because.trim() });
}

/** The arguments of `audit`. */
export function parseAudit(args: readonly string[]): Read {
  const options = { json: { type: 'boolean' }, expect: { type: 'string' } } as const;
  const usage = 'judian audit verify, or judian audit verify --expect NUMBER:MARK as an earlier check told it';
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch {
    return wrong(`audit was given an option that it does not know, or one without its value: ${usage}`);
  }
  const { json = false, expect } = parsed.values;
  if (parsed.positionals.join(' ') !== 'verify') return wrong(`audit knows verify only: ${usage}`);
  const [, number, mac] = /^(\d{1,15}):([0-9a-f]{64})$/u.exec(expect ?? '') ?? [];
  if (expect !== undefined && mac === undefined) return wrong(`--expect is not what an earlier check told: ${usage}`);
  const expected = mac === undefined ? undefined : { number: Number(number), mac };
  return { ok: true, value: { command: { name: 'audit', expected }, json } };
}

function wrong(error: string): Read {
  return { ok: false, error };
}
