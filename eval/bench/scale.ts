/** `npm run bench -- scale`: how building, memory, disk and answering grow with the number of sentences. */
import { loadavg } from 'node:os';
import { SetError } from '../sets/data.ts';
import type { BenchArguments } from './arguments.ts';
import { failBelowFloors, machine } from './floors.ts';
import { forkJob } from './fork-job.ts';
import { makeIndexFolder, removeIndexFolder } from './index-folder.ts';
import { findKept, keep } from './scale-kept.ts';
import type {
  Damaged,
  DamageJob,
  FlipJob,
  Flipped,
  GrowJob,
  Grown,
  Job,
  Measured,
  MeasureJob,
  StockJob,
  StockMeasured,
} from './scale-jobs.ts';
import { flipTable, scaleNotes, scaleNumbers, scaleTable } from './scale-table.ts';

/** LangChain's HNSWLib is built of so many vectors at most: more would take longer than all the rest. */
const STOCK_UP_TO = 110_000;

/** The saved vector index of so few sentences is damaged in so many places. */
const DAMAGED_UP_TO = 5_000;
const DAMAGES = 200;

export interface SizeResult {
  size: number;
  grown: Grown;
  measured: Measured;
  stock: StockMeasured | undefined;
  /** Undefined where it was not tried; a crash has crashed the run. */
  damaged: Damaged | undefined;
  /** Jobs that waited for a core in the last minute: on two cores, more than 2 means that others slowed this down. */
  load: number;
}

/** Prints the tables, or all numbers as JSON. Returns the exit code: 1 when a number is below its floor. */
export async function benchScale({ data, sizes, kept, json }: BenchArguments): Promise<number> {
  if (data === undefined)
    throw new SetError('Hansard is read from the folder of public data: name it with --data FOLDER.');
  let folder = makeIndexFolder();
  const tidy = () => removeIndexFolder(folder);
  const onInterrupt = () => {
    tidy();
    process.exit(130);
  };
  process.once('SIGINT', onInterrupt);
  const results: SizeResult[] = [];
  let flipped: Flipped | undefined;
  try {
    for (const size of sizes) {
      const made = kept === undefined ? undefined : await findOrGrow(kept, data, size);
      if (made !== undefined) {
        // What is measured grows while documents are added: what is kept is not touched.
        removeIndexFolder(folder);
        folder = makeIndexFolder(made.folder);
      }
      const result = await measureSize(folder, data, size, made?.grown);
      results.push(result);
      if (!json) process.stdout.write(`${scaleTable([result]).join('\n')}\n\n`);
    }
    // As the indexes are damaged once, at the first size.
    if (results.some(({ damaged }) => damaged !== undefined)) {
      say('a damaged database');
      flipped = await runJob<Flipped>({ kind: 'flip', trials: DAMAGES } satisfies FlipJob);
      if (!json) process.stdout.write(`${flipTable(flipped).join('\n')}\n\n`);
    }
  } finally {
    process.off('SIGINT', onInterrupt);
    tidy();
  }
  const numbers = scaleNumbers(results, flipped);
  if (json)
    process.stdout.write(
      `${JSON.stringify({ machine: machine(), numbers, results: results.map(withoutVectors), flipped })}\n`,
    );
  else
    process.stdout.write(
      `${[...(results.length > 1 ? [...scaleTable(results), ''] : []), ...scaleNotes(machine())].join('\n')}\n`,
    );
  return failBelowFloors('scale', numbers);
}

async function findOrGrow(kept: string, data: string, size: number) {
  const found = findKept(kept, size);
  if (found.grown !== undefined) return { folder: found.folder, grown: found.grown };
  const folder = makeIndexFolder(found.folder);
  try {
    const grown = await growTo(folder, data, size);
    return { folder: keep(kept, size, folder, grown), grown };
  } finally {
    removeIndexFolder(folder);
  }
}

async function growTo(folder: string, data: string, size: number): Promise<Grown> {
  const grown = await runJob<Grown>({ kind: 'grow', folder, data, size } satisfies GrowJob);
  say(`  built in ${Math.round(grown.graphSeconds)} s`);
  return grown;
}

async function measureSize(folder: string, data: string, size: number, made: Grown | undefined): Promise<SizeResult> {
  say(`${size} sentences`);
  const grown = made ?? (await growTo(folder, data, size));
  const measured = await runJob<Measured>({ kind: 'measure', folder, data } satisfies MeasureJob);
  const { asked } = measured;
  const stock =
    measured.sentences > STOCK_UP_TO
      ? undefined
      : await runJob<StockMeasured>({ kind: 'stock', folder, asked } satisfies StockJob);
  const damaged =
    measured.sentences > DAMAGED_UP_TO
      ? undefined
      : await runJob<Damaged>({ kind: 'damage', folder, trials: DAMAGES } satisfies DamageJob);
  return { size, grown, measured, stock, damaged, load: loadavg()[0] ?? 0 };
}

function runJob<Result>(job: Job): Promise<Result> {
  return forkJob<Result>(new URL('./scale-child.ts', import.meta.url), job);
}

function withoutVectors({ measured, ...rest }: SizeResult): unknown {
  const { asked, ...numbers } = measured;
  return { ...rest, measured: { ...numbers, recallQuestions: asked.length } };
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
