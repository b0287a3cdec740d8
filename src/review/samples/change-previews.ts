import type { Database } from '../../shared/database.ts';
import type { DocumentChange } from './document-change.ts';
import { previewOf, previewOfRun } from './preview.ts';
import type { Flips, RunProgress } from './run-results.ts';
import type { Run } from './run-rows.ts';
import type { Runs } from './runs.ts';

/**
 * What withdrawing a document, bringing it back or superseding it would do to answers that staff reviewed, asked before it is
 * done. `unreviewed`: nothing was decided by staff, so nothing can flip, and there is no id to ask again by.
 */
export interface ChangePreview {
  id: string | null;
  change: DocumentChange;
  state: 'asking' | 'known' | 'unreviewed' | 'failed';
  /** Of the questions, asked as it is and once more with the change made. */
  progress: Pick<RunProgress, 'total' | 'done'> | null;
  flips: (Flips & { asked: number }) | null;
  /** Why it failed, in a sentence. */
  reason: string | null;
}

/** For editors who change documents by other ways than the console. */
export interface ChangePreviews {
  /** The same change, asked by the same person, is asked about once. Undefined for a document that is not there to be changed. */
  begin(change: DocumentChange, who: string): Promise<ChangePreview | undefined>;
  /** Undefined for one that is unknown, or another's. */
  find(id: string, who: string): Promise<ChangePreview | undefined>;
  /** Asks no more; false where nothing is asked. */
  stop(id: string, who: string): Promise<boolean>;
}

export interface ChangePreviewsPorts {
  database: Database;
  runs: Runs;
  isThere(change: DocumentChange): Promise<boolean>;
}

const STALE = 'Documents or verified answers have changed since the questions were asked: preview it again.';

export function createChangePreviews({ database, runs, isThere }: ChangePreviewsPorts): ChangePreviews {
  async function ownRun(id: string, who: string): Promise<Run | undefined> {
    const run = await runs.find(id);
    return run?.kind === 'document' && run.by === who ? run : undefined;
  }

  async function tell(run: Run): Promise<ChangePreview> {
    const preview = await previewOfRun(database, run);
    const told = {
      id: run.id,
      change: JSON.parse(run.facts) as DocumentChange,
      progress: null,
      flips: null,
      reason: null,
    };
    switch (preview.kind) {
      case 'asking':
        return { ...told, state: 'asking', progress: preview.progress };
      case 'known': {
        const { right, wrong, unknown } = preview.progress;
        return { ...told, state: 'known', flips: { ...preview.flips, asked: right + wrong + unknown } };
      }
      case 'over':
        return { ...told, state: 'failed', reason: run.failure ?? STALE };
    }
  }

  return {
    async begin(change, who) {
      if (!(await isThere(change))) return undefined;
      const facts = JSON.stringify(change);
      const asked = { kind: 'document' as const, subject: change.documentId };
      const before = await previewOf({ database, runs }, asked, (run) => run.facts === facts && run.by === who);
      if (before.kind === 'nothing')
        return { id: null, change, state: 'unreviewed', progress: null, flips: null, reason: null };
      const isKnown = before.kind === 'asking' || before.kind === 'known';
      const id = isKnown ? before.run.id : await runs.start({ ...asked, facts: change }, who);
      return await this.find(id, who);
    },
    async find(id, who) {
      const run = await ownRun(id, who);
      return run && (await tell(run));
    },
    async stop(id, who) {
      return (await ownRun(id, who)) !== undefined && (await runs.stop(id, who));
    },
  };
}
