import type { Facts } from '../../knowledge/facts/facts.ts';
import type { IngestFile } from '../../knowledge/ingest.ts';
import type { Job, Jobs } from '../../knowledge/intake/jobs.ts';
import type { Originals } from '../../knowledge/originals.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Database } from '../../shared/database.ts';
import { sha256Hex } from '../../shared/hash.ts';
import { randomIds } from '../../shared/ids.ts';
import { tryParseStored } from '../../shared/stored-json.ts';
import type { Audit } from '../audit/audit.ts';

/** A file that staff handed in, with what became of it. */
export interface StaffUpload {
  id: string;
  file: string;
  facts: Facts;
  by: string;
  at: string;
  state: 'staged' | 'published' | 'discarded';
  /** Tells what publishing would do; undefined when it was forgotten. */
  look: Job | undefined;
  /** Publishes it. */
  add: Job | undefined;
}

export interface Uploads {
  /** Keeps the file and looks at it. `full`: so much waits already. */
  stage(file: IngestFile, facts: Facts, who: string): Promise<{ ok: true; id: string } | { ok: false; reason: 'full' }>;
  find(id: string): Promise<StaffUpload | undefined>;
  /** The bytes of one that is still to be decided. */
  fileOf(id: string): Promise<IngestFile | undefined>;
  /** The newest first. */
  list(count: number): Promise<Pick<StaffUpload, 'id' | 'file' | 'by' | 'at' | 'state'>[]>;
  /** With what was said at last of it; what nobody said is taken as it was found, or stored as unknown. */
  publish(id: string, facts: Facts, how: Publishing): Promise<'done' | 'unknown' | 'file-lost' | 'full'>;
  discard(id: string, who: string): Promise<boolean>;
}

/** Who publishes and why; and what was known of the reviewed answers that it turns over, null where nothing was. */
export interface Publishing {
  who: string;
  reason: string;
  tried: { run: string; wrong: number } | null;
}

interface Row {
  id: string;
  file: string;
  file_hash: string;
  facts: string;
  by: string;
  at: string;
  state: StaffUpload['state'];
  look_job: string | null;
  add_job: string | null;
}

export interface UploadPorts {
  database: Database;
  clock: Clock;
  audit: Audit;
  jobs: Pick<Jobs, 'submit' | 'find'>;
  /** Where the bytes wait until they are published. */
  files: Originals;
}

export function createUploads({ database, clock, audit, jobs, files }: UploadPorts): Uploads {
  const rowOf = (id: string) => database.get<Row>('SELECT * FROM staff_upload WHERE id = ?', [id]);

  /** Removes the bytes when no other upload waits with the same. */
  async function forgetFile(hash: string): Promise<void> {
    const other = await database.get("SELECT 1 FROM staff_upload WHERE file_hash = ? AND state = 'staged'", [hash]);
    if (other === undefined) await files.remove(hash);
  }

  return {
    async stage(file, facts, who) {
      const id = randomIds.next();
      const hash = await sha256Hex(file.bytes);
      await files.put(hash, file.bytes);
      const submitted = await jobs.submit({ kind: 'look', file, facts, accept: false });
      if (!submitted.ok) return { ok: false, reason: 'full' };
      await audit.record({ who, what: 'upload.staged', subject: `upload:${id}`, after: { file: hash } }, [
        {
          sql: `INSERT INTO staff_upload (id, file, file_hash, facts, by, at, look_job) VALUES (?, ?, ?, ?, ?, ?, ?)`,
          params: [id, file.name, hash, JSON.stringify(facts), who, clock.now().toISOString(), submitted.job.id],
        },
      ]);
      return { ok: true, id };
    },
    async find(id) {
      const row = await rowOf(id);
      if (row === undefined) return undefined;
      const { look_job: look, add_job: add, file_hash: _hash, facts, ...rest } = row;
      const job = (name: string | null) => (name === null ? undefined : jobs.find(name));
      const [lookJob, addJob] = await Promise.all([job(look), job(add)]);
      return { ...rest, facts: tryParseStored<Facts>(facts) ?? {}, look: lookJob, add: addJob };
    },
    async fileOf(id) {
      const row = await rowOf(id);
      const bytes = row?.state === 'staged' ? await files.get(row.file_hash) : undefined;
      return row && bytes && { name: row.file, bytes };
    },
    list: (count) =>
      database.all('SELECT id, file, by, at, state FROM staff_upload ORDER BY at DESC, id LIMIT ?', [count]),
    async publish(id, facts, { who, reason, tried }) {
      const row = await rowOf(id);
      if (row === undefined || row.state === 'discarded') return 'unknown';
      const bytes = await files.get(row.file_hash);
      if (bytes === undefined) return 'file-lost';
      const saidBefore = JSON.parse(row.facts) as Facts;
      const said = { ...saidBefore, ...facts };
      const key = `upload:${id}:${await sha256Hex(JSON.stringify(said))}`;
      // What is meant stands in the log before it is done: a process that dies in between leaves no change unnamed.
      const after = { file: row.file_hash, document: said.renews ?? said.id ?? null, tried };
      await audit.record({ who, what: 'upload.published', subject: `upload:${id}`, after, reason }, [
        {
          sql: 'UPDATE staff_upload SET facts = ?, reason = ?, add_key = ? WHERE id = ?',
          params: [JSON.stringify(said), reason, key, id],
        },
      ]);
      const file = { name: row.file, bytes };
      const submitted = await jobs.submit({
        kind: 'add',
        file,
        facts: said,
        accept: true,
        idempotencyKey: key,
        by: who,
      });
      if (!submitted.ok) return 'full';
      await database.run("UPDATE staff_upload SET add_job = ?, state = 'published' WHERE id = ?", [
        submitted.job.id,
        id,
      ]);
      return 'done';
    },
    async discard(id, who) {
      const row = await rowOf(id);
      if (row === undefined || row.state !== 'staged') return false;
      await audit.record({ who, what: 'upload.discarded', subject: `upload:${id}` }, [
        { sql: "UPDATE staff_upload SET state = 'discarded' WHERE id = ? AND state = 'staged'", params: [id] },
      ]);
      await forgetFile(row.file_hash);
      return true;
    },
  };
}
