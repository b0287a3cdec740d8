import { ServiceError } from '../shared/errors.ts';
import { answerLimits } from './limits.ts';

/** Who asked has left: there is nobody to answer, and nothing went wrong. */
export class ClientGone extends Error {
  constructor() {
    super('The client is gone.');
    this.name = 'ClientGone';
  }
}

/** How long a request is worked on: until its client leaves, or until it took too long. */
export interface Patience {
  /** Its reason is `ClientGone`, or a `ServiceError` `answer-late`. */
  readonly signal: AbortSignal;
  /** Says that the client has left, where the request itself cannot tell. */
  leave(): void;
  /** To be called when the work has ended. */
  release(): void;
}

export interface PatienceOptions {
  answerMs?: number;
  /** Ends all work when the service is stopped. */
  ending?: AbortSignal | undefined;
}

/** On Node the request's own signal tells of a client that leaves; elsewhere only a reply that is being read can. */
export function createPatience(
  request: Request,
  { answerMs = answerLimits.answerMs, ending }: PatienceOptions = {},
): Patience {
  const work = new AbortController();
  const leave = () => work.abort(new ClientGone());
  const stop = () => work.abort(stopped());
  const late = setTimeout(() => work.abort(tooLate()), answerMs);
  if (request.signal.aborted) leave();
  if (ending?.aborted) stop();
  request.signal.addEventListener('abort', leave, { once: true });
  ending?.addEventListener('abort', stop, { once: true });
  return {
    signal: work.signal,
    leave,
    release() {
      clearTimeout(late);
      request.signal.removeEventListener('abort', leave);
      ending?.removeEventListener('abort', stop);
    },
  };
}

function tooLate(): ServiceError {
  return new ServiceError('answer-late', 'An answer took too long and was given up.', { retryable: true });
}

function stopped(): ServiceError {
  return new ServiceError('stopping', 'The service is being stopped.', { retryable: true });
}

/** Works on a request for as long as somebody waits for it. */
export async function withPatience<Result>(
  request: Request,
  work: (signal: AbortSignal) => Promise<Result>,
  options: PatienceOptions = {},
): Promise<Result> {
  const patience = createPatience(request, options);
  try {
    return await work(patience.signal);
  } finally {
    patience.release();
  }
}
