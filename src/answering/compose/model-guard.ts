import { ServiceError } from '../../shared/errors.ts';
import type { Log } from '../../shared/log.ts';
import type { Breaker, BreakerState, CallEnding } from './breaker.ts';
import type { TokenBudget } from './token-budget.ts';

/** Stands before a chat model: lets calls through while it works and the day's tokens last. */
export interface ModelGuard {
  /** A pass for one call of at most `tokens`, or undefined when the answer has to be quoted. Never throws. */
  enter(tokens: number): Promise<ModelPass | undefined>;
  /** For operators; null when the model is asked as ever. */
  problem(): string | null;
}

/** A call that was let through. */
export interface ModelPass {
  /** To be called once, when the call is over: the tokens it really took, and how it ended. Never throws. */
  leave(tokens: number, ending: CallEnding): Promise<void>;
}

/**
 * Answers that wait for the model at once. The service works on eight questions at a time; a slow model must leave room
 * for those that are quoted in milliseconds.
 */
const MOST_CALLS = 6;

/** Fails closed: when what was spent cannot be read or written, the model is not asked. */
export function createModelGuard(breaker: Breaker, budget: TokenBudget, log: Log): ModelGuard {
  let isSpent = false;
  let calls = 0;
  return {
    async enter(tokens) {
      if (calls >= MOST_CALLS || !breaker.enter()) return undefined;
      calls += 1;
      const taken = await budget.take(tokens).catch((fault: unknown) => uncounted(fault, log));
      if (taken === undefined && !isSpent) log.write('warn', 'model-tokens-spent');
      isSpent = taken === undefined;
      if (taken === undefined || taken === 'uncounted') {
        calls -= 1;
        breaker.leave('left');
        return undefined;
      }
      return {
        async leave(used, ending) {
          calls -= 1;
          const before = breaker.state();
          breaker.leave(ending);
          logChange(before, breaker.state(), log);
          // Where that fails, all that was taken stays counted.
          await taken.settle(used).catch((fault: unknown) => void uncounted(fault, log));
        },
      };
    },
    problem: () => problemOf(breaker.state(), isSpent),
  };
}

function uncounted(fault: unknown, log: Log): 'uncounted' {
  if (!(fault instanceof ServiceError)) throw fault;
  log.write('error', 'model-tokens-uncounted', { code: fault.code });
  return 'uncounted';
}

function logChange(before: BreakerState, after: BreakerState, log: Log): void {
  if (before.kind === after.kind) return;
  if (after.kind === 'open')
    log.write('warn', 'model-circuit-opened', { code: after.code, faults: after.faults, until: isoOf(after.untilMs) });
  else if (after.kind === 'closed') log.write('info', 'model-circuit-closed');
}

function problemOf(state: BreakerState, isSpent: boolean): string | null {
  if (isSpent) return "The chat model's tokens for today are spent: answers are quoted until tomorrow in Hong Kong.";
  switch (state.kind) {
    case 'closed':
      return null;
    case 'open':
      return `The chat model failed ${state.faults} times in a row (${state.code}): answers are quoted, and it is tried again after ${isoOf(state.untilMs)}.`;
    case 'trying':
      return `The chat model failed ${state.faults} times in a row (${state.code}): one question tries whether it is back.`;
  }
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
