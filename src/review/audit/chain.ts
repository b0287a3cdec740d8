import { isSame, type Keyed } from '../../shared/keyed.ts';

/** A row of the audit log as it is stored. */
export interface StoredEntry {
  number: number;
  at: string;
  who: string;
  what: string;
  subject: string;
  /** JSON: before, after, reason, versions. */
  detail: string;
  mac: string;
}

/** What the first row follows. */
export const START_MAC = '';

/**
 * Covers the row with the mac of the row before it. As a JSON array, so that no two rows read the same: a plain join
 * would let a word move from one field into the next.
 */
export function macOf(
  key: Keyed,
  before: string,
  { number, at, who, what, subject, detail }: Omit<StoredEntry, 'mac'>,
): Promise<string> {
  return key.sign(JSON.stringify([before, number, at, who, what, subject, detail]));
}

/** Covers where the chain ends. */
export function sealOf(key: Keyed, number: number, mac: string): Promise<string> {
  return key.sign(JSON.stringify(['head', number, mac]));
}

/** Where the chain ends, with its seal, as it is stored. */
export interface SignedHead {
  number: number;
  mac: string;
  seal: string;
}

export async function isSealed(key: Keyed, { number, mac, seal }: SignedHead): Promise<boolean> {
  return isSame(await sealOf(key, number, mac), seal);
}
