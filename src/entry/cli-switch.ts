import { createSwitches, SWITCHED_CHANNELS, type SwitchedChannel } from '../conversation/switches.ts';
import { systemClock } from '../shared/clock.ts';
import type { Parsed } from '../shared/errors.ts';
import type { Session } from './cli-commands.ts';
import { exitCodes, type ExitCode } from './cli-exit.ts';
import { parseOwnOptions } from './cli-options.ts';

/** Says where questions are taken, or switches one channel. */
export interface SwitchCommand {
  name: 'switch';
  change: { channel: SwitchedChannel; open: boolean } | undefined;
}

const USAGE = `judian switch, or judian switch ${SWITCHED_CHANNELS.join('|')} on|off`;

/** The arguments of `switch`, or one sentence on what is wrong with them. */
export function parseSwitch(args: readonly string[]): Parsed<{ command: SwitchCommand; json: boolean }> {
  const parsed = parseOwnOptions({ name: 'switch', usage: USAGE }, args, { json: { type: 'boolean' } });
  if (!parsed.ok) return parsed;
  const { json = false } = parsed.value.values;
  const [name, state, ...rest] = parsed.value.positionals;
  if (name === undefined) return { ok: true, value: { command: { name: 'switch', change: undefined }, json } };
  const channel = SWITCHED_CHANNELS.find((one) => one === name);
  if (channel === undefined || (state !== 'on' && state !== 'off') || rest.length > 0)
    return { ok: false, error: `switch needs a channel, and on or off: ${USAGE}` };
  return { ok: true, value: { command: { name: 'switch', change: { channel, open: state === 'on' } }, json } };
}

/** Works beside a running service, which looks at the switches every other second. */
export async function runSwitch(
  { config, ports, terminal, json }: Session,
  { change }: SwitchCommand,
): Promise<ExitCode> {
  const closed = await ports.withDatabase(config.DATA_DIR, async (database) => {
    const switches = createSwitches(database, systemClock);
    if (change !== undefined) await switches.set(change.channel, change.open);
    return await switches.closed();
  });
  const states = SWITCHED_CHANNELS.map((channel) => ({ channel, on: !closed.includes(channel) }));
  terminal.out(
    json
      ? `${JSON.stringify(Object.fromEntries(states.map(({ channel, on }) => [channel, on])))}\n`
      : states.map(({ channel, on }) => `${channel.padEnd(10)} ${on ? 'takes questions' : 'off'}\n`).join(''),
  );
  return exitCodes.ok;
}
