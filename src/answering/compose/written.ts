import type { NameTable } from '../../language/names/table.ts';
import { ServiceError } from '../../shared/errors.ts';
import type { Log } from '../../shared/log.ts';
import type { Statement } from '../answer.ts';
import type { CitedRun } from '../citations.ts';
import type { ChatModel } from '../ports.ts';
import type { CallEnding } from './breaker.ts';
import type { ModelGuard } from './model-guard.ts';
import { createRewording, type Rewording, type RewordingPorts, type StandIn } from './rewording.ts';
import { tokensOf } from './token-budget.ts';
import { fillPrompt, writeStatements, type WriteRequest } from './write.ts';
import { evidenceOf, findRewordable } from './write-units.ts';

/** A statement before it is verified, with the run it cites. */
export interface DraftedStatement {
  statement: Statement;
  run: CitedRun;
}

/** What a model may take for one answer. */
export interface WritingLimits {
  /** Until the first statement that holds, in milliseconds. */
  firstMs: number;
  /** For all of it: every call, every attempt of the model's library, the repair. */
  timeoutMs: number;
  /** The most tokens of one reply. */
  maxTokens: number;
}

export interface WritingOptions {
  script: 'hant' | 'hans';
  limits: WritingLimits;
  guard: ModelGuard;
  /** Ends the call at once; its reason is thrown. */
  signal?: AbortSignal | undefined;
  /** The edition's whole text, by id. */
  textOf(editionId: string): Promise<string>;
  /** Why a statement may not be shown, by the rules of evidence; [] when it may. */
  check(draft: DraftedStatement): Promise<readonly string[]>;
  names?: NameTable | undefined;
  log: Log;
  /** Hears of words that will stand for a quote, as soon as they are proven. */
  onStandIn?: ((standIn: StandIn) => void) | undefined;
  /** Hears of words that cannot stand for the sentences they cite, and why. */
  onRejected?: RewordingPorts['onRejected'];
}

/** What a model wrote, by the place of the quote it stands for. A quote that nothing stands for is shown itself. */
export type Written = ReadonlyMap<number, StandIn>;

export const NOTHING_WRITTEN: Written = new Map();

/**
 * Has a chat model word the quotes anew. What it writes stands for a quote only when it is proven and says neither less
 * nor more; everything else stays quoted, so that an answer never gets worse by having a model: one that is slow, down,
 * cut off, garbled or lying leaves the quotes as they are.
 */
export async function writeFromQuotes(
  model: ChatModel,
  question: string,
  quoted: readonly DraftedStatement[],
  options: WritingOptions,
): Promise<Written> {
  const rewordable = findRewordable(quoted);
  if (rewordable.size === 0) return NOTHING_WRITTEN;
  const rewording = createRewording(rewordable, options);
  const deadline = startDeadline(options);
  const call = (faults: readonly string[]) => {
    const evidence = rewording.left().flatMap((unit) => {
      const one = rewordable.get(unit.quote);
      return one ? [evidenceOf(unit, one.draft.run)] : [];
    });
    const maxStatements = Math.min(MOST_STATEMENTS, evidence.length * 2 + 2);
    const request = fillPrompt({ question, evidence, script: options.script, maxStatements, faults });
    return askOnce(model, { request, maxStatements, rewording, deadline }, options);
  };
  try {
    const isOver = await call([]);
    // A model that is slow or down is not asked twice, and one that cannot finish in time is not begun.
    if (!isOver && rewording.left().length > 0 && deadline.hasTimeLeft()) await call(rewording.faults());
  } finally {
    deadline.end();
  }
  return rewording.standIns;
}

const MOST_STATEMENTS = 24;

interface Call {
  request: WriteRequest;
  maxStatements: number;
  rewording: Rewording;
  deadline: Deadline;
}

/** One call. True when the model must not be asked again for this answer. */
async function askOnce(model: ChatModel, call: Call, options: WritingOptions): Promise<boolean> {
  const { request, maxStatements, rewording, deadline } = call;
  const { maxTokens } = options.limits;
  const asked = tokensOf(request.system.length + request.user.length);
  const pass = await options.guard.enter(asked + maxTokens);
  if (pass === undefined) return true;
  const received = { length: 0, drafts: 0 };
  let ending: CallEnding = 'left';
  try {
    const onText = (length: number) => void (received.length += length);
    for await (const draft of writeStatements(model, request, {
      signal: deadline.signal,
      maxStatements,
      maxTokens,
      onText,
    })) {
      received.drafts += 1;
      if (await rewording.accept(draft)) deadline.firstCame();
      if (rewording.left().length === 0) break;
    }
    ending = received.drafts === 0 && received.length > 0 ? USELESS : 'well';
    return false;
  } catch (fault) {
    options.signal?.throwIfAborted();
    if (!(fault instanceof ServiceError)) throw fault;
    options.log.write('info', 'model-call-failed', { code: fault.code, drafts: received.drafts });
    ending = endingOf(fault, received.drafts);
    return true;
  } finally {
    await pass.leave(asked + tokensOf(received.length), ending);
  }
}

/** Words that no statement could be read from count as a fault; silence does not. */
const USELESS: CallEnding = { fault: 'model-useless', retryable: true };

/** A refusal and a reply that was too long are about one question; the model itself works. */
function endingOf(fault: ServiceError, drafts: number): CallEnding {
  const ofQuestion = fault.code === 'model-refused' || (fault.code === 'model-truncated' && drafts > 0);
  return ofQuestion ? 'well' : { fault: fault.code, retryable: fault.retryable };
}

/** One deadline for all calls of an answer: the library's own time-outs count each attempt anew and miss bodies. */
interface Deadline {
  signal: AbortSignal;
  /** From here on only the whole counts. */
  firstCame(): void;
  /** Whether as much time is left as was used: a repair takes about as long as the first call. */
  hasTimeLeft(): boolean;
  end(): void;
}

function startDeadline({ limits, signal }: WritingOptions): Deadline {
  const started = performance.now();
  const first = new AbortController();
  const timer = setTimeout(() => {
    first.abort(new DOMException('The first statement did not come in time.', 'TimeoutError'));
  }, limits.firstMs);
  const signals = [first.signal, AbortSignal.timeout(limits.timeoutMs), ...(signal ? [signal] : [])];
  return {
    signal: AbortSignal.any(signals),
    firstCame: () => clearTimeout(timer),
    hasTimeLeft: () => (performance.now() - started) * 2 < limits.timeoutMs && !first.signal.aborted,
    end: () => clearTimeout(timer),
  };
}
