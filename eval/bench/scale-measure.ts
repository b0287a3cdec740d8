import { statSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkMeaning } from '../../src/knowledge/ingest.ts';
import { termsOf } from '../../src/language/tokens.ts';
import { prepareQuery } from '../../src/retrieval/query.ts';
import { retrieve } from '../../src/retrieval/retrieve.ts';
import type { Database } from '../../src/shared/database.ts';
import { hashedEncoding, type OpenIndex, startIndex } from './index-folder.ts';
import { scaleDocuments } from './scale-corpus.ts';
import { countRows } from './scale-counts.ts';
import { latencyOf, type Measured, type MeasureJob, type Phase } from './scale-jobs.ts';
import { watchLoop } from './scale-loop.ts';
import { scaleQuestions, warmUpQuestions } from './scale-questions.ts';
import { measureRecall } from './scale-recall.ts';

const FIRST_QUESTION = '政府何時會就最低工資檢討諮詢公眾？';
/** How long documents are added while questions are asked. */
const ADDING_MS = 20_000;

export async function measure({ folder, data }: MeasureJob): Promise<Measured> {
  const began = performance.now();
  const since = () => (performance.now() - began) / 1000;
  const index = await startIndex(folder, hashedEncoding());
  const openSeconds = since();
  await ask(index, FIRST_QUESTION);
  const readySeconds = since();
  await index.settled();
  await checkMeaning(index.ports);

  const { database, embedder } = index.ports;
  const questions = await scaleQuestions(database);
  const counts = await countRows(database);
  // A service that has answered for some minutes has its code compiled, and keeps what it read last.
  await askAll(index, warmUpQuestions(), () => false);
  const idle = await phase(index, questions);
  const memory = process.memoryUsage().rss;
  const recall = await measureRecall(index, questions);
  const adding = await whileAdding(index, data, counts.documents, questions);
  await index.settled();
  const disk = { database: sizeOf(folder, /\.sqlite$/u), index: sizeOf(join(folder, 'index'), /\.hnsw$/u) };
  await index.close();
  return {
    sentences: counts.sentences,
    passages: counts.passages,
    dimensions: embedder.dimensions,
    embedder: embedder.id,
    disk,
    readySeconds,
    openSeconds,
    memory,
    idle,
    ...recall,
    adding,
  };
}

async function ask({ retrieval }: OpenIndex, question: string): Promise<void> {
  await retrieve(retrieval, await prepareQuery(question, retrieval.keywordIndex));
}

interface Timings {
  retrieval: number[];
  keywords: number[];
  vectors: number[];
  fts: number[];
  ftsTen: number[];
  matches: number[];
  /** Milliseconds of processor time, of all threads. */
  retrievalCpu: number[];
  ftsCpu: number[];
}

/** Each question once, so that nothing is remembered of it; who comes first changes, so that nobody warms the other's pages. */
async function askAll(index: OpenIndex, questions: readonly string[], isDone: () => boolean): Promise<Timings> {
  const timings: Timings = {
    retrieval: [],
    keywords: [],
    vectors: [],
    fts: [],
    ftsTen: [],
    matches: [],
    retrievalCpu: [],
    ftsCpu: [],
  };
  const { keywordIndex, vectorIndex, embedder, settings } = index.retrieval;
  for (const [place, question] of questions.entries()) {
    if (isDone()) break;
    const steps = [
      () => timed(timings.retrieval, () => ask(index, question), timings.retrievalCpu),
      () => timed(timings.fts, () => searchPlainly(index.ports.database, question, 30), timings.ftsCpu),
      () => timed(timings.ftsTen, () => searchPlainly(index.ports.database, question, 10)),
    ];
    const first = place % steps.length;
    for (const step of [...steps.slice(first), ...steps.slice(0, first)]) await step();
    await timed(timings.matches, () => matchPlainly(index.ports.database, question));
    const query = await prepareQuery(question, keywordIndex);
    const [vector] = await embedder.embed([query.meaning]);
    await timed(timings.keywords, () => keywordIndex.search(query.terms, settings.retrieval.keywordPassages));
    if (vector) await timed(timings.vectors, () => vectorIndex.search(vector, settings.retrieval.vectorSentences));
  }
  return timings;
}

