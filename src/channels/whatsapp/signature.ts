import { isAnyOf } from '../webhook.ts';

/** HMAC-SHA-256 of the raw body under the app's secret, as Meta writes it: `sha256=` and hexadecimal digits. */
export async function signatureOf(body: Uint8Array, secret: string): Promise<string> {
  const key = await crypto.subtle.importKey(
    'raw',
    new TextEncoder().encode(secret),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  const signed = new Uint8Array(await crypto.subtle.sign('HMAC', key, body as Uint8Array<ArrayBuffer>));
  return `sha256=${Array.from(signed, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** Whether Meta signed these very bytes, with one of the secrets that are valid. */
export async function isSigned(body: Uint8Array, given: string, secrets: readonly string[]): Promise<boolean> {
  if (!/^sha256=[0-9a-f]{64}$/u.test(given)) return false;
  return isAnyOf(given, await Promise.all(secrets.map((secret) => signatureOf(body, secret))));
}
