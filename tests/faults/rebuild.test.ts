import { describe, expect, it } from 'vitest';
import { liveEmbedder, nameLiveEmbedder, reindex } from '../../src/knowledge/store-embedder.ts';
import { createExactVectorIndex } from '../../src/platform/memory/exact-vector-index.ts';
import { prepareQuery } from '../../src/retrieval/query.ts';
import { retrieve } from '../../src/retrieval/retrieve.ts';
import type { Embedder } from '../../src/retrieval/ports.ts';
import { openMemoryService } from '../fixtures/memory-service.ts';

const QUESTIONS = [
  '「大灣區院士聯盟」會在哪裏成立？',
  '粤港2019年重点工作的第7项是什么？',
  '邊個局負責推動「數字灣區」？',
  '香港交易所同廣州期貨交易所幾時簽備忘錄？',
];

/** An embedder of four dimensions, which lets other work in between, as one in a thread does. */
const another: Embedder = {
  id: 'onnx-another',
  dimensions: 4,
  embed: async (texts) => {
    await new Promise((resolve) => setImmediate(resolve));
    return texts.map((text) => Float32Array.of(text.length % 5, 1, 0, 0));
  },
};

describe('all indexes made again while questions are asked', () => {
  it('leaves every answer as it was until the one step that switches', { timeout: 120_000 }, async () => {
    const { retrieval, ingest, database } = await openMemoryService();
    await nameLiveEmbedder(ingest);
    const ask = async (question: string) => {
      const { passages, evidence } = await retrieve(retrieval, await prepareQuery(question, ingest.keywordIndex));
      return JSON.stringify([
        passages.map(({ passage, score, signals }) => [passage.id, score, signals]),
        evidence.map(({ sentence, score, signals }) => [sentence.sentenceId, score, signals]),
      ]);
    };
    const before = await Promise.all(QUESTIONS.map(ask));

    let asked = 0;
    let switching = false;
    const asking = (async () => {
      while (!switching) {
        const at = asked++ % QUESTIONS.length;
        const found = await ask(QUESTIONS[at] as string);
        if (!switching) expect(found).toBe(before[at]);
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    const next = { ...ingest, embedder: another, vectorIndex: createExactVectorIndex(another.dimensions) };
    await reindex({
      ...next,
      async onWritePoint(point) {
        // Time for a question between any two batches.
        await new Promise((resolve) => setTimeout(resolve, 1));
        if (point !== 'make-visible') return;
        expect(await liveEmbedder(database)).not.toBe(another.id);
        switching = true;
        await asking;
      },
    });
    expect(asked).toBeGreaterThan(2 * QUESTIONS.length);
    expect(await liveEmbedder(database)).toBe(another.id);
    expect(await next.vectorIndex.count()).toBeGreaterThan(0);
  });
});
