import type { Clock } from '../../shared/clock.ts';
import { ServiceError } from '../../shared/errors.ts';
import type { Log } from '../../shared/log.ts';
import type { Jobs } from './jobs.ts';
import type { Sources } from './sources.ts';

export interface RefreshPorts {
  sources: Sources;
  jobs: Pick<Jobs, 'submit'>;
  clock: Clock;
  log: Log;
  /** Waits; rejects when the signal ends it. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

const HOUR_MS = 3_600_000;
const LOOK_MS = 60_000;
/** Looked at in one round: servers are not to feel it. */
const A_ROUND = 10;

/**
 * Looks at fetched documents again once they have not been for so many hours. What has changed becomes a newer edition;
 * what is gone is said and stays. Runs until the signal ends it.
 */
export async function refreshForever(ports: RefreshPorts, hours: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await refreshDue(ports, hours);
    } catch (error) {
      ports.log.write('warn', 'refresh-failed', { code: error instanceof ServiceError ? error.code : 'bug' });
    }
    await ports.sleep(LOOK_MS, signal).catch(() => {});
  }
}

/** One round; returns how many documents it asked for. */
export async function refreshDue({ sources, jobs, clock }: RefreshPorts, hours: number): Promise<number> {
  const before = new Date(clock.now().getTime() - hours * HOUR_MS).toISOString();
  const due = await sources.due('web', before, A_ROUND);
  for (const { address, checkedAt } of due) {
    // One look a version of the row, however often the round comes while the job waits.
    const idempotencyKey = `refresh:${address}:${checkedAt}`;
    await jobs.submit({ kind: 'add', address, facts: {}, accept: true, idempotencyKey });
  }
  return due.length;
}
