// The bots in a process of their own, as the bench and the fault tests kill it: both channels over one data folder,
// with answers that are made at once. It prints `ready` when it listens.
import { writeSync } from 'node:fs';
import { createAdaptorServer } from '@hono/node-server';
import type { ChannelWritePoint } from '../../../src/channels/types.ts';
import { openBots } from './open-bots.ts';
import { scaledTime } from './scaled-time.ts';

export interface ChildTask {
  folder: string;
  port: number;
  telegram: string;
  whatsapp: string;
  scale: number;
  epoch: number;
  /** Ends the process at the `time`-th visit of this point; null for never. */
  kill: { point: ChannelWritePoint; time: number } | null;
}

const { folder, port, telegram, whatsapp, scale, epoch, kill } = JSON.parse(process.argv[2] ?? '{}') as ChildTask;
let visits = 0;
const onWritePoint = (point: ChannelWritePoint) => {
  if (kill?.point !== point) return;
  visits += 1;
  if (visits === kill.time) process.kill(process.pid, 'SIGKILL');
};

/** Shorter than the service's own, so that slow replies need not be waited for long. */
const TIMEOUT_MS = 400;
const { app, channels } = await openBots({
  folder,
  telegram,
  whatsapp,
  ...scaledTime(epoch, scale),
  timeoutMs: TIMEOUT_MS,
  onWritePoint,
});
for (const channel of channels) channel.run();
createAdaptorServer({ fetch: app.fetch }).listen(port, '127.0.0.1', () => writeSync(1, 'ready\n'));
