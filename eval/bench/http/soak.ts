import { asked } from './levels.ts';
import { type Load, load } from './load.ts';
import type { Questions } from './questions.ts';
import { readMetrics, valueOf } from './servers.ts';

export interface Soaked extends Load {
  minutes: number;
  /** Memory of the service, in bytes, at the end of each tenth. */
  memory: readonly number[];
  /** Median of the fourth to sixth tenth over that of the last three: below 1 where it grows. */
  flat: number;
  /** Event-loop delay, 99th percentile in seconds, of the worst tenth. */
  loopDelay: number;
}

const TENTHS = 10;
/** What the service can do is measured first, with as many connections as it works on at once. */
const FULL = { connections: 8, seconds: 10 } as const;
const SHARE = 0.8;

/** 80 % of what the service can answer, for so long; its memory is read off its own figures. */
export async function soak(
  url: string,
  questions: Questions,
  minutes: number,
  say: (line: string) => void,
): Promise<Soaked> {
  const requests = asked.answers(questions, []);
  say('  what is full load…');
  const full = await load({ url, ...FULL, requests });
  const memory: number[] = [];
  const loads: Load[] = [];
  const delays: number[] = [];
  for (let tenth = 1; tenth <= TENTHS; tenth++) {
    const seconds = (minutes * 60) / TENTHS;
    loads.push(await load({ url, connections: 16, seconds, perSecond: full.perSecond * SHARE, requests }));
    const figures = await readMetrics(url);
    memory.push(valueOf(figures, 'process_resident_memory_bytes'));
    delays.push(valueOf(figures, 'nodejs_eventloop_lag_p99_seconds'));
    say(
      `  ${((minutes * tenth) / TENTHS).toFixed(1)} of ${minutes} minutes, ${Math.round((memory.at(-1) ?? 0) / 1e6)} MB`,
    );
  }
  const worst = (pick: (one: Load) => number) => Math.max(...loads.map(pick));
  const sum = (pick: (one: Load) => number) => loads.reduce((total, one) => total + pick(one), 0);
  return {
    connections: 16,
    perSecond: sum(({ perSecond }) => perSecond) / TENTHS,
    answered: sum(({ answered }) => answered),
    errors: sum(({ errors }) => errors) + full.errors,
    toldToWait: sum(({ toldToWait }) => toldToWait),
    generator: sum(({ generator }) => generator) / TENTHS,
    p50: median(loads.map(({ p50 }) => p50)),
    p95: worst(({ p95 }) => p95),
    p99: worst(({ p99 }) => p99),
    minutes,
    memory,
    flat: median(memory.slice(3, 6)) / median(memory.slice(-3)),
    loopDelay: Math.max(...delays),
  };
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
