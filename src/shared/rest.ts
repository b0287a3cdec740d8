/** Waits now and then, so that work in the background takes a share of a processor at most. */
export type Rest = () => Promise<void>;

/** A third: who asks a question comes first. */
const WORK_MS = 10;
const REST_MS = 20;

/** Call it after each small step: it waits twice as long as was worked since it waited last, once that is some milliseconds. */
export function createRest(sleep: (ms: number) => Promise<unknown>): Rest {
  let began = performance.now();
  return async () => {
    const worked = performance.now() - began;
    if (worked < WORK_MS) return;
    await sleep(Math.max(REST_MS, 2 * worked));
    began = performance.now();
  };
}

/** For what is waited for. */
export const noRest: Rest = async () => {};
