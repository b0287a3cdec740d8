import type { BenchArguments } from './arguments.ts';
import { failBelowFloors, machine } from './floors.ts';

/** What a part of a bench found: a table for people, and numbers that floors are set under. */
export interface PartResult {
  lines: string[];
  numbers: Record<string, number>;
}

export type Parts<Name extends string> = Readonly<Record<Name, (options: BenchArguments) => Promise<PartResult>>>;

/**
 * Measures one part, or all of them in order. Prints each table as it is there, or all numbers as JSON at the end.
 * Returns the exit code: 1 when a number is below its floor.
 */
export async function benchParts(
  bench: string,
  title: string,
  parts: Parts<string>,
  options: BenchArguments,
): Promise<number> {
  const numbers: Record<string, number> = {};
  const wanted = Object.entries(parts).filter(([name]) => options.part === undefined || options.part === name);
  if (!options.json) process.stdout.write(`${title} on ${machine()}\n\n`);
  for (const [, measure] of wanted) {
    const result = await measure(options);
    Object.assign(numbers, result.numbers);
    if (!options.json) process.stdout.write(`${result.lines.join('\n')}\n\n`);
  }
  if (options.json) process.stdout.write(`${JSON.stringify(numbers)}\n`);
  return failBelowFloors(bench, numbers);
}
