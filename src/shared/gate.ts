/** Lets a bounded number of works run at once; the others wait in the order they came. */
export interface Gate {
  run<Result>(work: () => Promise<Result>): Promise<Result>;
}

export function createGate(most: number): Gate {
  let running = 0;
  const waiting: (() => void)[] = [];
  return {
    async run(work) {
      if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
      else running += 1;
      try {
        return await work();
      } finally {
        // The place is handed on, so that a newcomer cannot slip in before the one who waits.
        const next = waiting.shift();
        if (next) next();
        else running -= 1;
      }
    },
  };
}
