import { openNodePlatform } from '../../../src/platform/node/platform.ts';
import { silentLog } from '../../../src/shared/log.ts';
import { clusteredVectors } from '../../contracts/vectors.ts';

// Started by platform.test.ts: stores, says on standard output what was acknowledged, and saves the index.
// The fault module ends it somewhere in between.
const [folder = '', faultModule = ''] = process.argv.slice(2);
const platform = await openNodePlatform({
  folder,
  faultModule,
  embedder: { id: 'test', dimensions: 8 },
  log: silentLog,
});

async function store(name: string): Promise<void> {
  await platform.database.run(`INSERT INTO setting VALUES ('${name}', '')`);
  process.stdout.write(`${name}\n`);
}

const items = clusteredVectors(50, 8).map((vector, sentenceId) => ({ sentenceId, vector }));
await store('a');
await platform.database.run("INSERT INTO document (id, added_at) VALUES ('d', '')");
await platform.database.batch(
  items.flatMap(({ sentenceId, vector }) => [
    { sql: "INSERT INTO sentence VALUES (?, 'd', ?, '')", params: [sentenceId, `${sentenceId}`] },
    {
      sql: "INSERT INTO sentence_vector (embedder, sentence_id, vector) VALUES ('test', ?, ?)",
      params: [sentenceId, new Uint8Array(vector.slice().buffer)],
    },
  ]),
);
await platform.vectorIndex.add(items);
await store('b');
await platform.ready();
await platform.close();
