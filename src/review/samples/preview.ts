import type { Facts } from '../../knowledge/facts/facts.ts';
import type { Proposal } from '../../knowledge/facts/proposal.ts';
import type { Database } from '../../shared/database.ts';
import { type Flips, flipsBetween, progressOf, type RunProgress } from './run-results.ts';
import type { Run, RunKind } from './run-rows.ts';
import type { Runs } from './runs.ts';
import { standingOf } from './standing.ts';

/** What is known of the reviewed answers that a change would turn over. */
export type Preview =
  /** Nothing was reviewed yet, so nothing can flip. */
  | { kind: 'nothing' }
  /** Nobody has asked yet, or of another change. */
  | { kind: 'absent' }
  | { kind: 'asking'; run: Run; progress: RunProgress }
  | { kind: 'known'; run: Run; progress: RunProgress; flips: Flips }
  /** It came to no end; or it did, and documents or verified answers are others since. */
  | { kind: 'over'; run: Run; why: 'stopped' | 'failed' | 'stale' };

export interface PreviewPorts {
  database: Database;
  runs: Pick<Runs, 'any' | 'latest'>;
}

/** Of the last run over a change; `isSame` tells whether that was this very change. */
export async function previewOf(
  { database, runs }: PreviewPorts,
  { kind, subject = '' }: { kind: Exclude<RunKind, 'now'>; subject?: string },
  isSame: (run: Run) => boolean = () => true,
): Promise<Preview> {
  if (!(await runs.any())) return { kind: 'nothing' };
  const run = await runs.latest(kind, subject);
  if (run === undefined || !isSame(run)) return { kind: 'absent' };
  return await previewOfRun(database, run);
}

/** Of one run. */
export async function previewOfRun(
  database: Database,
  run: Run,
): Promise<Extract<Preview, { kind: 'asking' | 'known' | 'over' }>> {
  if (run.state === 'stopped' || run.state === 'failed') return { kind: 'over', run, why: run.state };
  const progress = await progressOf(database, run);
  if (run.state !== 'done') return { kind: 'asking', run, progress };
  if (run.standing !== (await standingOf(database))) return { kind: 'over', run, why: 'stale' };
  const flips = await flipsBetween(database, { run: run.id, phase: 1 }, { run: run.id, phase: 2 });
  return { kind: 'known', run, progress, flips };
}

/**
 * What a person has to have seen to go on in spite of it: how many would become wrong, or that nobody knows. Null where
 * nothing stands against the change.
 */
export function objectionOf(preview: Preview): string | null {
  if (preview.kind === 'nothing') return null;
  if (preview.kind !== 'known') return 'unknown';
  return preview.flips.wrong === 0 ? null : `${preview.run.id} ${preview.flips.wrong}`;
}

/** What is said of a file as far as answers depend on it; what nobody said is as it was found. */
export function publishedAs({ title, issuer, issued, ...rest }: Facts, proposal: Proposal): string {
  const members = Object.entries(rest).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([
    title ?? proposal.title?.value ?? null,
    issuer ?? proposal.issuer?.value ?? null,
    issued?.date ?? proposal.issued?.value.date ?? null,
    members,
  ]);
}
