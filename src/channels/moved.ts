import type { SqlStatement } from '../shared/database.ts';
import { keyOf } from './keys.ts';
import type { DialoguePorts, Turn } from './reply.ts';
import { move } from './send.ts';

/**
 * The same person goes on under another address: what is still to be sent goes there, and what comes from there belongs
 * to this chat, so that a conversation, an opt-out and `/delete` hold for it.
 */
export async function followTo(
  { adapter, nameOf, clock }: DialoguePorts,
  { chat, update }: Turn,
  address: string,
): Promise<SqlStatement[]> {
  const now = clock.now().getTime();
  const alias = (id: string, knownAs: string): SqlStatement[] =>
    id === knownAs
      ? []
      : [
          {
            sql: `INSERT INTO channel_alias (id, known_as, since) VALUES (?, ?, ?)
              ON CONFLICT (id) DO UPDATE SET known_as = excluded.known_as, since = excluded.since`,
            params: [id, knownAs, now],
          },
        ];
  const chatKey = await keyOf(nameOf, adapter.name, 'chat', address);
  const personKey = await keyOf(nameOf, adapter.name, 'person', address);
  // A group's address is nobody's.
  const person = chat.kind === 'private' ? alias(personKey, update.person) : [];
  return [move(chat.id, address), ...alias(chatKey, chat.id), ...person];
}
