import { cpus } from 'node:os';
import { type Floors, readFloors } from '../run/goals.ts';

/** The floors under a bench's numbers that are missed, a sentence each. What was not measured in this run is no miss. */
export function missedBenchFloors(floors: Floors, bench: string, numbers: Readonly<Record<string, number>>): string[] {
  return Object.entries(floors[`bench/${bench}`] ?? {}).flatMap(([name, floor]) => {
    const measured = numbers[name];
    if (measured === undefined || measured >= floor) return [];
    return [`${name} is ${measured.toFixed(4)}, its floor ${floor}`];
  });
}

/** Says on standard error which committed floors of a bench are missed. Returns the exit code: 1 when one is. */
export function failBelowFloors(bench: string, numbers: Readonly<Record<string, number>>): 0 | 1 {
  const missed = missedBenchFloors(readFloors(), bench, numbers);
  if (missed.length === 0) return 0;
  process.stderr.write(`Below the floor:\n${missed.map((line) => `  ${line}\n`).join('')}`);
  return 1;
}

/** The machine that times were measured on. */
export function machine(): string {
  return `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.versions.node}`;
}
