import { ServiceError } from '../shared/errors.ts';
import { codeOf, isConnectionFault, nameOf, QUOTA_CODES, statusOf } from './model-faults.ts';

export const EMBEDDING_TIMEOUT = 'The embedding model did not finish in time: use a faster one, or EMBEDDING=built-in.';

/**
 * Says which fault an error of an embeddings library is. The error itself is not kept as the cause: such errors quote
 * the key, the texts or the reply.
 */
export function embeddingFaultOf(error: unknown): ServiceError {
  const status = statusOf(error);
  if (status !== undefined) return faultOfStatus(status, codeOf(error));
  if (['TimeoutError', 'AbortError', 'APIConnectionTimeoutError'].includes(nameOf(error) ?? '')) return lateFault();
  const reason = isConnectionFault(error)
    ? 'The embedding model cannot be reached: check that it runs, and EMBEDDING_BASE_URL.'
    : 'The embedding model sent something that is no list of vectors: check EMBEDDING and EMBEDDING_BASE_URL.';
  return new ServiceError('embedding-unavailable', reason, { retryable: true });
}

export function lateFault(): ServiceError {
  return new ServiceError('embedding-timeout', EMBEDDING_TIMEOUT, { retryable: true });
}

function faultOfStatus(status: number, code: string | undefined): ServiceError {
  const fault = (what: string, retryable: boolean) =>
    new ServiceError('embedding-unavailable', `The embedding model ${what} (HTTP ${status}).`, { retryable });
  if (status === 402 || (code !== undefined && QUOTA_CODES.includes(code)))
    return fault('has no quota left on this account', false);
  if (status === 401 || status === 403) return fault('did not accept the key: check EMBEDDING_KEY', false);
  if (status === 404) return fault('is not there: check EMBEDDING and EMBEDDING_BASE_URL', false);
  if (status === 408 || status === 504) return lateFault();
  if (status === 429) return fault('is busy', true);
  return fault(status >= 500 ? 'has a fault of its own' : 'did not accept the request', status >= 500);
}
