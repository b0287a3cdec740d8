import { pause } from '../../../src/channels/demo/delivery.ts';
import type { Sleep } from '../../../src/channels/channel.ts';
import type { Clock } from '../../../src/shared/clock.ts';

/** A clock that runs `scale` times as fast from `epoch` on, with its sleep: hours of waiting in minutes. */
export function scaledTime(epoch: number, scale: number): { clock: Clock; now: () => number; sleep: Sleep } {
  const now = () => epoch + (Date.now() - epoch) * scale;
  const sleep: Sleep = (ms, signal) => pause(ms / scale, signal);
  return { clock: { now: () => new Date(now()) }, now, sleep };
}
