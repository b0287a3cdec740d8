/** Signs texts with one key: HMAC-SHA-256 as 64 hexadecimal digits. */
export interface Keyed {
  sign(text: string): Promise<string>;
}

/**
 * A key of its own for each purpose, made from one secret (HKDF-SHA-256), so that what is signed for one purpose means
 * nothing for another.
 */
export async function createKeyed(secret: string, purpose: string): Promise<Keyed> {
  const encoder = new TextEncoder();
  const base = await crypto.subtle.importKey('raw', encoder.encode(secret), 'HKDF', false, ['deriveKey']);
  const key = await crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: encoder.encode(`judian ${purpose}`) },
    base,
    { name: 'HMAC', hash: 'SHA-256', length: 256 },
    false,
    ['sign'],
  );
  return {
    async sign(text) {
      const signed = await crypto.subtle.sign('HMAC', key, encoder.encode(text));
      return Array.from(new Uint8Array(signed), (byte) => byte.toString(16).padStart(2, '0')).join('');
    },
  };
}

/** Compares two texts without telling by its time where they differ. */
export function isSame(one: string, other: string): boolean {
  let difference = one.length ^ other.length;
  for (let at = 0; at < one.length; at++) difference |= one.charCodeAt(at) ^ other.charCodeAt(at);
  return difference === 0;
}
