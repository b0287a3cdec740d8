import { beforeAll, describe, expect, it } from 'vitest';
import { SETTINGS } from '../../../src/config/settings.ts';
import { learnedOrder, ORDER_FEATURES, orderFeatures } from '../../../src/retrieval/learned-order.ts';
import { ORDER_TREES, TRAINED_FEATURES } from '../../../src/retrieval/order-trees-table.ts';
import { prepareQuery } from '../../../src/retrieval/query.ts';
import { weighSentences } from '../../../src/retrieval/rank-sentences.ts';
import { retrieve } from '../../../src/retrieval/retrieve.ts';
import { addText, openMemoryService, type MemoryService } from '../../fixtures/memory-service.ts';

const QUESTION = '香港在深圳的辦事處設在哪一層？';
let service: MemoryService;

beforeAll(async () => {
  service = await openMemoryService({ seeds: false });
  const notes = Array.from({ length: 30 }, (_, at) => `香港的辦事處第${at + 1}次活動在深圳舉行，市民可於網上報名。`);
  await addText(service, `辦事處\n\n香港在深圳設有辦事處。\n\n辦公地點在一樓。\n\n${notes.join('\n\n')}\n`, {
    id: 'offices',
    title: '辦事處安排',
  });
});

async function ranked() {
  const query = await prepareQuery(QUESTION, service.ingest.keywordIndex);
  const { passages, evidence } = await retrieve(service.retrieval, query);
  const weighed = await weighSentences(SETTINGS, query, passages.slice(0, SETTINGS.retrieval.passages));
  return { query, evidence, weighed };
}

describe('learnedOrder', () => {
  it('was trained with the features that it is given', () => {
    expect(TRAINED_FEATURES.split(' ')).toEqual([...ORDER_FEATURES]);
    const highest = Math.max(
      ...ORDER_TREES.flatMap((tree) => tree.split(' ').map(Number)).filter((_, at) => at % 4 === 0),
    );
    expect(highest).toBeLessThan(ORDER_FEATURES.length);
  });

  it('adds what trees say to the weights, for the two dozen sentences that are best by them', async () => {
    const { query, evidence, weighed } = await ranked();
    expect(weighed.length).toBeGreaterThan(24);
    for (const [at, { judged, seen }] of weighed.entries()) {
      const one = evidence.find(({ sentence }) => sentence.ordinal === judged.sentence.ordinal);
      const learned = at < 24 ? learnedOrder(orderFeatures(query, seen)) : 0;
      expect(one?.signals.learned).toBe(learned);
      expect(one?.score).toBeCloseTo(judged.score + learned, 8);
    }
    expect(evidence.map(({ score }) => score)).toEqual(evidence.map(({ score }) => score).toSorted((a, b) => b - a));
  });

  it('sees the sentences beside one, and the last words of the question', async () => {
    const { query, weighed } = await ranked();
    const features = (start: string) => {
      const seen = weighed.find(({ judged }) => judged.sentence.text.startsWith(start))?.seen;
      if (seen === undefined) throw new Error(`${start} was not found.`);
      const values = orderFeatures(query, seen);
      return (name: (typeof ORDER_FEATURES)[number]) => values[ORDER_FEATURES.indexOf(name)];
    };
    const [office, floor] = [features('香港在深圳設有'), features('辦公地點')];
    expect(floor('prev-beyond')).toBe(office('beyondTitle'));
    expect(office('next-word')).toBe(floor('wordMeaning'));
    expect(office('governed')).toBeGreaterThan(floor('own-cov') ?? 1);
    expect(office('gap-own')).toBeLessThan(floor('gap-own') ?? 0);
  });
});
