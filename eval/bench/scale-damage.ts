import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHashedEmbedder } from '../baselines/hashed.ts';
import { indexTerms } from '../../src/language/tokens.ts';
import { createExactVectorIndex } from '../../src/platform/memory/exact-vector-index.ts';
import { dataFolder } from '../../src/platform/node/data-folder.ts';
import { loadHnswLibrary } from '../../src/platform/node/hnsw-library.ts';
import { openKeptVectorIndex } from '../../src/platform/node/kept-vector-index.ts';
import { createSqliteDatabase } from '../../src/platform/node/sqlite-database.ts';
import type { VectorIndex } from '../../src/retrieval/ports.ts';
import type { SqlValue } from '../../src/shared/database.ts';
import { goldenSteps } from './golden-steps.ts';
import type { Damaged, DamageJob } from './scale-jobs.ts';
import { readVectors } from './scale-recall.ts';

const ASKED = 3;
const NEAREST = 10;

/** The saved vector index with one bit changed, or cut, `trials` times of each; every time opened as by a start. */
export async function damage({ folder, trials }: DamageJob): Promise<Damaged> {
  const copy = mkdtempSync(join(tmpdir(), 'judian-damage-'));
  cpSync(folder, copy, { recursive: true });
  const { database: file, index } = dataFolder(copy);
  const database = createSqliteDatabase(file);
  try {
    const row = (await database.get<Record<string, SqlValue>>('SELECT * FROM index_file')) ?? {};
    const path = join(index, String(row['name']));
    const whole = readFileSync(path);
    const { id, dimensions } = createHashedEmbedder(indexTerms);
    const exact = createExactVectorIndex(dimensions);
    const asked: Float32Array[] = [];
    for await (const { id: sentenceId, vector } of readVectors(database, id)) {
      await exact.add([{ sentenceId, vector }]);
      if (asked.length < ASKED) asked.push(vector.slice());
    }
    const total: Damaged = { trials: 0, noticed: 0, said: 0, wrong: 0 };
    const random = goldenSteps(trials);
    for (const bytes of damages(whole, trials, random)) {
      rmSync(index, { recursive: true });
      cpSync(join(folder, 'index'), index, { recursive: true });
      writeFileSync(path, bytes);
      const names = Object.keys(row);
      await database.batch([
        { sql: 'DELETE FROM index_file' },
        {
          sql: `INSERT INTO index_file (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
          params: Object.values(row),
        },
      ]);
      let said = false;
      const kept = await openKeptVectorIndex({
        folder: index,
        embedder: { id, dimensions },
        database,
        loaded: await loadHnswLibrary(),
        log: { write: (_level, event) => void (said ||= event === 'index-rebuilt') },
      });
      total.trials += 1;
      if (said) total.said += 1;
      if (kept.state().pending > 0) total.noticed += 1;
      for (const vector of asked) if (!(await agree(kept.index, exact, vector))) total.wrong += 1;
      await kept.close();
    }
    return total;
  } finally {
    database.close();
    rmSync(copy, { recursive: true, force: true });
  }
}

function* damages(whole: Buffer, trials: number, random: () => number): Generator<Buffer> {
  for (let trial = 0; trial < trials; trial++) {
    const bytes = Buffer.from(whole);
    const at = Math.floor(random() * bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << (trial % 8));
    yield bytes;
  }
  for (let trial = 0; trial < trials / 10; trial++) yield whole.subarray(0, Math.floor(random() * whole.length));
}

async function agree(index: VectorIndex, exact: VectorIndex, vector: Float32Array): Promise<boolean> {
  const [found, expected] = [await index.search(vector, NEAREST), await exact.search(vector, NEAREST)];
  return JSON.stringify(found) === JSON.stringify(expected);
}
