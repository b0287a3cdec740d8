/** A run as it is kept: JSON Lines, the run first, then a line for each question as soon as it was judged. */
import { z } from 'zod';
import { outcomes } from '../samples/schema.ts';
import { measureNames } from './measures.ts';

const headSchema = z.object({
  type: z.literal('run'),
  version: z.literal(1),
  set: z.string(),
  half: z.string().nullable(),
  filter: z.string().nullable(),
  system: z.string(),
  /** Where a service was asked that ran already: scheme, host and port, no more. Runs of old do not say. */
  url: z.string().nullable().default(null),
  smoke: z.boolean().default(false),
  /** Hash of the samples, so that two runs are only compared over the same ones. */
  samplesHash: z.string(),
  count: z.number(),
  startedAt: z.string(),
  asOf: z.string(),
  /** Held questions were shown, and may have been looked at. */
  heldShown: z.boolean(),
  machine: z.string(),
});

const shown = z.object({
  question: z.string(),
  before: z.array(z.string()),
  message: z.string().nullable(),
  statements: z.array(
    z.object({ text: z.string(), quotes: z.array(z.object({ file: z.string(), quote: z.string() })) }),
  ),
  related: z.array(z.string()),
  expected: z.object({
    vital: z.array(z.string()),
    quotes: z.array(z.object({ file: z.string(), quote: z.string() })),
    reason: z.string().nullable(),
  }),
  faults: z.array(z.object({ fault: z.string(), what: z.string() })),
});

const judgedSchema = z.object({
  type: z.literal('judged'),
  id: z.string(),
  /** The sample that this one says in another language, or its own id. */
  base: z.string(),
  answerable: z.boolean(),
  /** half, lang, kind and tags, as `lang:yue`. */
  labels: z.array(z.string()),
  expected: z.string(),
  outcome: z.enum(outcomes),
  counts: z.partialRecord(z.enum(measureNames), z.tuple([z.number(), z.number()])),
  faults: z.array(z.string()),
  ms: z.number(),
  versions: z.record(z.string(), z.string().nullable()),
  shown: shown.nullable(),
});

const errorSchema = z.object({ type: z.literal('error'), id: z.string(), what: z.string() });

export type RunHead = z.infer<typeof headSchema>;
export type Judged = z.infer<typeof judgedSchema>;
export type Shown = z.infer<typeof shown>;
export type RunError = z.infer<typeof errorSchema>;
export type RunLine = RunHead | Judged | RunError;

export interface Run {
  head: RunHead;
  judged: readonly Judged[];
  errors: readonly RunError[];
}

/** A run's file that cannot be read; the message names the line. */
export class RunFileError extends Error {
  override readonly name = 'RunFileError';
}

/**
 * Reads a run's file. Of a question that was asked again, the later line stands; an error that was mended is forgotten.
 * Throws `RunFileError` naming the line; a last line that was cut off by a stop is left out when `mayBeCut`,
 * also when an editor has closed it by a line end.
 */
export function parseRun(file: string, text: string, { mayBeCut = false } = {}): Run {
  const lines = text.trimEnd().split('\n');
  const values = lines.flatMap((line, at) => {
    if (line.trim() === '') return [];
    const cut = mayBeCut && at === lines.length - 1;
    const read = readLine(line);
    if (read === undefined && cut) return [];
    if (read === undefined) throw new RunFileError(`${file}, line ${at + 1}: is no line of a run`);
    return [read];
  });
  const [head, ...rest] = values;
  if (head?.type !== 'run') throw new RunFileError(`${file}, line 1: does not say what was run`);
  const judged = new Map<string, Judged>();
  const errors = new Map<string, RunError>();
  for (const line of rest) {
    if (line.type === 'judged') judged.set(line.id, line);
    if (line.type === 'error') errors.set(line.id, line);
  }
  return { head, judged: [...judged.values()], errors: [...errors.values()].filter(({ id }) => !judged.has(id)) };
}

const lineSchema = z.discriminatedUnion('type', [headSchema, judgedSchema, errorSchema]);

function readLine(line: string): RunLine | undefined {
  try {
    return lineSchema.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}
