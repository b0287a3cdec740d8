import { ServiceError } from '../shared/errors.ts';

/** What is known when a call fails. */
export interface CallState {
  /** Our deadline has passed. */
  late: boolean;
  /** Some of the reply had come. */
  begun: boolean;
}

export const TIMEOUT = 'The chat model did not finish in time: raise CHAT_MODEL_TIMEOUT_MS, or use a faster model.';
export const CUT = 'The chat model broke off its reply.';
export const REFUSED = 'The chat model refused to answer.';
export const NO_REPLY =
  'The chat model sent something that is no reply: check CHAT_MODEL, CHAT_MODEL_KEY and CHAT_MODEL_BASE_URL.';

/**
 * Says which fault an error of a model's library is. The error itself is not kept as the cause: such errors quote the
 * key, the request or the reply in their messages, bodies and headers.
 */
export function faultOf(error: unknown, state: CallState): ServiceError {
  if (state.late) return timeout();
  const status = statusOf(error);
  if (status !== undefined) return faultOfStatus(status, codeOf(error));
  // A library's own time-outs come under either name.
  if (nameOf(error) === 'TimeoutError' || nameOf(error) === 'AbortError') return timeout();
  if (state.begun) return new ServiceError('model-truncated', CUT, { retryable: true });
  if (codeOf(error) === 'content_filter') return new ServiceError('model-refused', REFUSED);
  return new ServiceError('model-unavailable', isConnectionFault(error) ? UNREACHED : NO_REPLY, { retryable: true });
}

const UNREACHED = 'The chat model cannot be reached: check that it runs, and CHAT_MODEL_BASE_URL.';

function timeout(): ServiceError {
  return new ServiceError('model-timeout', TIMEOUT, { retryable: true });
}

const REFUSAL_CODES = ['content_filter', 'data_inspection_failed'];
export const QUOTA_CODES = ['insufficient_quota', 'billing_hard_limit_reached'];

function faultOfStatus(status: number, code: string | undefined): ServiceError {
  const unavailable = (what: string, retryable: boolean) =>
    new ServiceError('model-unavailable', `The chat model ${what} (HTTP ${status}).`, { retryable });
  if (code !== undefined && REFUSAL_CODES.includes(code)) return new ServiceError('model-refused', REFUSED);
  if (status === 402 || (code !== undefined && QUOTA_CODES.includes(code))) {
    return unavailable('has no quota left on this account', false);
  }
  if (status === 401 || status === 403) return unavailable('did not accept the key: check CHAT_MODEL_KEY', false);
  if (status === 404) return unavailable('is not there: check CHAT_MODEL and CHAT_MODEL_BASE_URL', false);
  if (status === 408 || status === 504) return timeout();
  if (status === 429) return unavailable('is busy', true);
  return unavailable(status >= 500 ? 'has a fault of its own' : 'did not accept the request', status >= 500);
}

/** OpenAI's client puts the status on the error, LangChain's own classes on its `response`. */
export function statusOf(error: unknown): number | undefined {
  const status = field(error, 'status') ?? field(field(error, 'response'), 'status');
  return typeof status === 'number' ? status : undefined;
}

export function codeOf(error: unknown): string | undefined {
  const code = field(error, 'code') ?? field(field(error, 'error'), 'code');
  return typeof code === 'string' ? code : undefined;
}

export function nameOf(error: unknown): string | undefined {
  return error instanceof Error ? error.name : undefined;
}

/** `fetch failed` has the socket's error as its cause; OpenAI's client wraps it once more. */
export function isConnectionFault(error: unknown): boolean {
  const own = error instanceof Error ? [error.message, codeOf(error) ?? '', nameOf(error) ?? ''].join(' ') : '';
  if (/fetch failed|Connection error|ECONN|ENOTFOUND|EAI_AGAIN|terminated|socket/u.test(own)) return true;
  const cause = field(error, 'cause');
  return cause !== undefined && isConnectionFault(cause);
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
