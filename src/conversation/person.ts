import type { Database } from '../shared/database.ts';
import { ServiceError } from '../shared/errors.ts';

/** Turns an address or a chat id into a name that tells people apart and cannot be read back. */
export type NamePerson = (address: string) => Promise<string>;

const KEY_SETTING = 'person-key';
const KEY_BYTES = 32;
const KEY_DIGITS = /^[0-9a-f]{64}$/;
const NAME_DIGITS = 32;

/**
 * HMAC-SHA-256 under a random key that stays in the database, first half as hexadecimal. A plain hash would not do:
 * there are few enough IPv4 addresses to try them all.
 */
export async function createPersonNames(database: Database): Promise<NamePerson> {
  // Two that start together both insert; the first stays, and both read it.
  await database.run('INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING', [
    KEY_SETTING,
    toHex(crypto.getRandomValues(new Uint8Array(KEY_BYTES))),
  ]);
  const stored = await database.get<{ value: string }>('SELECT value FROM setting WHERE name = ?', [KEY_SETTING]);
  if (stored === undefined)
    throw new ServiceError('database-failed', 'The key for counting questions could not be stored.');
  if (!KEY_DIGITS.test(stored.value))
    throw new ServiceError(
      'database-damaged',
      'The database is damaged: the key for counting questions is unreadable.',
    );
  const key = await crypto.subtle.importKey('raw', fromHex(stored.value), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  return async (address) => {
    const signed = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(countedAddress(address)));
    return toHex(new Uint8Array(signed)).slice(0, NAME_DIGITS);
  };
}

/**
 * What of an address is counted as one person. An IPv6 connection holds a whole /64 network and may change its address
 * with every question, so its first four groups count; `::ffff:192.0.2.7` is the IPv4 address; anything else as it is.
 */
export function countedAddress(address: string): string {
  const plain = address.trim().toLowerCase().replace(/%.*$/, '');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1];
  if (mapped !== undefined) return mapped;
  if (!/^[0-9a-f:.]+$/.test(plain) || plain.split(':').length < 3) return plain;
  const [head = '', tail] = plain.split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail !== undefined) {
    const after = tail === '' ? [] : tail.split(':');
    while (groups.length + after.length < 8) groups.push('0');
    groups.push(...after);
  }
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function fromHex(digits: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
