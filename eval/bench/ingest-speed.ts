/** How fast documents are added, what that takes of memory, and what those who ask meanwhile feel of it. */
import { createIsolatedReader } from '../../src/platform/node/readers/isolated-reader.ts';
import { readData } from '../sets/data.ts';
import { forkJob } from './fork-job.ts';
import { makeIndexFolder, removeIndexFolder } from './index-folder.ts';
import type { PartResult } from './parts.ts';

export interface SpeedJob {
  kind: 'add' | 'grow' | 'start';
  folder: string;
  data: string | undefined;
  /** Of grow: how many documents, rising. */
  sizes: readonly number[];
}

export interface Added {
  passages: number;
  sentences: number;
  /** Until all of them could be answered from by their words. */
  seconds: number;
  /** The same rows, inserted bare. */
  bareSeconds: number;
  /** Bytes of the process after each third. */
  memory: readonly number[];
}

export interface CurvePoint {
  documents: number;
  /** Of each since the point before. */
  msEach: number;
}

export interface Started {
  documents: number;
  seconds: number;
  /** Slowest of twenty questions at rest, and while documents are added. */
  idleMs: number;
  addingMs: number;
}

const SIZES = [10, 100, 1_000, 10_000];
const MANUALS = ['maint-guide', 'debian-reference'] as const;
const MOST_MEMORY = 700_000_000;

/** `sizes`, when they are given, are the numbers of documents of the curve. */
export async function benchSpeed(data: string | undefined, sizes: readonly number[] = SIZES): Promise<PartResult> {
  const [one, other] = [makeIndexFolder(), makeIndexFolder()];
  try {
    const added = await run<Added>({ kind: 'add', folder: one, data, sizes });
    const curve = await run<CurvePoint[]>({ kind: 'grow', folder: other, data, sizes });
    const started = await run<Started>({ kind: 'start', folder: other, data, sizes });
    return toResult(added, curve, started, await measurePages(data));
  } finally {
    removeIndexFolder(one);
    removeIndexFolder(other);
  }
}

const CHILD = new URL('./ingest-speed-child.ts', import.meta.url);

const WHAT: Readonly<Record<SpeedJob['kind'], string>> = {
  add: 'adding 120 parts of sittings, three times 40',
  grow: 'adding documents of a page',
  start: 'starting with them, and asking',
};

async function run<Result>(job: SpeedJob): Promise<Result> {
  const began = performance.now();
  process.stderr.write(`  ${WHAT[job.kind]}\n`);
  const result = await forkJob<Result>(CHILD, job);
  process.stderr.write(`    ${((performance.now() - began) / 1000).toFixed(0)} s\n`);
  return result;
}

/** Pages a second as they are read for the service, in the process apart, its start counted. */
async function measurePages(data: string | undefined): Promise<{ pages: number; seconds: number }> {
  const reader = createIsolatedReader();
  const total = { pages: 0, seconds: 0 };
  for (const name of MANUALS) {
    const bytes = new Uint8Array(readData(data, `manuals-zh-tw/${name}.zh-tw.pdf`));
    const began = performance.now();
    const read = await reader.read({ name: `${name}.pdf`, bytes });
    total.seconds += (performance.now() - began) / 1000;
    if (!read.ok) throw new Error(read.error.code);
    const lines = (read.value.blocks ?? []).flatMap((block) => block.lines);
    total.pages += Math.max(...lines.map((line) => line.region?.page ?? 0));
  }
  reader.close();
  return total;
}

function toResult(
  added: Added,
  curve: readonly CurvePoint[],
  started: Started,
  pdf: { pages: number; seconds: number },
): PartResult {
  const { passages, sentences, seconds, bareSeconds, memory } = added;
  const [first = 0] = memory;
  const last = memory.at(-1) ?? 0;
  const most = Math.max(...memory);
  const mega = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
  const [before, end] = [curve.at(-2)?.msEach ?? 0, curve.at(-1)?.msEach ?? 0];
  return {
    lines: [
      `Hansard: ${passages} passages of ${sentences} sentences answerable in ${seconds.toFixed(1)} s, ${Math.round(passages / seconds)} passages a second;`,
      `  the same rows inserted bare: ${bareSeconds.toFixed(1)} s, ${(bareSeconds / seconds).toFixed(2)} of our time`,
      `  memory after each third: ${memory.map(mega).join(', ')}`,
      `PDF: ${pdf.pages} pages in ${pdf.seconds.toFixed(1)} s, ${(pdf.pages / pdf.seconds).toFixed(1)} a second`,
      `Documents of a page, ms each: ${curve.map(({ documents, msEach }) => `${documents}: ${msEach.toFixed(1)}`).join(', ')}`,
      `Start with ${curve.at(-1)?.documents ?? 0} documents, until the first answer: ${started.seconds.toFixed(1)} s`,
      `Searching, slowest of twenty: ${started.idleMs.toFixed(0)} ms at rest, ${started.addingMs.toFixed(0)} ms while documents are added`,
    ],
    numbers: {
      'speed/passages a second': passages / seconds,
      'speed/bare over ours': bareSeconds / seconds,
      'speed/memory left under 700 MB': 1 - most / MOST_MEMORY,
      'speed/first third of memory over last': first / last,
      'speed/pages a second': pdf.pages / pdf.seconds,
      'speed/curve: before last over last': before / end,
      'speed/start of 2 seconds': 2 / started.seconds,
      'speed/search at rest over while adding': started.idleMs / started.addingMs,
    },
  };
}
