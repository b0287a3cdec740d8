import type { Context } from 'hono';
import { ServiceError } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';
import { BUSY_RETRY_SECONDS } from './limits.ts';
import { renderErrorPage } from './pages/error-page.ts';
import { type Problem, problemPage, problemResponse, statusOf } from './problem.ts';

/** True when the answer to this request is read by a person in a browser. */
function wantsPage(c: Context): boolean {
  return !c.req.path.startsWith('/v1/') && (c.req.header('accept') ?? '').includes('text/html');
}

/** The problem in the form that the asker reads: a page for a browser, `application/problem+json` for programs. */
export async function respondWithProblem(c: Context, problem: Problem): Promise<Response> {
  if (!wantsPage(c)) return problemResponse(problem);
  return problemPage(problem, String(await renderErrorPage(problem)));
}

/**
 * Turns a thrown fault into a response and one log line. The line holds the code, method and status alone: messages,
 * paths and stacks may hold what a person typed.
 */
export async function respondWithFault(c: Context, error: unknown, log: Log): Promise<Response> {
  const retryable = error instanceof ServiceError && error.retryable;
  const problem: Problem = retryable ? { kind: 'busy', retryAfterSeconds: BUSY_RETRY_SECONDS } : { kind: 'fault' };
  const code = error instanceof ServiceError ? error.code : 'bug';
  const name = error instanceof Error ? error.constructor.name : 'unknown';
  log.write('error', 'request-failed', { code, name, method: c.req.method, status: statusOf(problem) });
  return respondWithProblem(c, problem);
}
