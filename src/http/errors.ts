import type { Context } from 'hono';
import { toReaderScript } from '../language/script.ts';
import { ServiceError } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';
import { BUSY_RETRY_SECONDS } from './limits.ts';
import { toEnglish } from './pages/english.ts';
import { renderErrorPage } from './pages/error-page.ts';
import { createUi, type Ui } from './pages/ui.ts';
import { ClientGone } from './patience.ts';
import { type Problem, problemPage, problemResponse, statusOf } from './problem.ts';
import { plainUiOf } from './reader.ts';
import { languageOf } from './staff/ui.ts';

/** True when the answer to this request is read by a person in a browser. */
function wantsPage(c: Context): boolean {
  return !c.req.path.startsWith('/v1/') && (c.req.header('accept') ?? '').includes('text/html');
}

/** The page of a fault speaks as the pages around it do: the console has a choice of its own. */
function uiOfFault(c: Context): Ui {
  const ui = plainUiOf(c);
  return /^\/staff(?:\/|$)/u.test(c.req.path) ? createUi({ ...ui, interface: languageOf(c) }) : ui;
}

/**
 * Puts our words into those of who reads them: the script of the question where the problem is about one, else the
 * language that the program asks for, else what the reader of the pages chose.
 */
export function wordsFor(c: Context, { script }: Pick<Problem, 'script'>): (text: string) => string {
  if (script !== undefined) return (text) => toReaderScript(text, script);
  const isProgram = c.req.path.startsWith('/v1/');
  return isProgram && /^\s*en\b/iu.test(c.req.header('accept-language') ?? '') ? toEnglish : uiOfFault(c).t;
}

/** The problem for a program. */
export function jsonProblem(c: Context, problem: Problem): Response {
  return problemResponse(problem, wordsFor(c, problem));
}

/** The problem in the form that the asker reads: a page for a browser, `application/problem+json` for programs. */
export async function respondWithProblem(c: Context, problem: Problem): Promise<Response> {
  if (!wantsPage(c)) return jsonProblem(c, problem);
  return problemPage(problem, String(await renderErrorPage(uiOfFault(c), problem)));
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