async function timed(into: number[], work: () => Promise<unknown>, cpuInto?: number[]): Promise<void> {
  const [began, used] = [performance.now(), process.cpuUsage()];
  await work();
  into.push(performance.now() - began);
  const { user, system } = process.cpuUsage(used);
  cpuInto?.push((user + system) / 1000);
}

/** FTS5 as anybody would use it over our terms: all of them, the best so many, with what is needed to show them. */
async function searchPlainly(database: Database, question: string, most: number): Promise<unknown> {
  return database.all(
    `SELECT hit.id, hit.score, e.id AS edition, e.description, p.headings,
       (SELECT group_concat(s.text, '') FROM placement l JOIN sentence s ON s.id = l.sentence_id
        WHERE l.edition_id = p.edition_id AND l.ordinal BETWEEN p.first AND p.last) AS text
     FROM (SELECT rowid AS id, bm25(passage_terms) AS score FROM passage_terms WHERE passage_terms MATCH ?
       ORDER BY 2, 1 LIMIT ?) AS hit
     JOIN passage p ON p.id = hit.id JOIN edition e ON e.id = p.edition_id ORDER BY 2, 1`,
    [matchOf(question), most],
  );
}

/** The same without reading anything: ids and scores. */
async function matchPlainly(database: Database, question: string): Promise<unknown> {
  return database.all(
    'SELECT rowid, bm25(passage_terms) FROM passage_terms WHERE passage_terms MATCH ? ORDER BY 2, 1 LIMIT 30',
    [matchOf(question)],
  );
}

function matchOf(question: string): string {
  return [...new Set(termsOf(question))].map((term) => `"${term.replaceAll('"', '""')}"`).join(' OR ');
}

async function phase(
  index: OpenIndex,
  questions: readonly string[],
  isDone: () => boolean = () => false,
): Promise<Phase> {
  const stop = watchLoop();
  const timings = await askAll(index, questions, isDone);
  const { retrieval, keywords, vectors, fts, ftsTen, matches, retrievalCpu, ftsCpu } = timings;
  return {
    retrieval: latencyOf(retrieval),
    keywords: latencyOf(keywords),
    vectors: latencyOf(vectors),
    fts: latencyOf(fts),
    ftsTen: latencyOf(ftsTen),
    matches: latencyOf(matches),
    retrievalCpu: latencyOf(retrievalCpu),
    ftsCpu: latencyOf(ftsCpu),
    ...stop(),
  };
}

async function whileAdding(
  index: OpenIndex,
  data: string | undefined,
  first: number,
  questions: readonly string[],
): Promise<Measured['adding']> {
  const before = await countRows(index.ports.database);
  const documents = scaleDocuments(data, first);
  // Reading the archive is no work of the service's.
  let next = documents.next();
  const began = performance.now();
  let over = false;
  const isDone = () => performance.now() - began > ADDING_MS;
  const adding = (async () => {
    while (!over && !next.done) {
      await index.add([next.value]);
      next = documents.next();
    }
    documents.return(undefined);
    return performance.now() - began;
  })();
  const measured = await phase(index, questions, isDone);
  over = true;
  const seconds = (await adding) / 1000;
  const after = await countRows(index.ports.database);
  return {
    ...measured,
    sentences: after.sentences - before.sentences,
    seconds,
    pending: index.vectorState().pending,
  };
}

/** Bytes of the files of that name in a folder. */
export function sizeOf(folder: string, name: RegExp): number {
  return readdirSync(folder)
    .filter((file) => name.test(file))
    .reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
}
