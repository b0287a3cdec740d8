import type { Request } from 'autocannon';
import { type Load, load } from './load.ts';
import type { Questions } from './questions.ts';

/** Connections at once, from one to what a small town's website has at its worst. */
export const LEVELS = [1, 4, 16, 64, 256] as const;
const SECONDS = 8;

/** What is asked for: one request, made anew each time. */
export type Asked = (questions: Questions, paths: readonly string[]) => Request[];

const JSON_HEADERS = { 'content-type': 'application/json' };

const posts =
  (headers: Record<string, string>): Asked =>
  (questions) => [
    {
      method: 'POST',
      path: '/v1/answers',
      headers,
      setupRequest: (request) => ({ ...request, body: JSON.stringify({ question: questions.next() }) }),
    },
  ];

export const asked = {
  answers: posts(JSON_HEADERS),
  sse: posts({ ...JSON_HEADERS, accept: 'text/event-stream' }),
  pages: ((_, paths) =>
    paths.map((path) => ({ method: 'GET', path, headers: { 'accept-encoding': 'gzip' } }))) satisfies Asked,
} as const;

/** Loads an address at each level of connections. */
export async function measureLevels(
  url: string,
  requests: Request[],
  say: (line: string) => void,
  levels: readonly number[] = LEVELS,
): Promise<Load[]> {
  const loads: Load[] = [];
  for (const connections of levels) {
    say(`  ${connections} connections…`);
    loads.push(await load({ url, connections, seconds: SECONDS, requests }));
  }
  return loads;
}
