/** What must be true of a data folder after its process was killed: told as sentences on what is not. */
import { existsSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { auditTexts, checkIndexes, ingestSeeds } from '../../src/knowledge/ingest.ts';
import { countOrphans } from '../../src/knowledge/store-orphans.ts';
import { indexTerms } from '../../src/language/tokens.ts';
import { dataFolder } from '../../src/platform/node/data-folder.ts';
import { findAfterJobs } from './next-jobs.ts';
import { readSeeds, type Service, startService } from './open-service.ts';
import type { Ended } from './run-child.ts';

export interface NextStart {
  /** Migrations of the test's own, with which the folder was being opened. */
  migrations?: string | undefined;
}

/** What was acknowledged: lines such as `edition <document> <edition>`, `withdrawn <document>`, `job <id> <document>`. */
export function acknowledgements({ lines }: Pick<Ended, 'lines'>): string[][] {
  return lines.map((line) => line.split(' ')).filter(([kind]) => kind !== 'started' && kind !== 'done');
}

/** Starts again on the folder: serves what was acknowledged, holds nothing half-written, goes on where it was cut off. */
export async function findAfterKill(data: string, ended: Ended, { migrations }: NextStart = {}): Promise<string[]> {
  const service = await startService(data, migrations === undefined ? {} : { migrations });
  try {
    await service.platform.ready();
    const found = [
      ...(await findLost(service, acknowledgements(ended))),
      ...(await findUnsound(service, data)),
      ...(migrations === undefined ? [] : await findUnmigrated(service)),
    ];
    found.push(...(await findAfterJobs(service, data, acknowledgements(ended))));
    await service.platform.ready();
    found.push(...(await findUnsound(service, data)).map((one) => `${one}, when its jobs were done`));
    await ingestSeeds(service.ports, readSeeds());
    await service.platform.ready();
    const { length } = await service.library.documents();
    if (length !== readSeeds().length) found.push(`${length} documents after the work was done again`);
    found.push(...(await findUnsound(service, data)).map((one) => `${one}, when the work was done again`));
    await service.platform.close();
    return [...found, ...findStrayIndexes(data)];
  } catch (error) {
    await service.platform.close();
    throw error;
  }
}

/** A closed folder holds the one index that its row names. */
function findStrayIndexes(data: string): string[] {
  const names = readdirSync(dataFolder(data).index);
  return names.length === 1 ? [] : [`index files left over: ${names.join(', ')}`];
}

async function findUnmigrated({ platform, library }: Service): Promise<string[]> {
  const rows = await platform.database.all('SELECT * FROM later_one');
  const { length } = await library.documents();
  return [...(rows.length === 0 ? [] : ['a migrated table with rows']), ...(length === 2 ? [] : ['documents lost'])];
}

async function findLost({ library, turns, platform }: Service, lines: readonly string[][]): Promise<string[]> {
  const found: string[] = [];
  const withdrawn = new Set(lines.flatMap(([kind, id]) => (kind === 'withdrawn' && id !== undefined ? [id] : [])));
  for (const [kind, first = '', second = ''] of lines) {
    // An edition that a newer one followed stays readable.
    if (kind === 'edition' && (await library.edition(second)) === undefined) found.push(`edition of ${first} lost`);
    if (kind === 'withdrawn' && (await library.editions(first)).length > 0) found.push(`${first} is still there`);
    if (kind === 'answer') {
      const answer = await turns.find(first);
      if (answer?.message !== '文件沒有提到。'.repeat(200)) found.push(`${first} lost or changed`);
      const byKey = await turns.findByKey(first.replace('answer', 'key'));
      if (byKey?.id !== first) found.push(`${first} not under its key`);
    }
  }
  const answers = lines.filter(([kind]) => kind === 'answer').length;
  const stored = await platform.database.get<{ turns: number }>('SELECT COUNT(*) AS turns FROM turn');
  // The write that was cut off may have reached the disk without being acknowledged.
  const extra = (stored?.turns ?? -1) - answers;
  if (extra < 0 || extra > 1) found.push(`${stored?.turns} turns stored, ${answers} acknowledged`);
  const sentences = await platform.database.all<{ id: string }>(
    `SELECT DISTINCT document_id AS id FROM sentence s WHERE NOT EXISTS (SELECT 1 FROM placement l
       JOIN edition e ON e.id = l.edition_id AND e.withdrawn_at IS NOT NULL WHERE l.sentence_id = s.id)`,
  );
  for (const { id } of sentences) if (withdrawn.has(id)) found.push(`sentences of ${id} are still there`);
  return found;
}

/** Nothing half-written, every text as it was hashed, every document found by words and by meaning, no file left over. */
async function findUnsound(service: Service, data: string): Promise<string[]> {
  const { ports, library, platform } = service;
  const { database } = platform;
  const counts = await library.counts();
  const found = Object.entries(await countOrphans(ports)).flatMap(([kind, n]) =>
    n > 0 ? [`${n} orphan ${kind}`] : [],
  );
  // Contentless rows have their ids in a table of their own.
  const strays = await database.get<{ n: number }>(
    'SELECT COUNT(*) AS n FROM passage_terms_docsize WHERE id NOT IN (SELECT id FROM passage)',
  );
  if (strays?.n !== 0) found.push(`${strays?.n} keyword rows of no passage`);
  const stored = await database.get<{ n: number }>('SELECT COUNT(*) AS n FROM sentence');
  for (const kind of ['sentence_vector', 'sentence_states']) {
    const rows = await database.get<{ n: number }>(`SELECT COUNT(*) AS n FROM ${kind}`);
    // Those of withdrawn sentences are kept for their coming back.
    if (rows?.n !== stored?.n) found.push(`${rows?.n} rows of ${kind} for ${stored?.n} sentences`);
  }
  const inIndex = await ports.vectorIndex.count();
  if (inIndex !== counts.sentences) found.push(`${inIndex} sentences in the vector index of ${counts.sentences}`);
  const mended = await checkIndexes(ports);
  if (mended.keywordsRebuilt || mended.vectorsMade > 0 || mended.vectorIndexFilled)
    found.push(`indexes that did not fit: ${JSON.stringify(mended)}`);
  const placed = await database.get<{ n: number }>(
    'SELECT COUNT(*) AS n FROM placement l JOIN edition e ON e.id = l.edition_id AND e.visible_at IS NOT NULL',
  );
  const audit = await auditTexts(ports);
  if (audit.checked !== placed?.n || audit.damaged.length > 0) found.push(`${audit.damaged.length} damaged texts`);
  return [
    ...found,
    ...(await findUnsearchable(ports, library)),
    ...findStrayFiles(data),
    ...(await findStrayOriginals(service, data)),
  ];
}

/** Each kept file is one that an edition was read from, and each edition has its file. */
async function findStrayOriginals({ platform }: Service, data: string): Promise<string[]> {
  const rows = await platform.database.all<{ file_hash: string }>('SELECT DISTINCT file_hash FROM edition');
  const wanted = new Set(rows.map((row) => row.file_hash));
  const { originals } = dataFolder(data);
  const names = existsSync(originals) ? readdirSync(originals, { recursive: true, encoding: 'utf8' }) : [];
  const kept = names.map((name) => name.split(sep).at(-1) ?? '').filter((name) => name.length > 2);
  return [
    ...kept.filter((name) => !wanted.has(name)).map((name) => `a kept file of no edition: ${name.slice(0, 8)}`),
    ...[...wanted].filter((hash) => !kept.includes(hash)).map((hash) => `a file that is not kept: ${hash.slice(0, 8)}`),
  ];
}

async function findUnsearchable(ports: Service['ports'], library: Service['library']): Promise<string[]> {
  const found: string[] = [];
  for (const edition of await library.documents()) {
    const sentences = await library.sentencesOf(edition.id);
    if (sentences.length !== edition.sentenceCount)
      found.push(`${edition.documentId} has ${sentences.length} sentences`);
    const longest = sentences.toSorted((a, b) => b.text.length - a.text.length)[0];
    if (longest === undefined) {
      found.push(`${edition.documentId} has no sentences`);
      continue;
    }
    const hits = await ports.keywordIndex.search(indexTerms(longest.text), 3);
    const passages = await library.passages(hits.map((hit) => hit.passageId));
    const byWords = passages.flatMap((passage) => passage.sentences.map((sentence) => sentence.sentenceId));
    if (!byWords.includes(longest.sentenceId)) found.push(`${edition.documentId} is not found by its words`);
    const [vector] = await ports.embedder.embed([longest.text]);
    const near = await ports.vectorIndex.search(vector ?? new Float32Array(), 3);
    if (!near.some((hit) => hit.sentenceId === longest.sentenceId))
      found.push(`${edition.documentId} is not found by meaning`);
  }
  return found;
}

/** Temporary files beside the database. Those of the index go with its next save, which may be running. */
function findStrayFiles(data: string): string[] {
  const { backups } = dataFolder(data);
  return readdirSync(data, { recursive: true, encoding: 'utf8' })
    .filter(
      (name) => /\.tmp$|\.part$/u.test(name) && !name.startsWith('index') && !join(data, name).startsWith(backups),
    )
    .map((name) => `a file left over: ${name}`);
}
