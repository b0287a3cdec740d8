import type { Clock } from '../shared/clock.ts';
import type { Database } from '../shared/database.ts';
import { tryParseStored } from '../shared/stored-json.ts';

/** What an operator can switch off while the service runs. */
export const SWITCHED_CHANNELS = ['web', 'api', 'telegram', 'whatsapp'] as const;
export type SwitchedChannel = (typeof SWITCHED_CHANNELS)[number];

/** Channels in which no question is taken. Documents and stored answers stay readable. */
export interface Switches {
  closed(): Promise<readonly SwitchedChannel[]>;
  set(channel: SwitchedChannel, open: boolean): Promise<void>;
}

const SETTING = 'channels-closed';
/** So long a switch takes to be noticed by a service that runs. */
const KEPT_MS = 2000;

export function createSwitches(database: Database, clock: Clock): Switches {
  let kept: { closed: readonly SwitchedChannel[]; untilMs: number } | undefined;

  async function read(): Promise<readonly SwitchedChannel[]> {
    const row = await database.get<{ value: string }>('SELECT value FROM setting WHERE name = ?', [SETTING]);
    const stored = row === undefined ? [] : tryParseStored<readonly string[]>(row.value);
    // Switched off in an emergency: a damaged note must not open it again.
    if (!Array.isArray(stored)) return SWITCHED_CHANNELS;
    return SWITCHED_CHANNELS.filter((channel) => stored.includes(channel));
  }

  return {
    async closed() {
      const nowMs = clock.now().getTime();
      if (kept === undefined || nowMs >= kept.untilMs || kept.untilMs > nowMs + KEPT_MS)
        kept = { closed: await read(), untilMs: nowMs + KEPT_MS };
      return kept.closed;
    },
    async set(channel, open) {
      const others = (await read()).filter((one) => one !== channel);
      const value = JSON.stringify(open ? others : [...others, channel]);
      await database.run(
        'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
        [SETTING, value],
      );
      kept = undefined;
    },
  };
}
