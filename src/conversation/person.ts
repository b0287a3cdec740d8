import type { Clock } from '../shared/clock.ts';
import type { Database } from '../shared/database.ts';
import { ServiceError } from '../shared/errors.ts';

/** Turns an address or a chat id into a name that tells people apart and cannot be read back. */
export type NamePerson = (address: string) => Promise<string>;

const KEY_SETTING = 'person-key';
const CALLER_KEY_SETTING = 'caller-key';
const KEY_BYTES = 32;
const KEY_DIGITS = /^[0-9a-f]{64}$/;
const NAME_DIGITS = 32;
const WEEK_MS = 7 * 24 * 60 * 60_000;

/**
 * HMAC-SHA-256 under a random key that stays in the database, first half as hexadecimal. A plain hash would not do:
 * there are few enough IPv4 addresses to try them all. For names that must last, such as those of chats.
 */
export async function createPersonNames(database: Database): Promise<NamePerson> {
  // Two that start together both insert; the first stays, and both read it.
  await database.run('INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING', [
    KEY_SETTING,
    newKey(),
  ]);
  const key = await importKey(await readSetting(database, KEY_SETTING));
  return (address) => nameUnder(key, countedAddress(address));
}

/** Who asks over the network: an address, with the browser's own name where it has one. */
export type NameCaller = (address: string, visitor?: string) => Promise<string>;

/**
 * The same for addresses, under a key that is thrown away each week: after it, nobody can tell whose a name was, not
 * even with the database and the address at hand.
 */
export function createCallerNames(database: Database, clock: Clock): NameCaller {
  let held: { week: number; key: Promise<CryptoKey> } | undefined;

  async function keyOf(week: number): Promise<CryptoKey> {
    // The first of a week replaces the key of the week before; others read what it wrote.
    await database.run(
      `INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value
       WHERE CAST(substr(value, 1, instr(value, ' ')) AS INTEGER) < ?`,
      [CALLER_KEY_SETTING, `${week} ${newKey()}`, week],
    );
    const stored = await readSetting(database, CALLER_KEY_SETTING);
    return importKey(stored.slice(stored.indexOf(' ') + 1));
  }

  return async (address, visitor = '') => {
    const week = Math.floor(clock.now().getTime() / WEEK_MS);
    if (held?.week !== week) held = { week, key: keyOf(week) };
    const { key } = held;
    try {
      return await nameUnder(await key, `${countedAddress(address)} ${visitor}`);
    } catch (error) {
      // A fault of the database passes; the next call reads the key again.
      if (held?.key === key) held = undefined;
      throw error;
    }
  };
}

function newKey(): string {
  return toHex(crypto.getRandomValues(new Uint8Array(KEY_BYTES)));
}

async function readSetting(database: Database, name: string): Promise<string> {
  const stored = await database.get<{ value: string }>('SELECT value FROM setting WHERE name = ?', [name]);
  if (stored === undefined)
    throw new ServiceError('database-failed', 'The key for counting questions could not be stored.');
  return stored.value;
}

function importKey(digits: string): Promise<CryptoKey> {
  if (!KEY_DIGITS.test(digits))
    throw new ServiceError(
      'database-damaged',
      'The database is damaged: the key for counting questions is unreadable.',
    );
  return crypto.subtle.importKey('raw', fromHex(digits), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
}

async function nameUnder(key: CryptoKey, text: string): Promise<string> {
  const signed = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text));
  return toHex(new Uint8Array(signed)).slice(0, NAME_DIGITS);
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
