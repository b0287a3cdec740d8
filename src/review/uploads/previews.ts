import type { Facts } from '../../knowledge/facts/facts.ts';
import type { IngestFile } from '../../knowledge/ingest.ts';
import type { Looked } from '../../knowledge/intake/intake.ts';
import type { Database } from '../../shared/database.ts';
import { sha256Hex } from '../../shared/hash.ts';
import { previewOf } from '../samples/preview.ts';
import type { Flips, RunProgress } from '../samples/run-results.ts';
import type { Runs } from '../samples/runs.ts';
import type { Uploads } from './uploads.ts';

/**
 * What adding a file would do, asked before it is added: what the reader found, and which reviewed answers would be
 * others. `same`: it is held already; `unreviewed`: nothing was decided by staff, so nothing can flip.
 */
export interface FilePreview {
  id: string;
  file: string;
  state: 'reading' | 'asking' | 'known' | 'same' | 'unreviewed' | 'failed';
  found: Looked | null;
  /** Of the questions, asked as it is and once more with the file added. */
  progress: Pick<RunProgress, 'total' | 'done'> | null;
  flips: (Flips & { asked: number }) | null;
  /** Why it failed, in a sentence. */
  reason: string | null;
}

/** Files that editors only want to know about. They wait in the console as well, where staff may publish them. */
export interface Previews {
  /** The same file, from the same person with the same facts, is looked at once. `full`: too much waits already. */
  begin(file: IngestFile, facts: Facts, who: string): Promise<{ ok: true; id: string } | { ok: false }>;
  /** Undefined for one that is unknown, another's, or no longer waits. */
  find(id: string, who: string): Promise<FilePreview | undefined>;
  /** Forgets the file; false where there is none to forget. */
  discard(id: string, who: string): Promise<boolean>;
}

export interface PreviewsPorts {
  database: Database;
  uploads: Uploads;
  runs: Runs;
}

const STALE = 'Documents or verified answers have changed since the questions were asked: preview the file again.';

export function createPreviews({ database, uploads, runs }: PreviewsPorts): Previews {
  /** Asks where nobody asked yet, or what was asked is no longer so. */
  async function askAbout(id: string, facts: Facts, who: string): Promise<void> {
    const { kind } = await previewOf({ database, runs }, { kind: 'upload', subject: id });
    if (kind === 'absent' || kind === 'over') await runs.start({ kind: 'upload', subject: id, facts }, who);
  }

  async function stagedBefore(file: IngestFile, facts: Facts, who: string): Promise<string | undefined> {
    const row = await database.get<{ id: string }>(
      `SELECT id FROM staff_upload WHERE state = 'staged' AND by = ? AND file_hash = ? AND file = ? AND facts = ?
       ORDER BY at DESC LIMIT 1`,
      [who, await sha256Hex(file.bytes), file.name, JSON.stringify(facts)],
    );
    const before = row && (await uploads.find(row.id));
    return before?.look === undefined || before.look.state === 'failed' ? undefined : before.id;
  }

  return {
    async begin(file, facts, who) {
      let id = await stagedBefore(file, facts, who);
      if (id === undefined) {
        const staged = await uploads.stage(file, facts, who);
        if (!staged.ok) return { ok: false };
        id = staged.id;
      }
      await askAbout(id, facts, who);
      return { ok: true, id };
    },
    async find(id, who) {
      const upload = await uploads.find(id);
      if (upload === undefined || upload.by !== who || upload.state !== 'staged') return undefined;
      const { file, look } = upload;
      const nothing = { id, file, found: null, progress: null, flips: null, reason: null };
      if (look === undefined) return { ...nothing, state: 'failed', reason: 'The file is no longer kept.' };
      if (look.state === 'failed') return { ...nothing, state: 'failed', reason: look.failure?.reason ?? null };
      if (look.state !== 'done') return { ...nothing, state: 'reading' };
      const found = look.result as Looked;
      if (found.kind === 'same') return { ...nothing, found, state: 'same' };
      const preview = await previewOf({ database, runs }, { kind: 'upload', subject: id });
      const known = { ...nothing, found };
      switch (preview.kind) {
        case 'nothing':
          return { ...known, state: 'unreviewed' };
        case 'asking':
          return { ...known, state: 'asking', progress: preview.progress };
        case 'known': {
          const { right, wrong, unknown } = preview.progress;
          return { ...known, state: 'known', flips: { ...preview.flips, asked: right + wrong + unknown } };
        }
        case 'absent':
          return { ...known, state: 'failed', reason: STALE };
        case 'over':
          return { ...known, state: 'failed', reason: preview.run.failure ?? STALE };
      }
    },
    async discard(id, who) {
      const upload = await uploads.find(id);
      if (upload === undefined || upload.by !== who) return false;
      const run = await runs.latest('upload', id);
      if (run !== undefined) await runs.stop(run.id, who);
      return uploads.discard(id, who);
    },
  };
}
