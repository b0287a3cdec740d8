/**
 * The steps of a question, in their order; one that ends the turn is the last. Retrieve and decide may take turns, while
 * a part has another reading.
 */
export const STEP_NAMES = ['screen', 'understand', 'recall', 'retrieve', 'decide', 'compose', 'verify'] as const;
export type StepName = (typeof STEP_NAMES)[number];

/** Runs the steps of one turn and keeps the time each took; the one place where that is recorded. */
export interface StepRunner {
  /** Throws the reason of the signal when it was ended before. */
  run<Result>(name: StepName, step: () => Result | Promise<Result>): Promise<Result>;
  /** The step that runs, or ran last. */
  current(): StepName;
  /** Milliseconds by step. */
  timings(): Readonly<Partial<Record<StepName, number>>>;
}

export interface StepOptions {
  /** Told before each step. */
  onStep?: ((step: StepName) => void) | undefined;
  signal?: AbortSignal | undefined;
  now?: () => number;
}

export function createStepRunner({ onStep, signal, now = () => performance.now() }: StepOptions = {}): StepRunner {
  const timings: Partial<Record<StepName, number>> = {};
  let current: StepName = 'screen';
  return {
    async run(name, step) {
      signal?.throwIfAborted();
      current = name;
      onStep?.(name);
      const started = now();
      try {
        return await step();
      } finally {
        // A part that its first reading does not answer is looked for again.
        timings[name] = Math.round(((timings[name] ?? 0) + now() - started) * 100) / 100;
      }
    },
    current: () => current,
    timings: () => timings,
  };
}
