import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { auditTexts, checkIndexes, ingestSeeds } from '../../src/knowledge/ingest.ts';
import { indexTerms } from '../../src/language/tokens.ts';
import { MIGRATIONS_FOLDER } from '../../src/platform/node/migrations-folder.ts';
import type { Task } from './child.ts';
import type { KillPlan } from './kill-plan.ts';
import { readSeeds, type Service, startService } from './open-service.ts';
import { type Ended, runChild, temporaryFolder, writeFaultModule } from './run-child.ts';

/** A write point of the tests' table, and the moments within it at which a process is killed. */
interface Kills {
  name: string;
  work: Task['work'];
  /** `ports`: ingest tells where it stands. `threads`: the platform does, from inside its threads. */
  from: 'ports' | 'threads';
  plans: readonly KillPlan[];
}

const times = (point: string, detail: string, ...which: number[]): KillPlan[] =>
  which.map((time) => ({ point, detail, time }));
const FITS = { keywordsRebuilt: false, vectorsMade: 0, vectorIndexFilled: false };
const SHOW = 'UPDATE edition SET visible_at';

const KILLS: readonly Kills[] = [
  { name: 'parsing', work: 'ingest', from: 'ports', plans: times('parsing', '', 1, 4, 5, 8, 10) },
  {
    name: 'batch write, between transactions',
    work: 'ingest',
    from: 'ports',
    plans: times('batch-write', '', 1, 5, 14, 26, 40),
  },
  {
    name: 'batch write, inside a transaction',
    work: 'ingest',
    from: 'threads',
    plans: [
      ...times('transaction-open', 'INSERT OR IGNORE INTO document', 3),
      ...times('transaction-open', 'INSERT INTO edition_part', 8),
      ...times('transaction-open', 'INSERT INTO placement', 2),
      ...times('transaction-open', 'INSERT INTO passage ', 5),
      ...times('transaction-open', 'INTO passage_terms', 2),
      ...times('transaction-open', 'INTO sentence_vector', 4),
      ...times('transaction-committed', 'INSERT INTO placement', 4),
    ],
  },
  {
    name: 'making visible',
    work: 'ingest',
    from: 'threads',
    plans: [...times('transaction-open', SHOW, 1, 3, 5), ...times('transaction-committed', SHOW, 1, 2, 4)],
  },
  {
    name: 'index save',
    work: 'ingest',
    from: 'threads',
    plans: [
      ...times('index-save', 'begin', 2),
      ...times('index-save', 'written', 1, 3),
      ...times('index-save', 'renamed', 1, 2),
      ...times('index-save', 'recorded', 3),
      ...times('transaction-open', 'INSERT INTO index_file', 2),
    ],
  },
  { name: 'migration of an empty folder', work: 'start', from: 'threads', plans: times('migration', '', 1, 2) },
  {
    name: 'migration of a folder with documents',
    work: 'start',
    from: 'threads',
    plans: times('migration', '', 1, 2, 3),
  },
  {
    name: 'answer stored',
    work: 'answers',
    from: 'threads',
    plans: [
      ...times('transaction-open', 'INSERT INTO turn', 1, 2, 9),
      ...times('transaction-committed', 'INSERT INTO turn', 1, 5, 20),
    ],
  },
];

const tally = new Map<string, { kills: number; acknowledged: number }>();

describe.concurrent('a process killed with SIGKILL', () => {
  for (const kills of KILLS) {
    it.each(kills.plans)(`${kills.name}: $point $detail, time $time`, { timeout: 60_000 }, async (plan) => {
      const folder = temporaryFolder();
      try {
        const data = join(folder.path, 'data');
        const migrations = kills.name.includes('with documents') ? await prepareUpgrade(folder.path, data) : undefined;
        const ended = await runChild({
          folder: data,
          work: kills.work,
          ...(kills.name === 'index save' ? { saveDelayMs: 1 } : {}),
          ...(migrations === undefined ? {} : { migrations }),
          ...(kills.from === 'ports' ? { plan } : { faultModule: writeFaultModule(folder.path, plan) }),
        });
        expect(ended).toMatchObject({ signal: 'SIGKILL', errors: '' });
        await verifyNextStart(data, ended, migrations);
        const { kills: count = 0, acknowledged = 0 } = tally.get(kills.name) ?? {};
        tally.set(kills.name, { kills: count + 1, acknowledged: acknowledged + acknowledgements(ended).length });
      } finally {
        folder.remove();
      }
    });
  }
});

afterAll(() => {
  const rows = [...tally].map(
    ([name, { kills, acknowledged }]) =>
      `${name.padEnd(42)}${String(kills).padStart(5)}${String(acknowledged).padStart(14)}`,
  );
  process.stdout.write(`\n${'kills by write point'.padEnd(42)}kills  acknowledged\n${rows.join('\n')}\n\n`);
});

/** What must be there after a kill: lines such as `edition <document> <edition>` and `answer <id>`. */
function acknowledgements(ended: Ended): string[][] {
  return ended.lines.map((line) => line.split(' ')).filter(([kind]) => kind === 'edition' || kind === 'answer');
}

