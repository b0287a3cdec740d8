import { setTimeout as nodeSleep } from 'node:timers/promises';
import type { Sleep } from '../channels/channel.ts';

/** Node's sleep, ended without an error. It keeps no process alive. */
export const quietSleep: Sleep = async (ms, signal) => {
  try {
    await nodeSleep(ms, undefined, { ref: false, ...(signal && { signal }) });
  } catch {
    // Ended early, as was asked.
  }
};
