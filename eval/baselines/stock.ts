/**
 * LangChain's stock retrieval as its documentation shows it: a recursive character splitter, HNSWLib, a retriever.
 * It is what our own retrieval has to beat, on the same embedding. Nothing in `src` uses it.
 * `node eval/baselines/stock.ts` prints how it does on the seeds.
 */
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { HNSWLib } from '@langchain/community/vectorstores/hnswlib';
import { Embeddings } from '@langchain/core/embeddings';
import { RecursiveCharacterTextSplitter } from '@langchain/textsplitters';
import { createHashedEmbedder } from './hashed.ts';
import { indexTerms } from '../../src/language/tokens.ts';
import type { Embedder } from '../../src/retrieval/ports.ts';
import { SEED_QUESTIONS } from './seed-questions.ts';
import { findAnswers, reportOf } from './stock-report.ts';

export interface StockFile {
  name: string;
  text: string;
}

export interface StockChunk {
  /** Name of the file it was cut from. */
  file: string;
  text: string;
}

export interface StockRetriever {
  chunks: readonly StockChunk[];
  /** The `k` chunks nearest to the question, nearest first; all of them when there are fewer. */
  retrieve(question: string): Promise<StockChunk[]>;
}

/** Our `Embedder` as LangChain's `Embeddings`. */
class PortEmbeddings extends Embeddings {
  private readonly embedder: Embedder;

  constructor(embedder: Embedder) {
    super({});
    this.embedder = embedder;
  }

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    return (await this.embedder.embed(texts)).map((vector) => Array.from(vector));
  }

  override async embedQuery(text: string): Promise<number[]> {
    const [vector] = await this.embedDocuments([text]);
    return vector ?? [];
  }
}

/** Cuts the files into chunks of 1,000 characters that overlap by 200, and indexes them. Needs hnswlib-node. */
export async function createStockRetriever(
  files: readonly StockFile[],
  embedder: Embedder,
  k = 4,
): Promise<StockRetriever> {
  const splitter = new RecursiveCharacterTextSplitter({ chunkSize: 1000, chunkOverlap: 200 });
  const documents = await splitter.createDocuments(
    files.map((file) => file.text),
    files.map((file) => ({ file: file.name })),
  );
  const store = await HNSWLib.fromDocuments(documents, new PortEmbeddings(embedder));
  // HNSWLib prints a warning when it is asked for more than it holds.
  const retriever = store.asRetriever(Math.min(k, documents.length));
  return {
    chunks: documents.map(chunkOf),
    retrieve: async (question) => (await retriever.invoke(question)).map(chunkOf),
  };
}

function chunkOf(document: { pageContent: string; metadata: Record<string, unknown> }): StockChunk {
  return { file: String(document.metadata['file']), text: document.pageContent };
}

/** The texts of the seeds, in the order of their names. */
export async function readSeeds(): Promise<StockFile[]> {
  const folder = new URL('../../seeds/', import.meta.url);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.txt')).sort();
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(new URL(name, folder), 'utf8') })));
}

/** The embedding that is built in, as the service uses it. */
export function createBuiltInEmbedder(): Embedder {
  return createHashedEmbedder(indexTerms);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = await readSeeds();
  const embedder = createBuiltInEmbedder();
  const retriever = await createStockRetriever(files, embedder);
  process.stdout.write(`${reportOf(retriever, await findAnswers(retriever, files, SEED_QUESTIONS), embedder.id)}\n`);
}
