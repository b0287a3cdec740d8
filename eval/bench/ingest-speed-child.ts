/** A process of `bench ingest`: adds documents to a folder of its own, and tells how long it took and what it held. */
import { hashedEncoding, type IndexDocument, type OpenIndex, openIndex, startIndex } from './index-folder.ts';
import { checkIndexes, checkMeaning, ingest } from '../../src/knowledge/ingest.ts';
import { dataFolder } from '../../src/platform/node/data-folder.ts';
import { prepareQuery } from '../../src/retrieval/query.ts';
import { retrieve } from '../../src/retrieval/retrieve.ts';
import { answerJob } from './fork-job.ts';
import { insertBare } from './ingest-speed-bare.ts';
import { speedDocuments } from './ingest-speed-corpus.ts';
import type { Added, CurvePoint, SpeedJob, Started } from './ingest-speed.ts';
import { countRows } from './scale-counts.ts';
import { latencyOf } from './scale-jobs.ts';
import { scaleQuestions } from './scale-questions.ts';

/** A part of a sitting, some 20 minutes of it. */
const PART_UNITS = 20_000;
const ROUNDS = 3;
const PARTS_A_ROUND = 40;
/** A page of print. */
const SHORT_UNITS = 600;
const ASKED = 60;
const FIRST_QUESTION = '政府何時會就最低工資檢討諮詢公眾？';

/** What is encoded later is left out here: a document can be answered from by its words before that. */
const answerable = (index: OpenIndex) => ({ ...index.ports, encodeLater: { take: () => {} } });

async function add({ folder, data }: SpeedJob): Promise<Added> {
  const index = await openIndex(folder, hashedEncoding());
  const ports = answerable(index);
  const documents = speedDocuments(data, PART_UNITS, 'part');
  const files: Uint8Array[] = [];
  const memory: number[] = [];
  let seconds = 0;
  for (let round = 0; round < ROUNDS; round++) {
    for (let part = 0; part < PARTS_A_ROUND; part++) {
      const document = documents.next().value as IndexDocument;
      files.push(document.bytes);
      const began = performance.now();
      await ingest(ports, document, document.description);
      seconds += (performance.now() - began) / 1000;
    }
    memory.push(process.memoryUsage().rss);
  }
  const { passages, sentences } = await countRows(ports.database);
  await index.close();
  return { passages, sentences, seconds, memory, bareSeconds: insertBare(dataFolder(folder).database, files) };
}

async function grow({ folder, data, sizes }: SpeedJob): Promise<CurvePoint[]> {
  const index = await openIndex(folder, hashedEncoding());
  // Notes how words are cut, as a start does; otherwise the next start would index all words again.
  await checkIndexes(index.ports);
  const documents = speedDocuments(data, SHORT_UNITS, 'short');
  const points: CurvePoint[] = [];
  let count = 0;
  for (const size of sizes) {
    const first = count;
    const began = performance.now();
    for (; count < size; count++) {
      const document = documents.next().value as IndexDocument | undefined;
      if (document === undefined) break;
      await ingest(index.ports, document, document.description);
    }
    if (count > first) points.push({ documents: count, msEach: (performance.now() - began) / (count - first) });
    process.stderr.write(`    ${count} documents\n`);
  }
  await index.settled();
  await index.close();
  return points;
}

/** A start on what `grow` left, then questions at rest and while documents are added. */
async function start({ folder, data }: SpeedJob): Promise<Started> {
  const began = performance.now();
  const index = await startIndex(folder, hashedEncoding());
  const ask = async (question: string) =>
    void (await retrieve(index.retrieval, await prepareQuery(question, index.retrieval.keywordIndex)));
  await ask(FIRST_QUESTION);
  const seconds = (performance.now() - began) / 1000;
  await index.settled();
  await checkMeaning(index.ports);
  const questions = await scaleQuestions(index.ports.database);
  const timed = async (list: readonly string[]) => {
    const times: number[] = [];
    for (const question of list) {
      const from = performance.now();
      await ask(question);
      times.push(performance.now() - from);
    }
    return latencyOf(times).p95;
  };
  await timed(questions.slice(0, ASKED / 2));
  const idleMs = await timed(questions.slice(ASKED / 2, ASKED / 2 + ASKED));
  let over = false;
  const documents = speedDocuments(data, PART_UNITS, 'more');
  const adding = (async () => {
    while (!over) {
      const document = documents.next().value as IndexDocument | undefined;
      if (document === undefined) return;
      await ingest(index.ports, document, document.description);
    }
  })();
  const addingMs = await timed(questions.slice(ASKED + ASKED / 2, 2 * ASKED + ASKED / 2));
  over = true;
  await adding;
  const { documents: count } = await countRows(index.ports.database);
  await index.close();
  return { seconds, documents: count, idleMs, addingMs };
}

answerJob((job: SpeedJob): Promise<unknown> => {
  if (job.kind === 'add') return add(job);
  return job.kind === 'grow' ? grow(job) : start(job);
});
