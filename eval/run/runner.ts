/** Asks every question of a set, judges the answers and writes each line as it comes, so that a stop loses nothing. */
import type { ScoredAnswer } from '../score/answer.ts';
import type { Case, DocumentGroup } from '../sets/cases.ts';
import { type Client, NoAnswer } from './client.ts';
import type { Judged, RunError, RunLine } from './record.ts';

export interface RunnerPorts {
  /** Opens a group's documents; whoever opened them closes them. */
  open(group: DocumentGroup): Promise<{ client: Client; close(): Promise<void> }>;
  write(line: RunLine): void;
  progress(done: number, total: number): void;
}

export interface RunnerOptions {
  asOf: string;
  showHeld: boolean;
  /** Questions in work at once. */
  atOnce: number;
  /** Aborted when the run is stopped. */
  signal: AbortSignal;
}

/** So many questions without an answer in a row mean that the service is gone; the rest would only wait for it. */
const GIVE_UP_AFTER = 10;

/** Returns how many got no answer. Faults of the scorer are thrown: they are no score. So is a stop. */
export async function runCases(
  cases: readonly Case[],
  groups: readonly DocumentGroup[],
  ports: RunnerPorts,
  options: RunnerOptions,
): Promise<{ failed: number; gaveUp: boolean }> {
  let done = 0;
  let failed = 0;
  let inRow = 0;
  const total = cases.length;
  for (const group of groups) {
    const own = cases.filter(({ documents }) => documents === group.name);
    if (own.length === 0) continue;
    const { client, close } = await ports.open(group);
    const queue = own.values();
    const work = async () => {
      for (const one of queue) {
        if (inRow >= GIVE_UP_AFTER || options.signal.aborted) return;
        const line = await askOne(one, client, options);
        // A reply that broke off because we end the service is no fault of the service.
        if (options.signal.aborted) return;
        ports.write(line);
        if (line.type === 'error') failed++;
        inRow = line.type === 'error' ? inRow + 1 : 0;
        ports.progress(++done, total);
      }
    };
    try {
      await Promise.all(Array.from({ length: options.atOnce }, work));
    } finally {
      await close();
    }
    options.signal.throwIfAborted();
    if (inRow >= GIVE_UP_AFTER) return { failed, gaveUp: true };
  }
  return { failed, gaveUp: false };
}

async function askOne(one: Case, client: Client, options: RunnerOptions): Promise<Judged | RunError> {
  try {
    const { answer, ms } = await client.ask({ ...one, asOf: one.asOf ?? options.asOf });
    refuseForeignFiles(answer, one);
    const { counts, faults } = one.judge(answer);
    const isShown = !one.held || options.showHeld;
    return {
      type: 'judged',
      id: one.id,
      base: one.base,
      answerable: one.answerable,
      labels: [...one.labels],
      expected: one.expectedOutcome,
      outcome: answer.outcome,
      counts: Object.fromEntries(Object.entries(counts).map(([name, [hit, of]]) => [name, [hit, of]])),
      faults: [...new Set(faults.map(({ fault }) => fault))],
      ms: Math.round(ms * 10) / 10,
      versions: answer.versions,
      shown: isShown
        ? {
            question: one.question,
            before: [...one.before],
            message: answer.message,
            statements: answer.statements.map(({ text, citations }) => ({
              text,
              quotes: citations.map(({ file, quote }) => ({ file, quote })),
            })),
            related: answer.related.map(({ text }) => text),
            expected: one.expected,
            faults: [...faults],
          }
        : null,
    };
  } catch (error) {
    if (error instanceof NoAnswer) return { type: 'error', id: one.id, what: error.message };
    throw error;
  }
}

/** A quote from a file that the set does not have can be neither right nor wrong: the service has other documents. */
function refuseForeignFiles({ statements, related }: ScoredAnswer, { files }: Case): void {
  const cited = [...statements, ...related].flatMap(({ citations }) => citations.map(({ file }) => file));
  const foreign = cited.find((file) => !files.has(file));
  if (foreign !== undefined) throw new NoAnswer(`the answer cites ${foreign}, which is no file of this set`);
}
