const encoder = new TextEncoder();
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** SHA-256 as 64 hexadecimal digits. Text is hashed as UTF-8. Web Crypto, because it is on every runtime. */
export async function sha256Hex(input: string | Uint8Array): Promise<string> {
  const bytes = typeof input === 'string' ? encoder.encode(input) : input;
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  let text = '';
  for (const byte of new Uint8Array(digest)) text += HEX[byte];
  return text;
}
