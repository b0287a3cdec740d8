import { beforeAll, describe, expect, it } from 'vitest';
import { createEncoder } from '../../../src/embedding/encoder/encoder.ts';
import { readEncoderWeights } from '../../../src/platform/node/encoder-weights.ts';
import { closenessOf, isClose, keepStates } from '../../../src/retrieval/closeness.ts';
import type { TokenEncoder } from '../../../src/retrieval/ports.ts';
import { prepareQuery } from '../../../src/retrieval/query.ts';
import { retrieve } from '../../../src/retrieval/retrieve.ts';
import { openMemoryService, type MemoryService } from '../../fixtures/memory-service.ts';

const encoder = createEncoder(readEncoderWeights());
let service: MemoryService;
beforeAll(async () => {
  service = await openMemoryService();
});

async function closeness(question: string) {
  const query = await prepareQuery(question, service.retrieval.keywordIndex);
  const { evidence } = await retrieve(service.retrieval, query);
  return closenessOf(encoder, query, evidence[0]!);
}

describe('closenessOf', () => {
  it('is high where the sentence says what is asked, in its own words or near ones', async () => {
    const { own, around } = await closeness('大灣區青年就業計劃的津貼上限是多少？');
    expect(own).toBeGreaterThan(0.6);
    expect(around).toBeGreaterThanOrEqual(own);
  });

  it('falls where a word of the question is far from all that is said', async () => {
    const right = await closeness('「數字灣區」由哪個局負責推動？');
    const wrong = await closeness('「數字動物園」由哪個局負責推動？');
    expect(wrong.around).toBeLessThan(right.around);
  });

  it('is 1 for a question without a word that carries a subject', async () => {
    expect(await closeness('推動甚麼？')).toEqual({ own: 1, around: 1 });
  });
});

describe('isClose', () => {
  it('says the same as the closeness, reading no more than it takes', async () => {
    for (const question of ['「數字動物園」由哪個局負責推動？', '大灣區青年就業計劃的津貼上限是多少？', '推動甚麼？']) {
      const query = await prepareQuery(question, service.retrieval.keywordIndex);
      const { evidence } = await retrieve(service.retrieval, query);
      for (const one of evidence.slice(0, 4)) {
        const near = closenessOf(encoder, query, one);
        for (const limits of [0.2, 0.4, 0.6, 0.8, near.own, near.around].map((limit) => ({
          own: limit,
          around: limit,
        })))
          expect(isClose(encoder, query, one, limits)).toBe(near.own >= limits.own && near.around >= limits.around);
      }
    }
    const encoded: string[] = [];
    const counting: TokenEncoder = { ...encoder, encode: (text) => (encoded.push(text), encoder.encode(text)) };
    const query = await prepareQuery('大灣區青年就業計劃的津貼上限是多少？', service.retrieval.keywordIndex);
    const [best] = (await retrieve(service.retrieval, query)).evidence;
    isClose(counting, query, best!, { own: 0.1, around: 0.1 });
    // Its own states are stored: nothing but the question is encoded.
    expect(encoded).toEqual([query.written]);
  });
});

describe('keepStates', () => {
  it('encodes a text once, until others were read more lately', () => {
    const encoded: string[] = [];
    const counting: TokenEncoder = {
      id: 'counting',
      dimensions: 2,
      cut: () => [],
      encode: (folded) => {
        encoded.push(folded);
        return { tokens: [], states: new Float32Array(0), vector: new Float32Array(0) };
      },
    };
    const kept = keepStates(counting, 2);
    for (const text of ['甲', '乙', '甲', '丙', '甲', '乙']) kept.encode(text);
    expect(encoded).toEqual(['甲', '乙', '丙', '乙']);
  });
});
