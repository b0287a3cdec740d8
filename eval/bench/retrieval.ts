/** `npm run bench -- retrieval`: retrieval measured apart from answering, beside baselines, in one run. */
import { failBelowFloors, machine } from './floors.ts';
import { createProgress } from '../run/progress.ts';
import { createFolders, type MadeFolders } from '../sets/folders.ts';
import { loadConfig } from '../../src/config/load.ts';
import { type Embedding, openEmbedding } from '../../src/entry/embedding.ts';
import { readSeeds } from '../../src/entry/seeds.ts';
import { type BenchArguments, type RetrievalSetName, retrievalSets } from './arguments.ts';
import { readHansard } from './hansard.ts';
import { type IndexDocument, makeIndexFolder, openIndex, removeIndexFolder } from './index-folder.ts';
import { type Corpus, readCorpus } from './retrieval-corpus.ts';
import { type GroupResult, measure } from './retrieval-run.ts';
import { loadRetrievalSet, type RetrievalSet } from './retrieval-sets.ts';
import {
  createBm25System,
  createOurs,
  createStockSystem,
  createTunedBm25System,
  createVectorSystem,
  createWholeBm25System,
  type System,
} from './retrieval-systems.ts';
import { groupTable, numbersOf, tableNotes } from './retrieval-table.ts';
import type { Embedder } from '../../src/retrieval/ports.ts';
import type { RetrievalPorts } from '../../src/retrieval/retrieve.ts';
import { silentLog } from '../../src/shared/log.ts';

/** Sittings are added until there are so many passages. */
const FOREIGN_PASSAGES = 20_000;

/** The foreign documents, indexed once; every set is added to a copy of the folder. */
interface Foreign {
  folder: string;
  documents: readonly IndexDocument[];
}

/** Prints the tables, or all numbers as JSON. Returns the exit code: 1 when a number is below its floor. */
export async function benchRetrieval(options: BenchArguments): Promise<number> {
  const folders = createFolders();
  const made: string[] = [];
  const tidy = () => {
    for (const folder of made) removeIndexFolder(folder);
    folders.remove();
  };
  // They take hundreds of megabytes: somebody who loses patience should not have to look for them.
  const onInterrupt = () => {
    tidy();
    process.exit(130);
  };
  process.once('SIGINT', onInterrupt);
  try {
    const names = chooseSets(options);
    const sets = names.map((name) => loadRetrievalSet(name, folders, options));
    const embedding = await openEmbeddingOf(options.embedding, made);
    const foreign =
      options.data === undefined || options.alone
        ? undefined
        : await indexForeign(options.data, folders, made, embedding);
    const results: GroupResult[] = [];
    for (const set of sets) {
      const measured = [
        ...(await measureSet(set, made, embedding)),
        ...(foreign ? await measureSet(set, made, embedding, foreign) : []),
      ];
      if (!options.json) for (const result of measured) process.stdout.write(`${groupTable(result).join('\n')}\n\n`);
      results.push(...measured);
    }
    await embedding?.close();
    return report(options, results);
  } finally {
    process.off('SIGINT', onInterrupt);
    tidy();
  }
}

function chooseSets({ set, data }: BenchArguments): readonly RetrievalSetName[] {
  if (set !== undefined) return [set];
  return data === undefined ? ['gba'] : retrievalSets;
}

async function indexForeign(
  data: string,
  folders: MadeFolders,
  made: string[],
  embedding: Embedding | undefined,
): Promise<Foreign> {
  const folder = makeIndexFolder();
  made.push(folder);
  const index = await openIndex(folder, embedding);
  try {
    say(`Indexing sittings of the Legislative Council until there are ${FOREIGN_PASSAGES} passages`);
    const sittings = readSeeds(folders.write(readHansard(data)));
    const progress = createProgress(process.stderr);
    const documents = await timed('Sittings indexed', () =>
      index.add(sittings, {
        enough: ({ passages }) => passages >= FOREIGN_PASSAGES,
        progress: (done, total) => progress.show(done, total),
      }),
    );
    progress.end();
    await timed('Vector index of the sittings', () => index.settled());
    return { folder, documents };
  } finally {
    await index.close();
  }
}

/** Undefined for the built-in one. What an ONNX model needs is fetched as the service does it, into a folder of the run. */
async function openEmbeddingOf(chosen: BenchArguments['embedding'], made: string[]): Promise<Embedding | undefined> {
  if (chosen === 'built-in') return undefined;
  const folder = makeIndexFolder();
  made.push(folder);
  const { EMBEDDING_FILE } = process.env;
  const config = loadConfig({ DATA_DIR: folder, EMBEDDING: chosen, ...(EMBEDDING_FILE && { EMBEDDING_FILE }) });
  if (!config.ok) throw new Error(config.error.join(' '));
  return openEmbedding(config.value, silentLog);
}

async function measureSet(
  set: RetrievalSet,
  made: string[],
  embedding: Embedding | undefined,
  foreign?: Foreign,
): Promise<GroupResult[]> {
  const folder = makeIndexFolder(foreign?.folder);
  made.push(folder);
  const index = await openIndex(folder, embedding);
  try {
    const where = `${set.name}${foreign === undefined ? '' : ' among foreign passages'}`;
    await timed(`${where}: ${set.documents.length} documents indexed`, async () => {
      await index.add(set.documents);
      await index.settled();
    });
    const corpus = await readCorpus(index);
    const files = [...set.documents, ...(foreign?.documents ?? [])];
    const systems = await timed(`${where}: baselines indexed`, () =>
      createSystems(index.retrieval, corpus, files, embedding?.embedder),
    );
    const progress = createProgress(process.stderr);
    const results = await measure(set, corpus, systems, {
      suffix: foreign === undefined ? '' : ` among ${FOREIGN_PASSAGES}`,
      progress: (done, total) => progress.show(done, total),
    });
    progress.end();
    return results;
  } finally {
    await index.close();
    removeIndexFolder(folder);
  }
}

async function createSystems(
  ports: RetrievalPorts,
  corpus: Corpus,
  files: readonly IndexDocument[],
  // The one for questions gives up on a whole corpus: it is made to let an answer go on without vectors.
  embedder: Embedder = ports.embedder,
): Promise<System[]> {
  const decoder = new TextDecoder();
  const texts = files.map(({ name, bytes }) => ({ name, text: decoder.decode(bytes) }));
  return [
    createOurs(ports),
    createBm25System(corpus, { name: 'BM25' }),
    createTunedBm25System(corpus),
    createWholeBm25System(texts),
    await createVectorSystem(corpus, embedder),
    await createStockSystem(texts, embedder),
  ];
}

function report(options: BenchArguments, results: readonly GroupResult[]): number {
  const numbers = numbersOf(results);
  const notes = tableNotes(options);
  const measured = options.embedding === 'built-in' ? 'retrieval' : `retrieval ${options.embedding}`;
  if (options.json) process.stdout.write(`${JSON.stringify({ machine: machine(), notes, results, numbers })}\n`);
  else process.stdout.write(`${[...notes, `machine: ${machine()}`].join('\n')}\n`);
  // A tenth of a public set says too little of all of it to be held to a floor.
  const whole = Object.entries(numbers).filter(([name]) => options.all || name.startsWith('gba '));
  return failBelowFloors(measured, Object.fromEntries(whole));
}

async function timed<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  const started = performance.now();
  const result = await work();
  say(`${what}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return result;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
