import { ServiceError } from './errors.ts';

/** Lets a bounded number of works run at once; the others wait for a short while, in lanes that take turns. */
export interface FairQueue {
  /**
   * Throws `ServiceError` `busy` when too many wait already, or when its turn has not come in time; the signal's reason
   * when that ends the wait. Work that has begun is not touched.
   */
  run<Result>(work: () => Promise<Result>, where: Place): Promise<Result>;
  state(): { running: number; waiting: number };
}

export interface Place {
  /** Lanes take turns: a crowd in one holds up the others by one work at most. */
  lane: string;
  /** Waits as long as it takes, however many wait: for what was stored and will be asked again anyway. */
  patient?: boolean;
  signal?: AbortSignal | undefined;
}

export interface FairQueueOptions {
  /** In work at once. */
  most: number;
  /** Waiting at once, the patient ones left out. */
  longest: number;
  waitMs: number;
}

interface Waiting {
  enter(): void;
  patient: boolean;
}

export function createFairQueue({ most, longest, waitMs }: FairQueueOptions): FairQueue {
  let running = 0;
  // In the order in which lanes are served: who was served goes to the end.
  const lanes = new Map<string, Waiting[]>();
  const waiting = () => [...lanes.values()].flat();

  function next(): Waiting | undefined {
    const [first] = lanes;
    if (first === undefined) return undefined;
    const [name, [head, ...rest]] = first;
    lanes.delete(name);
    if (rest.length > 0) lanes.set(name, rest);
    return head;
  }

  function remove(lane: string, one: Waiting): void {
    const rest = (lanes.get(lane) ?? []).filter((other) => other !== one);
    if (rest.length === 0) lanes.delete(lane);
    else lanes.set(lane, rest);
  }

  function takeTurn({ lane, patient = false, signal }: Place): Promise<void> {
    if (!patient && waiting().filter((one) => !one.patient).length >= longest) throw busy();
    return new Promise<void>((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', leave);
      };
      const one: Waiting = {
        patient,
        enter() {
          end();
          resolve();
        },
      };
      const give = (reason: unknown) => {
        end();
        remove(lane, one);
        reject(reason);
      };
      const leave = () => give(signal?.reason);
      const timer = patient ? undefined : setTimeout(() => give(busy()), waitMs);
      signal?.addEventListener('abort', leave, { once: true });
      lanes.set(lane, [...(lanes.get(lane) ?? []), one]);
    });
  }

  return {
    state: () => ({ running, waiting: waiting().length }),
    async run(work, place) {
      place.signal?.throwIfAborted();
      if (running >= most) await takeTurn(place);
      else running += 1;
      try {
        return await work();
      } finally {
        // The place is handed on, so that a newcomer cannot slip in before the one who waits.
        const following = next();
        if (following) following.enter();
        else running -= 1;
      }
    },
  };
}

function busy(): ServiceError {
  return new ServiceError('busy', 'Too many questions are waiting. Try again in a moment.', { retryable: true });
}
