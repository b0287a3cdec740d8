import type { MeasuredHttp } from '../http.ts';
import type { Load } from './load.ts';

/** What `bench http` prints for people. */
export function printHttp(measured: MeasuredHttp, machine: string): string {
  const { hello, soak, idle, slow, fuzz, questions } = measured;
  const loads = (['answers', 'sse', 'pages'] as const).flatMap((part) => loadLines(part, measured[part], hello));
  return `${[
    ...(hello.length > 0 ? [HEAD, ...loadLines('hello', hello, hello), ...loads, ''] : []),
    ...(soak === undefined
      ? []
      : [
          `80 % load: ${soak.minutes} minutes, ${soak.perSecond.toFixed(1)} answers/s, p50 ${ms(soak.p50)}, p95 ${ms(soak.p95)}, p99 ${ms(soak.p99)} (worst tenth), ${soak.errors} errors`,
          `  memory by tenths, MB: ${soak.memory.map((bytes) => Math.round(bytes / 1e6)).join(' ')}; middle over end ${soak.flat.toFixed(3)}; event-loop delay p99 ${ms(soak.loopDelay * 1000)} (worst tenth)`,
        ]),
    ...(idle === undefined
      ? []
      : [
          `Idle SSE clients: ${idle.connected} of ${idle.wanted} connected, ${idle.stayed} stayed, ${(idle.bytesEach / 1024).toFixed(1)} KB each, slowest /healthz beside them ${ms(idle.healthMs)}`,
          `  at the stop ${idle.told} were told; stopped after ${ms(idle.stoppedMs)}`,
        ]),
    ...(slow === undefined
      ? []
      : [
          'Slow and broken connections',
          ...slow.map(
            ({ name, status, cutMs }) =>
              `  ${name.padEnd(44)} ${status ?? 'closed'} ${cutMs === undefined ? 'NOT CUT' : ms(cutMs)}`,
          ),
        ]),
    ...(fuzz === undefined
      ? []
      : [
          `Fuzzed: ${fuzz.tried} requests, ${Object.entries(fuzz.byClass)
            .toSorted(([a], [b]) => Number(a) - Number(b))
            .map(([hundreds, count]) => `${hundreds}xx ${count}`)
            .join(', ')}, ${fuzz.failures.length} failures`,
          ...fuzz.failures.map((failure) => `  ${failure}`),
        ]),
    `${questions} different questions, none asked twice. Measured on ${machine}.`,
  ].join('\n')}\n`;
}

const HEAD = `${''.padEnd(10)}${['connections', 'a second', 'over hello', 'p50', 'p95', 'p99', 'errors', 'to wait', 'generator'].map((one) => one.padStart(12)).join('')}`;

/** A line for each number of connections; the generator's share is of one core. */
function loadLines(name: string, loads: readonly Load[] = [], hello: readonly Load[]): string[] {
  return loads.map(({ connections, perSecond, p50, p95, p99, errors, toldToWait, generator }) => {
    const bare = hello.find((one) => one.connections === connections)?.perSecond ?? 0;
    const cells = [
      String(connections),
      perSecond.toFixed(1),
      (perSecond / bare).toFixed(4),
      ms(p50),
      ms(p95),
      ms(p99),
      String(errors),
      String(toldToWait),
      `${Math.round(generator * 100)} %`,
    ];
    return `${name.padEnd(10)}${cells.map((cell) => cell.padStart(12)).join('')}`;
  });
}

function ms(value: number): string {
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
}
