import fc from 'fast-check';
import { type ApiDocument, requestsOf, type Tried } from './fuzz-cases.ts';

export interface Fuzzed {
  tried: number;
  /** Responses by their hundreds: `2`, `3`, `4`. */
  byClass: Readonly<Record<string, number>>;
  /** Requests that were answered with a fault of ours, not at all, or with what no stranger may see; the shortest. */
  failures: readonly string[];
}

/** Sends a request as it is; the status and the beginning of what came back. */
export type Send = (tried: Tried) => Promise<{ status: number; type: string; body: string }>;

const PAGES = [
  '/',
  '/about',
  '/docs',
  '/sources',
  '/sources/{id}',
  '/sources/{id}/changes',
  '/answers/{id}',
  '/healthz',
];
const OTHERS = [
  '/sources/{id}/editions/{edition}/file',
  '/assets/{file}',
  '/webhooks/{name}',
  '/metrics',
  '/readyz',
  '/staff',
  '/staff/{any}',
  '/v1/review/{any}',
];

/** Sayings of the inside: a stack, a path, a statement of SQL. */
const INSIDE = /\bat \w[\w.<> ]* \(|node:internal|\/src\/[a-z-]+\/|SQLITE_|ServiceError|TypeError/u;

/**
 * Sends requests made from the service's own OpenAPI document, right and wrong. A server error is a failure, unless it
 * says honestly that the service is busy; so is an error without a problem's shape, and a word of the inside.
 */
export async function fuzz(
  document: ApiDocument,
  send: Send,
  options: { runs: number; seed: number },
): Promise<Fuzzed> {
  const byClass: Record<string, number> = {};
  const failures: string[] = [];
  let tried = 0;
  const property = fc.asyncProperty(requestsOf(document, [...PAGES, ...OTHERS]), async (request) => {
    tried += 1;
    const wrong = await whyWrong(send, request, byClass);
    if (wrong !== undefined) throw new Error(`${wrong}: ${shown(request)}`);
  });
  const result = await fc.check(property, { numRuns: options.runs, seed: options.seed, endOnFailure: false });
  if (result.failed) failures.push(result.errorInstance instanceof Error ? result.errorInstance.message : 'unknown');
  return { tried, byClass, failures };
}

async function whyWrong(send: Send, request: Tried, byClass: Record<string, number>): Promise<string | undefined> {
  let answer: Awaited<ReturnType<Send>>;
  try {
    answer = await send(request);
  } catch (error) {
    // What cannot even be sent was refused by the sender's own library.
    return isOfSender(error) ? undefined : `no answer (${error instanceof Error ? error.name : 'unknown'})`;
  }
  const { status, type, body } = answer;
  const hundreds = String(Math.floor(status / 100));
  byClass[hundreds] = (byClass[hundreds] ?? 0) + 1;
  if (status >= 500 && status !== 503) return `status ${status}`;
  if (
    status >= 400 &&
    body !== '' &&
    !/^(?:application\/problem\+json|text\/html|application\/json|text\/plain)/u.test(type)
  )
    return `status ${status} as ${type || 'nothing'}`;
  return INSIDE.test(body) ? `status ${status} with a word of the inside` : undefined;
}

function isOfSender(error: unknown): boolean {
  return (
    error instanceof TypeError && /Invalid|invalid|must not|Cannot convert|Headers|ByteString|URL/u.test(error.message)
  );
}

function shown({ method, path, headers, body }: Tried): string {
  const text = typeof body === 'string' ? body : body === undefined ? '' : `${body.length} bytes`;
  return JSON.stringify({ method, path: path.slice(0, 200), headers, body: text.slice(0, 200) });
}
