import type { Floors } from '../run/goals.ts';

/** The floors under a bench's numbers that are missed, a sentence each. What was not measured in this run is no miss. */
export function missedBenchFloors(floors: Floors, bench: string, numbers: Readonly<Record<string, number>>): string[] {
  return Object.entries(floors[`bench/${bench}`] ?? {}).flatMap(([name, floor]) => {
    const measured = numbers[name];
    if (measured === undefined || measured >= floor) return [];
    return [`${name} is ${measured.toFixed(4)}, its floor ${floor}`];
  });
}
