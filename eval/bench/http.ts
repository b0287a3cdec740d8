import type { BenchArguments, HttpPart } from './arguments.ts';
import { failBelowFloors, machine } from './floors.ts';
import { fuzz, type Fuzzed } from './http/fuzz.ts';
import type { ApiDocument } from './http/fuzz-cases.ts';
import { type Idle, measureIdle } from './http/idle.ts';
import { asked, measureLevels } from './http/levels.ts';
import type { Load } from './http/load.ts';
import type { Questions } from './http/questions.ts';
import { documentsOf, questionsFrom, startHello, startJudian } from './http/servers.ts';
import { measureSlow, type Slow } from './http/slow.ts';
import { type Soaked, soak } from './http/soak.ts';
import { printHttp } from './http/table.ts';

/** What was measured; parts that were not asked for are absent. */
export interface MeasuredHttp {
  hello: Load[];
  answers?: Load[];
  sse?: Load[];
  pages?: Load[];
  soak?: Soaked;
  idle?: Idle;
  slow?: Slow[];
  fuzz?: Fuzzed;
  /** Different questions that were asked. */
  questions: number;
}

const FUZZ_RUNS = 20_000;

/** `npm run bench -- http`: the service under load, beside a bare Hono that says hello, in one run. */
export async function benchHttp({ json, part: only, minutes }: BenchArguments): Promise<number> {
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const wants = (part: HttpPart) => only === undefined || only === part;
  say('Starting the service and a bare hello…');
  const [judian, hello] = [await startJudian(), await startHello()];
  try {
    const questions = await questionsFrom(judian.address);
    const url = judian.address;
    const measured: MeasuredHttp = { hello: [], questions: 0 };
    const loads = (['answers', 'sse', 'pages'] as const).filter(wants);
    if (loads.length > 0) {
      say('Hello');
      measured.hello = await measureLevels(hello.address, [{ method: 'GET', path: '/' }], say);
    }
    for (const part of loads) {
      say(`${part} (${questions.asked()} questions so far)`);
      measured[part] = await measureLevels(url, asked[part](questions, await pagesOf(url)), say);
    }
    if (wants('soak')) {
      say(`80 % load, ${minutes} minutes`);
      measured.soak = await soak(url, questions, minutes, say);
    }
    if (wants('slow')) {
      say('Slow readers and writers, and connections that are none: a minute, or three on a busy machine');
      measured.slow = await measureSlow(url, (await pagesOf(url)).at(-1) ?? '/');
    }
    if (wants('fuzz')) {
      say(`${FUZZ_RUNS} requests made from the OpenAPI document`);
      measured.fuzz = await fuzzOver(url);
    }
    if (wants('idle')) {
      say('2,000 idle clients of Server-Sent Events');
      // Last: it ends with the service.
      measured.idle = await measureIdle(judian);
    }
    measured.questions = questions.asked();
    process.stdout.write(
      json ? `${JSON.stringify({ machine: machine(), ...measured })}\n` : printHttp(measured, machine()),
    );
    return failBelowFloors('http', numbersOf(measured, questions));
  } finally {
    await Promise.all([judian.stop(), hello.stop()]);
  }
}

/** The first page, the list, and what every document looks like to its readers. */
async function pagesOf(url: string): Promise<string[]> {
  return ['/', '/about', '/sources', ...(await documentsOf(url)).map(({ id }) => `/sources/${encodeURIComponent(id)}`)];
}

async function fuzzOver(url: string): Promise<Fuzzed> {
  const document = (await (await fetch(`${url}/v1/openapi.json`)).json()) as ApiDocument;
  return await fuzz(
    document,
    async ({ method, path, headers, body }) => {
      const response = await fetch(`${url}${path}`, {
        method,
        headers,
        redirect: 'manual',
        ...(body !== undefined && { body }),
      });
      return { status: response.status, type: response.headers.get('content-type') ?? '', body: await response.text() };
    },
    { runs: FUZZ_RUNS, seed: 20261122 },
  );
}

/** What floors are held to. Ratios are to the hello of the same run, at 16 connections. */
function numbersOf({ hello, soak: soaked, idle, slow, fuzz: fuzzed, ...measured }: MeasuredHttp, questions: Questions) {
  const numbers: Record<string, number> = {};
  const at = (loads: readonly Load[]) => loads.find(({ connections }) => connections === 16)?.perSecond ?? 0;
  for (const part of ['answers', 'sse', 'pages'] as const) {
    const loads = measured[part];
    if (loads === undefined) continue;
    numbers[`${part} over hello`] = at(loads) / at(hello);
    numbers[`${part} without errors`] = loads.every(({ errors }) => errors === 0) ? 1 : 0;
    // A crowd beyond the queue is told honestly to come back; below it nobody is.
    const crowded = loads.filter(({ connections }) => connections <= 64).some(({ toldToWait }) => toldToWait > 0);
    numbers[`${part} taken up to 64 at once`] = crowded ? 0 : 1;
  }
  if (measured.answers !== undefined) numbers['different questions'] = questions.asked();
  if (soaked !== undefined) {
    numbers['soak without errors'] = soaked.errors === 0 ? 1 : 0;
    numbers['soak memory flat'] = soaked.flat;
  }
  if (idle !== undefined) {
    numbers['idle clients stayed'] = idle.stayed / idle.wanted;
    numbers['idle clients told of the stop'] = idle.told / idle.wanted;
    numbers['stopped within 25 s'] = idle.stoppedMs <= 25_000 ? 1 : 0;
  }
  if (slow !== undefined)
    numbers['slow and broken connections cut'] = slow.every(
      ({ cutMs, status }) => cutMs !== undefined && (status ?? 400) < 500,
    )
      ? 1
      : 0;
  if (fuzzed !== undefined) numbers['fuzzed without a server error'] = fuzzed.failures.length === 0 ? 1 : 0;
  return numbers;
}
