import type { SendRecord } from '../../../src/channels/demo/faults.ts';
import { read } from './read-folder.ts';

export interface Question {
  id: number;
  channel: 'telegram' | 'whatsapp';
  chat: number;
  /** Its place in its chat, from 0. */
  number: number;
}

export interface Judged {
  asked: number;
  answered: number;
  lost: number;
  /** Questions that were answered more than once. */
  doubled: number;
  /** Of those, how many without a send whose outcome was not known. */
  doubledWithoutCause: number;
  /** Answers that came before that of an earlier question of their chat, which was there to be answered. */
  outOfOrder: number;
  dead: number;
}

/** Of the scaled clock, half a second of the machine's: what is stored while another is being answered is not passed over. */
const AT_ONCE_MS = 10_000;

/** What reached people, by the fake's own log, against what was asked. */
export function judge(
  channel: 'telegram' | 'whatsapp',
  questions: readonly Question[],
  sent: readonly SendRecord[],
  interrupted: ReadonlySet<string>,
  folder: string,
): Judged {
  const asked = questions.filter((one) => one.channel === channel);
  const received = new Map<string, SendRecord[]>();
  for (const record of sent) {
    const name = /Q\d+/u.exec(record.text)?.[0];
    if (!record.accepted || name === undefined) continue;
    received.set(name, [...(received.get(name) ?? []), record]);
  }
  const of = ({ id }: Question) => received.get(`Q${id}`) ?? [];
  const doubled = asked.filter((one) => of(one).length > 1);
  const withoutCause = doubled.filter((one) => {
    const unknown = of(one)
      .slice(0, -1)
      .every(({ told }) => !told);
    return !unknown && !interrupted.has(`Q${one.id}`);
  });
  return {
    asked: asked.length,
    answered: asked.filter((one) => of(one).length > 0).length,
    lost: asked.filter((one) => of(one).length === 0).length,
    doubled: doubled.length,
    doubledWithoutCause: withoutCause.length,
    outOfOrder: countOutOfOrder(asked, of, channel, folder),
    dead: read(
      folder,
      (database) =>
        database
          .prepare<[string], { n: number }>(
            `SELECT count(*) AS n FROM channel_message WHERE channel = ? AND state = 'dead'`,
          )
          .get(channel)?.n ?? 0,
    ),
  };
}

/** An answer may pass that of an earlier question only where that one was not stored yet when it was made. */
function countOutOfOrder(
  asked: readonly Question[],
  of: (question: Question) => readonly SendRecord[],
  channel: string,
  folder: string,
): number {
  const rows = read(folder, (database) =>
    database
      .prepare<[string], { key: string; receivedAt: number; madeAt: number }>(
        `SELECT u.key AS key, u.received_at AS receivedAt, m.created_at AS madeAt
         FROM channel_update AS u JOIN channel_message AS m ON m.update_id = u.id WHERE u.channel = ?`,
      )
      .all(channel),
  );
  const times = new Map(rows.map((row) => [row.key, row]));
  const timesOf = ({ id }: Question) => times.get(channel === 'telegram' ? String(1_000_000 + id) : `wamid.Q${id}`);
  const chats = Map.groupBy(asked, ({ chat }) => chat);
  let wrong = 0;
  for (const inChat of chats.values()) {
    const sorted = inChat.toSorted((a, b) => a.number - b.number);
    for (const [at, later] of sorted.entries()) {
      const [laterSent] = of(later);
      const madeAt = timesOf(later)?.madeAt ?? 0;
      const passed = sorted.slice(0, at).some((earlier) => {
        const [earlierSent] = of(earlier);
        const stored = timesOf(earlier)?.receivedAt ?? Infinity;
        return (
          laterSent !== undefined &&
          earlierSent !== undefined &&
          earlierSent.at > laterSent.at &&
          stored + AT_ONCE_MS < madeAt
        );
      });
      if (passed) wrong += 1;
    }
  }
  return wrong;
}
