import type { Clock } from '../shared/clock.ts';
import type { Database, SqlStatement } from '../shared/database.ts';
import { parseStored } from '../shared/stored-json.ts';
import type { ChannelName, ChatEvent, ChannelWritePoint, Incoming } from './types.ts';

/** An update that waits to be handled. */
export interface WaitingUpdate {
  id: number;
  key: string;
  person: string;
  sentAt: number;
  receivedAt: number;
  message: string;
  attempts: number;
  event: ChatEvent;
}

export interface Inbox {
  /**
   * Stores updates, each key once. Awaited means on disk: only then may the provider be told. Those that arrive together
   * share a transaction, because each commit waits for the disk.
   */
  accept(updates: readonly Incoming[]): Promise<void>;
  /** The chat's first waiting update; undefined when none is due. */
  next(chat: string): Promise<WaitingUpdate | undefined>;
  /** Whether the same message was edited since, so that only the newer text is worth answering. */
  isOvertaken(chat: string, update: Pick<WaitingUpdate, 'id' | 'message'>): Promise<boolean>;
  /** Handled: its words are not needed any more; the key stays. */
  done(id: number): SqlStatement;
  /** Tried in vain: again at `dueAt`, or given up where that is null. */
  failed(id: number, error: string, dueAt: number | null): SqlStatement;
}

/** Of updates in one transaction; a value of D1 holds 1 MB, an update at most some 16 KB. */
const MOST_TOGETHER = 50;

/** The name that rows are stored under, of who goes on under another address. */
const knownAs = (field: 'chat' | 'person') =>
  `coalesce((SELECT known_as FROM channel_alias WHERE id = value ->> '${field}'), value ->> '${field}')`;

const STORE = `INSERT INTO channel_update
    (channel, key, chat, person, position, sent_at, received_at, message, body, due_at)
  SELECT ?, value ->> 'key', ${knownAs('chat')}, ${knownAs('person')}, value ->> 'position', value ->> 'sentAt', ?,
    value ->> 'message', value ->> 'body', ?
  FROM json_each(?) WHERE true
  ON CONFLICT (channel, key) DO NOTHING`;

// Duplicates wake their chat for nothing, which costs one look. Only what is newer than all that was heard changes the
// address: an old message that is delivered again comes from where the person no longer is.
const WAKE = `INSERT INTO channel_chat (id, channel, address, kind, heard_at, due_at)
  SELECT ${knownAs('chat')}, ?, value ->> 'address', value ->> 'chatKind', value ->> 'heardAt', ?
  FROM json_each(?) WHERE true
  ON CONFLICT (id) DO UPDATE SET
    address = CASE WHEN excluded.heard_at > heard_at THEN excluded.address ELSE address END,
    heard_at = max(heard_at, excluded.heard_at),
    due_at = min(coalesce(due_at, excluded.due_at), excluded.due_at)`;

export function createInbox(
  database: Database,
  channel: ChannelName,
  clock: Clock,
  onWritePoint: (point: ChannelWritePoint) => void = () => {},
): Inbox {
  let waiting: { rows: readonly Incoming[]; stored: PromiseWithResolvers<void> }[] = [];
  let storing = false;

  async function store(rows: readonly Incoming[]): Promise<void> {
    const now = clock.now().getTime();
    const json = JSON.stringify(rows.map(storedForm));
    onWritePoint('before-store');
    await database.batch([
      { sql: STORE, params: [channel, now, now, json] },
      { sql: WAKE, params: [channel, now, json] },
    ]);
    onWritePoint('stored');
  }

  /** One transaction at a time; who comes meanwhile goes together into the next. */
  async function storeAll(): Promise<void> {
    storing = true;
    while (waiting.length > 0) {
      const together = takeTogether(waiting);
      waiting = waiting.slice(together.length);
      try {
        await store(together.flatMap(({ rows }) => rows));
        for (const { stored } of together) stored.resolve();
      } catch (error) {
        for (const { stored } of together) stored.reject(error);
      }
    }
    storing = false;
  }

  return {
    async accept(updates) {
      const chunks = Array.from({ length: Math.ceil(updates.length / MOST_TOGETHER) }, (_, at) => ({
        rows: updates.slice(at * MOST_TOGETHER, (at + 1) * MOST_TOGETHER),
        stored: Promise.withResolvers<void>(),
      }));
      waiting.push(...chunks);
      if (!storing) void storeAll();
      await Promise.all(chunks.map(({ stored }) => stored.promise));
    },

    async next(chat) {
      const row = await database.get<{ body: string } & Omit<WaitingUpdate, 'event'>>(
        `SELECT id, key, person, sent_at AS sentAt, received_at AS receivedAt, message, attempts, body
         FROM channel_update WHERE chat = ? AND state = 'waiting' AND due_at <= ? ORDER BY position, id LIMIT 1`,
        [chat, clock.now().getTime()],
      );
      if (row === undefined) return undefined;
      const { body, ...rest } = row;
      return { ...rest, event: parseStored<ChatEvent>(body) };
    },

    async isOvertaken(chat, { id, message }) {
      if (message === '') return false;
      const newer = await database.get(
        `SELECT 1 FROM channel_update WHERE chat = ? AND state = 'waiting' AND message = ? AND id <> ?
           AND (position, id) > (SELECT position, id FROM channel_update WHERE id = ?)
           AND body ->> 'kind' = 'question'`,
        [chat, message, id, id],
      );
      return newer !== undefined;
    },

    done: (id) => ({ sql: `UPDATE channel_update SET state = 'done', body = '{}' WHERE id = ?`, params: [id] }),

    failed: (id, error, dueAt) => ({
      sql: `UPDATE channel_update SET state = ?, attempts = attempts + 1, due_at = ?, error = ? WHERE id = ?`,
      params: [dueAt === null ? 'dead' : 'waiting', dueAt ?? 0, error, id],
    }),
  };
}

function takeTogether<One extends { rows: readonly unknown[] }>(waiting: readonly One[]): One[] {
  let rows = 0;
  const end = waiting.findIndex((one) => (rows += one.rows.length) > MOST_TOGETHER);
  return waiting.slice(0, end === -1 ? waiting.length : Math.max(1, end));
}

/** Blocking us is no word of the person's, so it opens no window for answers. */
function storedForm({ event, sentAt, ...rest }: Incoming): Record<string, unknown> {
  const heard = event.kind !== 'left' && event.kind !== 'returned' && event.kind !== 'moved';
  return { ...rest, sentAt, heardAt: heard ? sentAt : 0, body: JSON.stringify(event) };
}
