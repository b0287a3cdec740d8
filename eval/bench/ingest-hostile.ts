/** Files that are made to do harm, cut and changed at random: what the process that reads them makes of each. */
import { type NoteCode, sayNote } from '../../src/knowledge/readers/notes-table.ts';
import { createIsolatedReader, READ_LIMITS } from '../../src/platform/node/readers/isolated-reader.ts';
import { awkwardFiles, oneOfEachFormat } from '../../tests/fixtures/readers/awkward.ts';
import { hostileFiles } from '../../tests/fixtures/readers/hostile.ts';
import { goldenSteps } from './golden-steps.ts';
import type { PartResult } from './parts.ts';

const MUTATIONS = 2_000;
const CUTS = 50;
/** A file of a few kilobytes has no reason to take longer. */
const TIMEOUT_MS = 30_000;
interface Tally {
  files: number;
  read: number;
  refused: number;
  /** Ended by a limit: said, and the next file is read. */
  stopped: number;
  /** A parser ended its process. */
  crashed: number;
  /** Without a sentence in Chinese that says why. */
  unsaid: number;
  /** The reader itself failed, which the server would feel. */
  thrown: number;
  slowestMs: number;
}

const LIMITED: ReadonlySet<NoteCode> = new Set<NoteCode>(['out-of-time', 'out-of-memory']);

export async function benchHostile(): Promise<PartResult> {
  const reader = createIsolatedReader({ ...READ_LIMITS, timeoutMs: TIMEOUT_MS });
  const names: string[] = [];
  const run = async (files: Iterable<{ name: string; bytes: Uint8Array }>): Promise<Tally> => {
    const tally: Tally = { files: 0, read: 0, refused: 0, stopped: 0, crashed: 0, unsaid: 0, thrown: 0, slowestMs: 0 };
    for (const file of files) {
      tally.files += 1;
      const began = performance.now();
      try {
        const result = await reader.read(file);
        if (result.ok) tally.read += 1;
        else {
          const { code } = result.error;
          if (LIMITED.has(code)) tally.stopped += 1;
          else if (code === 'reader-stopped') tally.crashed += 1;
          else tally.refused += 1;
          if (!/\p{Script=Han}{4}.*。$/u.test(sayNote(result.error))) tally.unsaid += 1;
          if (LIMITED.has(code) || code === 'reader-stopped') names.push(`${file.name}: ${code}`);
        }
      } catch {
        tally.thrown += 1;
      }
      tally.slowestMs = Math.max(tally.slowestMs, performance.now() - began);
    }
    return tally;
  };
  try {
    const tallies = {
      'made to do harm': await run(hostileFiles),
      'cut off': await run(cuts()),
      'changed at random': await run(mutations()),
    };
    // After all of them a good file is read as ever.
    const after = await reader.read({ name: 'a.csv', bytes: new TextEncoder().encode('甲,乙\n1,2\n') });
    return toResult(tallies, names, after.ok);
  } finally {
    reader.close();
  }
}

function* cuts(): Generator<{ name: string; bytes: Uint8Array }> {
  for (const { name, bytes } of oneOfEachFormat)
    for (let cut = 0; cut < CUTS; cut++)
      yield { name, bytes: bytes.subarray(0, Math.floor((bytes.length * cut) / CUTS)) };
}

/** Over all awkward files in turn: up to eight bytes changed, or a part taken out, doubled or put elsewhere. */
function* mutations(): Generator<{ name: string; bytes: Uint8Array }> {
  const next = goldenSteps(MUTATIONS * 8);
  for (let round = 0; round < MUTATIONS; round++) {
    const file = awkwardFiles[round % awkwardFiles.length];
    if (file === undefined) return;
    const at = () => Math.floor(next() * file.bytes.length);
    if (round % 4 === 3) yield { name: file.name, bytes: moved(file.bytes, at(), at(), round) };
    else {
      const bytes = file.bytes.slice();
      for (let change = 0; change <= round % 8; change++) bytes[at()] = Math.floor(next() * 256);
      yield { name: file.name, bytes };
    }
  }
}

function moved(bytes: Uint8Array, from: number, to: number, round: number): Uint8Array {
  const part = bytes.subarray(Math.min(from, to), Math.max(from, to));
  const rest = [bytes.subarray(0, Math.min(from, to)), bytes.subarray(Math.max(from, to))] as const;
  const pieces =
    round % 8 === 3 ? [...rest] : round % 16 === 7 ? [rest[0], part, part, rest[1]] : [rest[1], part, rest[0]];
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function toResult(tallies: Readonly<Record<string, Tally>>, names: readonly string[], after: boolean): PartResult {
  const all = Object.values(tallies);
  const sum = (kind: keyof Tally) => all.reduce((total, one) => total + one[kind], 0);
  const rows = Object.entries(tallies).map(
    ([what, one]) =>
      `  ${what.padEnd(20)}${[one.files, one.read, one.refused, one.stopped, one.crashed, one.thrown, one.unsaid].map((n) => String(n).padStart(9)).join('')}${(one.slowestMs / 1000).toFixed(1).padStart(11)}`,
  );
  return {
    lines: [
      'Hostile files              files     read  refused  limited  crashed   thrown   unsaid  slowest s',
      ...rows,
      ...names.map((name) => `  ${name}`),
      `  a good file after all of them is ${after ? 'read' : 'not read'}`,
    ],
    numbers: {
      'hostile/files': sum('files'),
      'hostile/server unharmed': sum('thrown') === 0 && after ? 1 : 0,
      'hostile/reasons said': 1 - sum('unsaid') / sum('files'),
      'hostile/reader not brought down': 1 - sum('crashed') / sum('files'),
    },
  };
}
