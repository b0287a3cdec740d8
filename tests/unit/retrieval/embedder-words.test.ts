import { describe, expect, it } from 'vitest';
import { createEncoder } from '../../../src/embedding/encoder/encoder.ts';
import { readEncoderWeights } from '../../../src/platform/node/encoder-weights.ts';
import { askMeaning, embedQuestion } from '../../../src/retrieval/meaning.ts';
import type { StoredMeaning } from '../../../src/retrieval/ports.ts';
import { prepareQuery } from '../../../src/retrieval/query.ts';
import { createFtsKeywordIndex } from '../../../src/platform/sql/fts-keyword-index.ts';
import { createWordEmbedder } from '../../fakes/word-embedder.ts';
import { openDatabase } from '../conversation/open-database.ts';

const encoder = createEncoder(readEncoderWeights());
const embedder = createWordEmbedder();
const { words: _, ...plain } = embedder;
const DIMENSIONS = 64;

/** The nearness of stored sentences, one without the embedder's states. */
async function nearness(question: string, sentences: readonly string[], { asks = embedder } = {}) {
  const query = await prepareQuery(question, createFtsKeywordIndex(openDatabase()));
  const read = await embedder.words!.read(sentences);
  const meaning: StoredMeaning = {
    stateDimensions: DIMENSIONS,
    of: async (ids) =>
      new Map(
        ids.map((id) => [
          id,
          {
            vector: new Float32Array(embedder.dimensions).fill(0.1),
            states: new Int8Array(DIMENSIONS).fill(1),
            embedderStates: read[id]?.states ?? null,
          },
        ]),
      ),
  };
  const near = await askMeaning({ encoder, meaning }, query).nearnessOf(await embedQuestion(asks, query), [
    ...sentences.keys(),
    sentences.length,
  ]);
  return [...near.values()].map(({ embedderWords }) => embedderWords);
}

describe("the question's words by the embedder's own states", () => {
  it('are all met by a sentence that has them, fewer by another, and not known without states', async () => {
    const [same, other, unknown] = await nearness('跨境巴士票價是多少？', ['跨境巴士票價為十元。', '公園於明日開放。']);
    expect(same).toBeCloseTo(1, 3);
    expect(other).toBeLessThan(0.9);
    expect(other).toBeGreaterThan(0);
    expect(unknown).toBeNull();
  });

  it('say nothing of an embedder that has none, nor of a question without words', async () => {
    expect(await nearness('跨境巴士票價是多少？', ['跨境巴士'], { asks: plain })).toEqual([null, null]);
    expect(await nearness('？', ['跨境巴士'])).toEqual([0, null]);
  });

  it('do not stand in the way when the embedder of questions is down', async () => {
    const down = {
      ...embedder,
      words: {
        stateDimensions: 8,
        read: async (texts: readonly string[]) =>
          texts.map(() => ({ vector: new Float32Array(256), tokens: [], states: new Int8Array() })),
      },
    };
    expect(await nearness('跨境巴士票價', ['跨境巴士'], { asks: down })).toEqual([null, null]);
  });
});
