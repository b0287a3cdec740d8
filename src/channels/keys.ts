/** Makes keyed hashes of chats and people: `person.ts` of conversation, on every runtime. */
export type NameOf = (text: string) => Promise<string>;

/** What is hashed. The hash folds case, and some providers' ids differ by it alone, so ids go in as their bytes. */
export function keyOf(nameOf: NameOf, channel: string, what: 'chat' | 'person', id: string): Promise<string> {
  const bytes = Array.from(new TextEncoder().encode(id), (byte) => byte.toString(16).padStart(2, '0'));
  return nameOf(`${channel} ${what} ${bytes.join('')}`);
}
