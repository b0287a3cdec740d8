import { ServiceError } from '../../shared/errors.ts';
import { requestChecked, type WebFetchOptions } from './web-fetch.ts';

/** Posts a text; resolves when it was taken. */
export type WebPost = (address: string, body: string, headers: Readonly<Record<string, string>>) => Promise<void>;

const LIMITS = { totalMs: 15_000, idleMs: 10_000, bytes: 0, redirects: 0 } as const;

/**
 * Posts by https to the public internet and nowhere else, with the checks that fetching has: the name is resolved once,
 * all it leads to must be public, and the connection goes to the address that was checked. A redirect is no success,
 * since it could lead anywhere. Throws `ServiceError` `post-failed`.
 */
export function createWebPost(options: Pick<WebFetchOptions, 'resolve' | 'isAllowed' | 'ca'> = {}): WebPost {
  return async (address, body, headers) => {
    const url = new URL(address);
    if (url.protocol !== 'https:') throw failed('It is not an address of https.');
    try {
      const signal = AbortSignal.timeout(LIMITS.totalMs);
      const response = await requestChecked(
        url,
        { method: 'POST', headers: { ...headers, 'Content-Length': String(Buffer.byteLength(body)) }, body },
        { ...options, limits: LIMITS, signal },
      );
      // What it says beside is of no use.
      response.destroy();
      const { statusCode = 0 } = response;
      if (statusCode < 200 || statusCode > 299) throw failed(`Its server answers ${statusCode}.`);
    } catch (error) {
      throw error instanceof ServiceError ? error : failed('It cannot be reached.', error);
    }
  };
}

function failed(sentence: string, cause?: unknown): ServiceError {
  return new ServiceError('post-failed', sentence, { retryable: true, cause });
}
