import { z } from 'zod';

/** The grammar that signing in takes: an account with any other address could never be opened. */
const address = z.email().max(254);

/**
 * The address that an account has, as it is stored and shown: in small plain letters. A domain in other letters (例子.com)
 * becomes what it is on the wire (xn--fsqu00a.com), so that no letter that looks like another can pass for it. Undefined
 * for what is no address, or has other letters before the `@`: those have no such form, and nobody could tell two apart.
 */
export function readStaffEmail(typed: string): string | undefined {
  const [, local = '', domain = ''] = /^([\x21-\x3f\x41-\x7e]+)@([\p{L}\p{M}\p{N}.。．｡-]+)$/u.exec(typed.trim()) ?? [];
  const read = address.safeParse(`${local}@${onTheWire(domain)}`.toLowerCase());
  return read.success ? read.data : undefined;
}

/** What a person typed to name an account that may be there: as it is stored, or as it stands where it is no address. */
export function namedEmail(typed: string): string {
  return readStaffEmail(typed) ?? typed.trim().toLowerCase();
}

/** By the rules that browsers follow for host names (UTS 46); '' for what is none. */
function onTheWire(domain: string): string {
  try {
    return new URL(`http://${domain}`).hostname;
  } catch {
    return '';
  }
}
