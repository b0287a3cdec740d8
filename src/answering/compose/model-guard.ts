import { ServiceError } from '../../shared/errors.ts';
import type { Log } from '../../shared/log.ts';
import type { Breaker, BreakerState, CallEnding } from './breaker.ts';
import type { TakenTokens, TokenBudget } from './token-budget.ts';

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

/** Fails closed: when what was spent cannot be read or written, the model is not asked. */
export function createModelGuard(breaker: Breaker, budget: TokenBudget, log: Log): ModelGuard {
  let isSpent = false;
  return {
    async enter(tokens) {
      if (!breaker.enter()) return undefined;
      const taken = await budget.take(tokens).catch((fault: unknown) => uncounted(fault, log));
      if (taken === undefined && !isSpent) log.write('warn', 'model-tokens-spent');
      isSpent = taken === undefined;
      if (taken === undefined || taken === 'uncounted') {
        breaker.leave('left');
        return undefined;
      }
      return {
        async leave(used, ending) {
          const before = breaker.state();
          breaker.leave(ending);
          logChange(before, breaker.state(), log);
          await giveBack(taken, tokens - used, log);
        },
      };
    },
    problem: () => problemOf(breaker.state(), isSpent),
  };
}

/** What is not given back stays counted: the day's budget ends sooner, never later. */
async function giveBack(taken: TakenTokens, tokens: number, log: Log): Promise<void> {
  if (tokens > 0) await taken.giveBack(tokens).catch((fault: unknown) => void uncounted(fault, log));
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
