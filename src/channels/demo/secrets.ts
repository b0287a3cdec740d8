/** A secret for this run alone: 32 random hexadecimal digits. */
export function onceSecret(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