/** Starts again on the folder: serves what was acknowledged, holds nothing half-written, and goes on where it was cut off. */
async function verifyNextStart(data: string, ended: Ended, migrations: string | undefined): Promise<void> {
  const service = await startService(data, migrations === undefined ? {} : { migrations });
  try {
    await service.platform.ready();
    await verifyAcknowledged(service, acknowledgements(ended));
    await verifyWhole(service);
    if (migrations !== undefined) {
      expect(await service.platform.database.all('SELECT * FROM later_one')).toEqual([]);
      expect(await service.library.documents()).toHaveLength(2);
    }
    await ingestSeeds(service.ports, readSeeds());
    await service.platform.ready();
    expect(await service.library.documents()).toHaveLength(5);
    await verifyWhole(service);
  } finally {
    await service.platform.close();
  }
}

async function verifyAcknowledged({ library, turns, platform }: Service, lines: string[][]): Promise<void> {
  const shown = (await library.documents()).map((edition) => edition.id);
  const editions = lines.flatMap(([kind, , id]) => (kind === 'edition' && id !== undefined ? [id] : []));
  expect(shown).toEqual(expect.arrayContaining(editions));

  const answers = lines.flatMap(([kind, id]) => (kind === 'answer' && id !== undefined ? [id] : []));
  for (const id of answers) {
    const answer = await turns.find(id);
    expect(answer).toMatchObject({ id, outcome: 'not-found', message: '文件沒有提到。'.repeat(200) });
    expect(await turns.findByKey(id.replace('answer', 'key'))).toEqual(answer);
  }
  // The write that was cut off may have reached the disk without being acknowledged.
  const stored = await platform.database.get<{ turns: number }>('SELECT COUNT(*) AS turns FROM turn');
  expect([answers.length, answers.length + 1]).toContain(stored?.turns);
}

/** Nothing half-written, every text as it was hashed, every document found by words and by meaning. */
async function verifyWhole({ ports, library, platform }: Service): Promise<void> {
  const { database } = platform;
  const counts = await library.counts();
  const strays = await database.get(
    `SELECT (SELECT COUNT(*) FROM edition WHERE visible_at IS NULL) AS editions,
       (SELECT COUNT(*) FROM sentence WHERE id NOT IN (SELECT sentence_id FROM placement)) AS sentences,
       (SELECT COUNT(*) FROM sentence_vector WHERE sentence_id NOT IN (SELECT id FROM sentence)) AS vectors,
       (SELECT COUNT(*) FROM placement WHERE edition_id NOT IN (SELECT id FROM edition)) AS placements,
       (SELECT COUNT(*) FROM document WHERE id NOT IN (SELECT document_id FROM edition)) AS documents`,
  );
  expect(strays).toEqual({ editions: 0, sentences: 0, vectors: 0, placements: 0, documents: 0 });
  expect(await ports.keywordIndex.count()).toBe(counts.passages);
  expect(await ports.vectorIndex.count()).toBe(counts.sentences);
  expect(await checkIndexes(ports)).toEqual(FITS);
  const placed = await database.get<{ n: number }>('SELECT COUNT(*) AS n FROM placement');
  expect(await auditTexts(ports)).toEqual({ checked: placed?.n, damaged: [] });

  for (const edition of await library.documents()) {
    const sentences = await library.sentencesOf(edition.id);
    expect(sentences).toHaveLength(edition.sentenceCount);
    const longest = sentences.toSorted((a, b) => b.text.length - a.text.length)[0];
    if (longest === undefined) throw new Error('a document without sentences');
    const byWords = await ports.keywordIndex.search(indexTerms(longest.text), 3);
    const passages = await library.passages(byWords.map((hit) => hit.passageId));
    expect(passages.flatMap((passage) => passage.sentences.map((sentence) => sentence.sentenceId))).toContain(
      longest.sentenceId,
    );
    const [vector] = await ports.embedder.embed([longest.text]);
    const byMeaning = await ports.vectorIndex.search(vector ?? new Float32Array(), 3);
    expect(byMeaning.map((hit) => hit.sentenceId)).toContain(longest.sentenceId);
  }
}

/** Two documents under the first migrations, and a folder of migrations with three more. */
async function prepareUpgrade(folder: string, data: string): Promise<string> {
  const service = await startService(data);
  await ingestSeeds(service.ports, readSeeds().slice(0, 2));
  await service.platform.close();
  const migrations = join(folder, 'migrations');
  cpSync(MIGRATIONS_FOLDER, migrations, { recursive: true });
  const later = {
    '9001_one': 'CREATE TABLE later_one (id INTEGER PRIMARY KEY);',
    '9002_two': "ALTER TABLE sentence ADD COLUMN note TEXT; UPDATE sentence SET note = 'moved';",
    '9003_three': 'CREATE INDEX later_by_note ON sentence (note);',
  };
  for (const [name, sql] of Object.entries(later)) writeFileSync(join(migrations, 'main', `${name}.sql`), sql);
  return migrations;
}
