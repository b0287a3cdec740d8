/**
 * Examples for the order of sentences: of each question that its documents answer the best sentences by weights alone,
 * with what the trees see of them and which of them answer.
 *
 *     node eval/order/examples.ts --written eval/judge/written/laws --out laws.jsonl [--data FOLDER]
 *     node eval/order/examples.ts --asked eval/judge/asked-seeds.jsonl --out seeds.jsonl [--data FOLDER]
 *     node eval/order/examples.ts --asked eval/judge/asked-news.jsonl --pairs pairs.json --out news.jsonl [--data FOLDER]
 *
 * The questions are those that were written for the judge (eval/judge/README.md), and so are the pairs of the news. The
 * folder keeps the documents, encoded, for the next run.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readParts } from '../../src/answering/find-parts.ts';
import { understand } from '../../src/answering/understand.ts';
import { loadConfig } from '../../src/config/load.ts';
import { SETTINGS } from '../../src/config/settings.ts';
import { openService } from '../../src/entry/service.ts';
import { ORDER_FEATURES, orderFeatures } from '../../src/retrieval/learned-order.ts';
import { prepareQuery } from '../../src/retrieval/query.ts';
import { weighSentences } from '../../src/retrieval/rank-sentences.ts';
import { retrieve } from '../../src/retrieval/retrieve.ts';
import { silentLog } from '../../src/shared/log.ts';
import { isPart } from '../judge/bare.ts';
import { documentOf, type NewsDocument } from '../judge/news.ts';
import { readDocuments, readWritten } from '../judge/written.ts';
import { createFolders } from '../sets/folders.ts';

/** Sentences of a question that become examples: as many as are ordered so. */
const SENTENCES = 24;

const { values } = parseArgs({
  options: {
    asked: { type: 'string' },
    written: { type: 'string' },
    pairs: { type: 'string' },
    out: { type: 'string' },
    data: { type: 'string' },
  },
});
const { asked, written, pairs, out } = values;
const file = written === undefined ? asked : join(written, 'asked.jsonl');
if (out === undefined || file === undefined)
  throw new Error('Name the file to write with --out, and the questions with --asked or --written.');

const folders = createFolders();
const data = values.data ?? mkdtempSync(join(tmpdir(), 'judian-order-'));
const documents =
  written === undefined
    ? (pairs === undefined ? [] : (JSON.parse(readFileSync(pairs, 'utf8')) as NewsDocument[])).map(documentOf)
    : readDocuments(written);
const config = loadConfig({
  DATA_DIR: data,
  ...(documents.length === 0 ? {} : { DOCUMENTS_DIR: folders.write(documents) }),
});
if (!config.ok) throw new Error(config.error.join(' '));
const service = await openService({ config: config.value, log: silentLog, encoded: true });
const lines = [JSON.stringify({ features: ORDER_FEATURES })];
for (const { id, document, question, quote, also = [] } of readWritten(file)) {
  if (quote === null) continue;
  const line = await exampleOf(question, [quote, ...also]);
  if (line !== undefined) lines.push(JSON.stringify({ q: id, document, ...line }));
}
writeFileSync(out, `${lines.join('\n')}\n`);
await service.close();
folders.remove();
if (values.data === undefined) rmSync(data, { recursive: true });

interface Example {
  /** Of each sentence, best first by weights alone: its score by them, its features, and whether it answers. */
  scores: number[];
  features: number[][];
  labels: number[];
}

/** Undefined of a question with several parts, and where no sentence answers. */
async function exampleOf(question: string, quotes: readonly string[]): Promise<Example | undefined> {
  const ports = service.domain.retrieval;
  const understood = understand(question, []);
  const [part, ...others] = readParts(understood.question, understood);
  const reading = part?.readings.at(-1);
  if (reading === undefined || others.length > 0) return undefined;
  const query = await prepareQuery(reading.question, ports.keywordIndex, reading.context, ports.names?.current());
  const { passages } = await retrieve(ports, query);
  const weighed = await weighSentences(SETTINGS, query, passages.slice(0, SETTINGS.retrieval.passages));
  const best = weighed.slice(0, SENTENCES);
  const labels = best.map(({ judged }) => (quotes.some((quote) => isPart(judged.sentence.text, quote)) ? 1 : 0));
  if (!labels.includes(1)) return undefined;
  return {
    scores: best.map(({ judged }) => rounded(judged.score)),
    features: best.map(({ seen }) => orderFeatures(query, seen).map(rounded)),
    labels,
  };
}

function rounded(value: number): number {
  return Math.round(value * 1e5) / 1e5;
}
