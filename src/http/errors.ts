import type { Context } from 'hono';
import { toReaderScript } from '../language/script.ts';
import { ServiceError } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';
import { BUSY_RETRY_SECONDS } from './limits.ts';
import { renderErrorPage } from './pages/error-page.ts';
import { ClientGone } from './patience.ts';
import { plainUiOf } from './reader.ts';
import { type Problem, problemPage, problemResponse, statusOf } from './problem.ts';

/** True when the answer to this request is read by a person in a browser. */
function wantsPage(c: Context): boolean {
  return !c.req.path.startsWith('/v1/') && (c.req.header('accept') ?? '').includes('text/html');
}

/** The problem for a program, in the script of the question where it is about one, else in the reader's. */
export function jsonProblem(c: Context, problem: Problem): Response {
  const { script } = problem;
  return problemResponse(problem, script === undefined ? plainUiOf(c).t : (text) => toReaderScript(text, script));
}

/** The problem in the form that the asker reads: a page for a browser, `application/problem+json` for programs. */
export async function respondWithProblem(c: Context, problem: Problem): Promise<Response> {
  if (!wantsPage(c)) return jsonProblem(c, problem);
  return problemPage(problem, String(await renderErrorPage(plainUiOf(c), problem)));
}

/** Nobody reads what is sent to a client that left; 499 is what servers write down for it. */
const CLIENT_GONE = 499;

/** Turns a thrown fault into a response, and into a line of the log unless all that happened is that the client left. */
export async function respondWithFault(c: Context, error: unknown, log: Log): Promise<Response> {
  if (error instanceof ClientGone) return new Response(null, { status: CLIENT_GONE });
  return respondWithProblem(c, problemOfFault(c, error, log));
}

/**
 * The problem that a fault is to who asked, with one log line. The line holds the code, method and status alone:
 * messages, paths and stacks may hold what a person typed.
 */
export function problemOfFault(c: Context, error: unknown, log: Log): Problem {
  const retryable = error instanceof ServiceError && error.retryable;
  const problem: Problem = retryable ? { kind: 'busy', retryAfterSeconds: BUSY_RETRY_SECONDS } : { kind: 'fault' };
  const code = error instanceof ServiceError ? error.code : 'bug';
  const name = error instanceof Error ? error.constructor.name : 'unknown';
  if (!(error instanceof ClientGone))
    log.write('error', 'request-failed', {
      code,
      name,
      method: c.req.method,
      status: statusOf(problem),
      // What a client names its request by; only letters, digits, = _ and - pass.
      request: c.get('requestId'),
    });
  return problem;
}
