import { beforeAll, describe, expect, it } from 'vitest';
import { createEncoder } from '../../../src/embedding/encoder/encoder.ts';
import { readEncoderWeights } from '../../../src/platform/node/encoder-weights.ts';
import { closenessOf, keepStates } from '../../../src/retrieval/closeness.ts';
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

describe('keepStates', () => {
  it('encodes a text once, until others were read more lately', () => {
    const encoded: string[] = [];
    const counting: TokenEncoder = {
      dimensions: 2,
      encode: (folded) => {
        encoded.push(folded);
        return { tokens: [], states: new Float32Array(0) };
      },
    };
    const kept = keepStates(counting, 2);
    for (const text of ['甲', '乙', '甲', '丙', '甲', '乙']) kept.encode(text);
    expect(encoded).toEqual(['甲', '乙', '丙', '乙']);
  });
});
