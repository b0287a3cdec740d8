import { SETTINGS } from '../../config/settings.ts';
import { SWITCHED_CHANNELS, type SwitchedChannel, type Switches } from '../../conversation/switches.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Database } from '../../shared/database.ts';
import type { Audit } from '../audit/audit.ts';
import { STAFF_SETTINGS, type StaffSetting, type StaffSettingName } from './settings-table.ts';

const VERSIONS = { settings: SETTINGS.version };

export type SettingValue = boolean | number;

/** A setting as it is now, and who made it so; `change` is undefined for one that is as it was delivered. */
export interface SettingNow {
  setting: StaffSetting;
  value: SettingValue;
  change: { by: string; at: string; reason: string; before: SettingValue } | undefined;
}

/** `changed` by somebody else since the page was loaded. */
export type SettingProblem = 'unknown' | 'wrong' | 'same' | 'changed';

export interface StaffSettings {
  all(): Promise<readonly SettingNow[]>;
  number(name: StaffSettingName): Promise<number>;
  /** `seen` is the value that the person saw: what somebody else changed meanwhile is not overwritten. */
  set(
    name: string,
    value: string,
    how: { seen: string; who: string; reason: string },
  ): Promise<SettingProblem | undefined>;
  /** Puts the last change back. */
  undo(name: string, how: { seen: string; who: string }): Promise<SettingProblem | undefined>;
}

interface Row {
  name: string;
  value: string;
  set_by: string;
  set_at: string;
  reason: string;
  before: string;
}

export interface SettingsPorts {
  database: Database;
  clock: Clock;
  audit: Audit;
  switches: Switches;
}

/** Every change has a reason and a row in the audit log, and is undone in one step. */
export function createStaffSettings({ database, clock, audit, switches }: SettingsPorts): StaffSettings {
  async function now(setting: StaffSetting, rows: ReadonlyMap<string, Row>): Promise<SettingNow> {
    const row = rows.get(setting.name);
    const stored = row && parseValue(setting, row.value);
    const before = row && parseValue(setting, row.before);
    const channel = channelOf(setting.name);
    // The switch itself counts, which a command may have turned as well.
    const value = channel === undefined ? (stored ?? setting.otherwise) : !(await switches.closed()).includes(channel);
    const change =
      row === undefined || before === undefined || value !== stored
        ? undefined
        : { by: row.set_by, at: row.set_at, reason: row.reason, before };
    return { setting, value, change };
  }

  async function all(): Promise<SettingNow[]> {
    const rows = await database.all<Row>('SELECT * FROM staff_setting');
    const byName = new Map(rows.map((row) => [row.name, row]));
    return Promise.all(STAFF_SETTINGS.map((setting) => now(setting, byName)));
  }

  async function change(
    { setting, value: before }: SettingNow,
    after: SettingValue,
    { who, reason, what }: { who: string; reason: string; what: string },
  ): Promise<void> {
    const { name } = setting;
    await audit.record({ who, what, subject: `setting:${name}`, before, after, reason, versions: VERSIONS }, [
      {
        sql: `INSERT INTO staff_setting (name, value, set_by, set_at, reason, before) VALUES (?, ?, ?, ?, ?, ?)
              ON CONFLICT (name) DO UPDATE SET value = excluded.value, set_by = excluded.set_by,
                set_at = excluded.set_at, reason = excluded.reason, before = excluded.before`,
        params: [name, String(after), who, clock.now().toISOString(), reason, String(before)],
      },
    ]);
    const channel = channelOf(name);
    if (channel !== undefined) await switches.set(channel, after === true);
  }

  const find = async (name: string) => (await all()).find(({ setting }) => setting.name === name);

  return {
    all,
    async number(name) {
      const found = await find(name);
      return typeof found?.value === 'number' ? found.value : 0;
    },
    async set(name, given, { seen, who, reason }) {
      const found = await find(name);
      if (found === undefined) return 'unknown';
      const value = parseValue(found.setting, given);
      if (value === undefined) return 'wrong';
      if (String(found.value) !== seen) return 'changed';
      if (value === found.value) return 'same';
      await change(found, value, { who, reason, what: 'setting.changed' });
      return undefined;
    },
    async undo(name, { seen, who }) {
      const found = await find(name);
      if (found?.change === undefined) return 'unknown';
      if (String(found.value) !== seen) return 'changed';
      await change(found, found.change.before, { who, reason: `↶ ${found.change.reason}`, what: 'setting.undone' });
      return undefined;
    },
  };
}

function channelOf(name: string): SwitchedChannel | undefined {
  return SWITCHED_CHANNELS.find((channel) => `channel.${channel}` === name);
}

function parseValue(setting: StaffSetting, given: string): SettingValue | undefined {
  if (setting.kind === 'switch') return given === 'true' ? true : given === 'false' ? false : undefined;
  const number = /^\d{1,7}(?:\.\d{1,2})?$/u.test(given) ? Number(given) : Number.NaN;
  return number >= setting.min && number <= setting.max ? number : undefined;
}
