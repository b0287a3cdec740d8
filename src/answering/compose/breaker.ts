/** Whether a model is asked: `closed` as ever, `open` not until then, `trying` one question to see whether it is back. */
export type BreakerState =
  | { kind: 'closed'; faults: number }
  | { kind: 'open'; untilMs: number; faults: number; code: string }
  | { kind: 'trying'; faults: number; code: string };

/** How a call ended: well, left by its caller before it could tell, or with the code of a fault. */
export type CallEnding = 'well' | 'left' | { fault: string; retryable: boolean };

export interface BreakerLimits {
  /** Faults in a row that open it; one is enough where the same call cannot succeed later. */
  faults: number;
  /** How long it stays open, doubled each time a try fails. */
  waitMs: number;
  longestWaitMs: number;
}

export const BREAKER_LIMITS: BreakerLimits = { faults: 3, waitMs: 30_000, longestWaitMs: 600_000 };

/**
 * Keeps residents from waiting for a model that is down:
 *
 *   closed ──3 faults in a row──► open ──30 s──► trying ──well──► closed
 *                                  ▲                │
 *                                  └──── fault ─────┘  60 s, 120 s … 10 minutes
 */
export interface Breaker {
  /** True when the model may be asked. The caller then reports the ending; while one tries, others are refused. */
  enter(): boolean;
  leave(ending: CallEnding): void;
  state(): BreakerState;
}

export function createBreaker(nowMs: () => number, limits: BreakerLimits = BREAKER_LIMITS): Breaker {
  let state: BreakerState = { kind: 'closed', faults: 0 };
  let waitMs = limits.waitMs;

  function open(faults: number, code: string): BreakerState {
    return { kind: 'open', untilMs: nowMs() + waitMs, faults, code };
  }

  function afterFault(code: string, retryable: boolean): BreakerState {
    const faults = state.faults + 1;
    switch (state.kind) {
      case 'closed':
        return retryable && faults < limits.faults ? { kind: 'closed', faults } : open(faults, code);
      case 'trying':
        waitMs = Math.min(waitMs * 2, limits.longestWaitMs);
        return open(faults, code);
      case 'open':
        // A call that began before it opened.
        return { ...state, faults };
    }
  }

  return {
    enter() {
      if (state.kind === 'closed') return true;
      if (state.kind === 'trying' || nowMs() < state.untilMs) return false;
      state = { kind: 'trying', faults: state.faults, code: state.code };
      return true;
    },
    leave(ending) {
      if (ending === 'well') {
        // One that began before it opened says nothing about now.
        if (state.kind === 'open') return;
        state = { kind: 'closed', faults: 0 };
        waitMs = limits.waitMs;
      } else if (ending === 'left') {
        if (state.kind === 'trying') state = { kind: 'open', untilMs: nowMs(), faults: state.faults, code: state.code };
      } else state = afterFault(ending.fault, ending.retryable);
    },
    state: () => state,
  };
}
