import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HNSWLib } from '@langchain/community/vectorstores/hnswlib';
import { Document } from '@langchain/core/documents';
import { FakeEmbeddings } from '@langchain/core/utils/testing';
import { hashedEncoding, openIndex } from './index-folder.ts';
import { latencyOf, type StockJob, type StockMeasured } from './scale-jobs.ts';
import { sizeOf } from './scale-measure.ts';
import { dot, readVectors } from './scale-recall.ts';

const NEAREST = 10;
const BATCH = 500;
const EQUAL = 1e-5;

/** LangChain's HNSWLib with the same vectors: its defaults, saved by itself. It is given no texts, which favours it. */
export async function measureStock({ folder, asked }: StockJob): Promise<StockMeasured> {
  const rows = await readRows(folder);
  // Vectors are given, so nothing is embedded.
  const store = new HNSWLib(new FakeEmbeddings(), { space: 'cosine' });
  const before = process.memoryUsage().rss;
  const began = performance.now();
  for (let at = 0; at < rows.length; at += BATCH) {
    const part = rows.slice(at, at + BATCH);
    await store.addVectors(
      part.map(({ vector }) => Array.from(vector)),
      part.map((_, offset) => new Document({ pageContent: '', metadata: { place: at + offset } })),
    );
  }
  const buildSeconds = (performance.now() - began) / 1000;
  const memory = process.memoryUsage().rss;
  const times: number[] = [];
  let found = 0;
  for (const { vector, tenth } of asked) {
    const start = performance.now();
    const hits = await store.similaritySearchVectorWithScore([...vector], Math.min(NEAREST, rows.length));
    times.push(performance.now() - start);
    const unit = Float32Array.from(vector);
    found += hits.filter(([{ metadata }]) => {
      const row = rows[(metadata as { place: number }).place];
      return row !== undefined && dot(unit, row.vector) >= tenth - EQUAL;
    }).length;
  }
  const saved = mkdtempSync(join(tmpdir(), 'judian-stock-'));
  try {
    await store.save(saved);
    return {
      sentences: rows.length,
      buildSeconds,
      disk: sizeOf(saved, /./u),
      memory: memory - before,
      search: latencyOf(times),
      recall: found / (asked.length * Math.min(NEAREST, rows.length)),
    };
  } finally {
    rmSync(saved, { recursive: true, force: true });
  }
}

async function readRows(folder: string): Promise<{ vector: Float32Array }[]> {
  const index = await openIndex(folder, hashedEncoding());
  const rows: { vector: Float32Array }[] = [];
  for await (const { vector } of readVectors(index.ports.database, index.ports.embedder.id)) rows.push({ vector });
  await index.close();
  return rows;
}
