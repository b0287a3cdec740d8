import { expect, it } from 'vitest';
import { createEncoder } from '../../../src/embedding/encoder/encoder.ts';
import { unpackStates } from '../../../src/embedding/encoder/packed-states.ts';
import {
  createEncoderEmbedder,
  createQuestionVectors,
  createSentenceEncoder,
  keepEncoded,
  STORED_STATE,
} from '../../../src/embedding/encoder/sentence-encoder.ts';
import { readEncoderWeights } from '../../../src/platform/node/encoder-weights.ts';
import { createThreadedEncoder } from '../../../src/platform/node/threaded-encoder.ts';
import { sentenceEncoding } from '../../../src/embedding/encoder/sentence-encoder.ts';
import { silentLog } from '../../../src/shared/log.ts';
import type { SentenceEncoder } from '../../../src/retrieval/ports.ts';

const encoder = createEncoder(readEncoderWeights());
const plain = createSentenceEncoder(encoder);
const TEXTS = ['香港與廣東簽署七份合作協議。', '二零一九年的重點工作', ''];

it('gives the vector of the encoder and a packed state for each token', async () => {
  const encoded = await plain.encodeAll(TEXTS);
  expect(encoded.map(({ vector }) => vector.length)).toEqual([256, 256, 256]);
  expect(encoded.map(({ states }) => states.length / STORED_STATE)).toEqual([14, 10, 0]);
  const rows = unpackStates(encoded[0]!.states, STORED_STATE);
  const length = Math.hypot(...rows.subarray(0, STORED_STATE));
  expect(length).toBeCloseTo(1, 5);
});

it('encodes a text once for its states and its vector, until others came', async () => {
  const asked: string[][] = [];
  const counting: SentenceEncoder = {
    ...plain,
    encodeAll: (texts) => (asked.push([...texts]), plain.encodeAll(texts)),
  };
  const kept = keepEncoded(counting, 2);
  const embedder = createEncoderEmbedder('test', kept);
  const [states] = await kept.encodeAll(['甲', '乙', '甲']);
  const [vector] = await embedder.embed(['甲', '乙']);
  expect(vector).toEqual(states?.vector);
  await kept.encodeAll(['丙', '甲']);
  await kept.encodeAll(['甲']);
  expect(asked).toEqual([['甲', '乙'], ['丙'], ['甲']]);
});

it('embeds a question as a sentence of the same words', async () => {
  const embedder = createEncoderEmbedder(encoder.id, plain);
  const [sentence] = await embedder.embed([TEXTS[0]!]);
  const [question] = await createQuestionVectors(embedder, encoder).embed([TEXTS[0]!]);
  expect(question).toEqual(sentence);
});

it('gives the same in a thread, which ends by itself and starts again', async () => {
  const logged: string[] = [];
  const log = { write: (_level: string, event: string) => void logged.push(event) };
  const threaded = createThreadedEncoder({ encoding: sentenceEncoding(encoder), log, idleMs: 10 });
  try {
    expect(await threaded.encodeAll(TEXTS)).toEqual(await plain.encodeAll(TEXTS));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await threaded.encodeAll([TEXTS[1]!])).toEqual(await plain.encodeAll([TEXTS[1]!]));
    expect(logged).toEqual([]);
  } finally {
    await threaded.close();
  }
  const closed = createThreadedEncoder({ encoding: sentenceEncoding(encoder), log: silentLog });
  const many = Array.from({ length: 200 }, (_, at) => `第${at}句，寫得長一點，好讓它還未讀完。`);
  const [cut] = await Promise.allSettled([closed.encodeAll(many), closed.close()]);
  expect(cut).toMatchObject({ status: 'rejected', reason: { code: 'thread-stopped' } });
});
