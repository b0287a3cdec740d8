/** How long the event loop of this thread is held up. */

export interface LoopBlocks {
  /** Milliseconds that passed, and milliseconds that this thread computed, between two looks at most. */
  worstBlockMs: number;
  worstComputingMs: number;
}

const LOOK_MS = 1;

/** Looks once a millisecond until the function it returns is called. */
export function watchLoop(): () => LoopBlocks {
  let [passed, computed] = [performance.now(), computedMs()];
  const worst: LoopBlocks = { worstBlockMs: 0, worstComputingMs: 0 };
  const look = () => {
    const [now, cpu] = [performance.now(), computedMs()];
    worst.worstBlockMs = Math.max(worst.worstBlockMs, now - passed - LOOK_MS);
    worst.worstComputingMs = Math.max(worst.worstComputingMs, cpu - computed);
    [passed, computed] = [now, cpu];
  };
  const timer = setInterval(look, LOOK_MS);
  return () => {
    clearInterval(timer);
    look();
    return worst;
  };
}

function computedMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
