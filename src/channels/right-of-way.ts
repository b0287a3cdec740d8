import { createGate } from '../shared/gate.ts';
import type { Webhook } from './webhook.ts';

/**
 * Lets what arrives go before what is answered. Both share a thread, and a provider that waits for its acknowledgement
 * delivers again: an answer begins only when nothing is being stored, and few are in work beside each other.
 */
export interface RightOfWay {
  /** Work of a request that is to be acknowledged. */
  arriving<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Work of an answer; waits for its turn, which comes even where arrivals never end. */
  answering<Result>(work: () => Promise<Result>): Promise<Result>;
}

const LOOK_MS = 2;
/** Longer than a burst takes to be stored; who asked does not notice it. */
const LONGEST_MS = 250;

/** `mostAnswering` at once: one where answering is work of this processor, more where it waits for others. */
export function createRightOfWay(mostAnswering: number, sleep: (ms: number) => Promise<void>): RightOfWay {
  const gate = createGate(mostAnswering);
  let arriving = 0;

  async function giveWay(): Promise<void> {
    // Once at least, so that what has reached this machine is seen at all.
    for (let waited = 0; waited === 0 || (arriving > 0 && waited < LONGEST_MS); waited += LOOK_MS) await sleep(LOOK_MS);
  }

  return {
    async arriving(work) {
      arriving += 1;
      try {
        return await work();
      } finally {
        arriving -= 1;
      }
    },
    answering: (work) =>
      gate.run(async () => {
        await giveWay();
        return await work();
      }),
  };
}

/** The same way in, with the right of way from the first byte to the acknowledgement. */
export function withRightOfWay({ maxBytes, handle }: Webhook, way: RightOfWay): Webhook {
  return { maxBytes, handle: (received) => way.arriving(() => handle(received)) };
}
