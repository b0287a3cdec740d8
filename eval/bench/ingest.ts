/** `npm run bench -- ingest`: reading, adding, keeping and refusing of documents, part by part. */
import type { BenchArguments, IngestPart } from './arguments.ts';
import { failBelowFloors, machine } from './floors.ts';
import type { PartResult } from './ingest-part.ts';

/** Loaded when it is its turn. */
const parts: Readonly<Record<IngestPart, (options: BenchArguments) => Promise<PartResult>>> = {
  readers: async ({ data }) => (await import('./ingest-readers.ts')).benchReaders(data),
  hansard: async ({ data, all }) => (await import('./ingest-hansard.ts')).benchHansard(data, all),
  hostile: async () => (await import('./ingest-hostile.ts')).benchHostile(),
  ocr: async ({ data }) => (await import('./ingest-ocr.ts')).benchOcr(data),
  speed: async ({ data }) => (await import('./ingest-speed.ts')).benchSpeed(data),
  faults: async () => (await import('./ingest-faults.ts')).benchFaults(),
};

/** Prints the tables, or all numbers as JSON. Returns the exit code: 1 when a number is below its floor. */
export async function benchIngest(options: BenchArguments): Promise<number> {
  const numbers: Record<string, number> = {};
  const wanted = Object.entries(parts).filter(([name]) => options.part === undefined || options.part === name);
  if (!options.json) process.stdout.write(`Documents on ${machine()}\n\n`);
  for (const [, measure] of wanted) {
    const result = await measure(options);
    Object.assign(numbers, result.numbers);
    if (!options.json) process.stdout.write(`${result.lines.join('\n')}\n\n`);
  }
  if (options.json) process.stdout.write(`${JSON.stringify(numbers)}\n`);
  return failBelowFloors('ingest', numbers);
}
