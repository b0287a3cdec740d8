/** A body with the header that proves it: whoever has the secret signs `t.body` again and compares. */
export interface SignedBody {
  body: string;
  headers: Readonly<Record<string, string>>;
}

/** HMAC-SHA-256 over the moment (seconds since 1970), a point and the body; an old one can be refused by its moment. */
export async function signBody(secret: string, value: object, now: Date): Promise<SignedBody> {
  const encoder = new TextEncoder();
  const body = JSON.stringify(value);
  const moment = Math.floor(now.getTime() / 1000);
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign']);
  const signed = await crypto.subtle.sign('HMAC', key, encoder.encode(`${moment}.${body}`));
  const digits = Array.from(new Uint8Array(signed), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return {
    body,
    headers: { 'Content-Type': 'application/json', 'X-Judian-Signature': `t=${moment},v1=${digits}` },
  };
}
