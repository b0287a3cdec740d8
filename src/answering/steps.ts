/** Runs the steps of one turn and keeps the time each took; the one place where that is recorded. */
export interface StepRunner {
  run<Result>(name: string, step: () => Result | Promise<Result>): Promise<Result>;
  /** The step that runs, or ran last. */
  current(): string;
  /** Milliseconds by step. */
  timings(): Readonly<Record<string, number>>;
}

export function createStepRunner(now: () => number = () => performance.now()): StepRunner {
  const timings: Record<string, number> = {};
  let current = '';
  return {
    async run(name, step) {
      current = name;
      const started = now();
      try {
        return await step();
      } finally {
        timings[name] = Math.round((now() - started) * 100) / 100;
      }
    },
    current: () => current,
    timings: () => timings,
  };
}
