import { describe, expect, it } from 'vitest';
import { erase } from '../../../src/knowledge/ingest.ts';
import { countOrphans } from '../../../src/knowledge/store-orphans.ts';
import { withdrawEditions } from '../../../src/knowledge/withdrawal.ts';
import { indexTerms } from '../../../src/language/tokens.ts';
import { approve } from '../../fixtures/review-desk.ts';
import { addText, openMemoryService } from '../../fixtures/memory-service.ts';

const POOL = '泳池通告\n\n公眾泳池於夏季每日開放，入場費為19元。\n泳客須遵守救生員的指示。\n';
const QUESTION = '公眾泳池的入場費是多少？';
const TABLES = ['edition_part', 'placement', 'passage', 'sentence', 'sentence_vector', 'sentence_states'] as const;

/** A service that answered from the document, with that answer approved by staff. */
async function answered() {
  const service = await openMemoryService({ seeds: false });
  const { database } = service;
  await addText(service, '圖書館通告\n\n圖書館逢星期四閉館。\n', { id: 'library', title: '圖書館通告' });
  const rows = async () =>
    Object.fromEntries(
      await Promise.all(
        TABLES.map(async (name) => {
          const row = await database.get<{ n: number }>(`SELECT COUNT(*) AS n FROM ${name}`);
          return [name, row?.n] as const;
        }),
      ),
    );
  const before = await rows();
  await addText(service, POOL, { id: 'pool', title: '泳池通告' });
  const answer = await service.answer({ question: QUESTION, channel: 'cli' });
  expect(answer.outcome).toBe('answered');
  await approve(database, answer, '編輯', '2026-11-22');
  expect((await service.answer({ question: QUESTION, channel: 'cli' })).verified).not.toBeNull();
  return { service, answer, rows, before };
}

const removals = [
  ['erased', async ({ ingest }: Awaited<ReturnType<typeof answered>>['service']) => void (await erase(ingest, 'pool'))],
  [
    'withdrawn with its text kept',
    async ({ ingest }: Awaited<ReturnType<typeof answered>>['service']) =>
      void (await withdrawEditions(ingest, 'pool', { reason: '內容有誤' })),
  ],
] as const;

describe('a document that is taken away', () => {
  it.each(removals)('and %s is found by nothing any more, by words or by meaning', async (_, remove) => {
    const { service } = await answered();
    const { keywordIndex, vectorIndex, embedder } = service.ingest;
    const passages = await keywordIndex.count();
    const sentences = await vectorIndex.count();
    await remove(service);
    expect(await keywordIndex.search(indexTerms('泳池'), 5)).toEqual([]);
    expect(await keywordIndex.count()).toBeLessThan(passages);
    expect(await vectorIndex.count()).toBeLessThan(sentences);
    const [vector = new Float32Array()] = await embedder.embed(['公眾泳池於夏季每日開放，入場費為19元。']);
    const near = await vectorIndex.search(vector, 5);
    const held = await service.library.passagesHolding(near.map((hit) => hit.sentenceId));
    expect(held.every((passage) => passage.documentId === 'library')).toBe(true);
    const again = await service.answer({ question: QUESTION, channel: 'cli' });
    // What staff approved rests on it, and is not given any more.
    expect([again.outcome === 'answered', again.verified]).toEqual([false, null]);
    expect(JSON.stringify(again)).not.toContain('入場費為19元');
    expect(await countOrphans(service.ingest)).toMatchObject({ editions: 0, vectors: 0, states: 0, keywords: 0 });
  });

  it.each(removals)('and %s stays in old answers as it was quoted, marked as gone', async (_, remove) => {
    const { service, answer } = await answered();
    await remove(service);
    const kept = await service.findAnswer(answer.id);
    expect(kept?.statements).toEqual(answer.statements);
    const rechecked = await service.recheckAnswer(answer.id);
    const places = rechecked?.statements.flatMap(({ citations }) => citations.map(({ place }) => place));
    expect(new Set(places)).toEqual(new Set(['edition-gone']));
    expect(rechecked?.stands).toBe(false);
  });

  it.each([
    ['erased', async () => {}],
    [
      'erased after it was withdrawn',
      async ({ ingest }: Awaited<ReturnType<typeof answered>>['service']) =>
        void (await withdrawEditions(ingest, 'pool', { reason: '內容有誤' })),
    ],
  ] as const)('and %s leaves no row of its text, its sentences, their vectors and states', async (_, first) => {
    const { service, rows, before } = await answered();
    expect(await rows()).not.toEqual(before);
    await first(service);
    expect(await erase(service.ingest, 'pool')).toBe(true);
    expect(await rows()).toEqual(before);
    expect(Object.values(await countOrphans(service.ingest)).every((count) => count === 0)).toBe(true);
  });
});

describe('a document that is added again after it was withdrawn with its text kept', () => {
  it('is found by meaning at once, though its sentences have vectors already', async () => {
    const { service } = await answered();
    const before = await service.ingest.vectorIndex.count();
    await withdrawEditions(service.ingest, 'pool', { reason: '內容有誤' });
    await addText(service, `${POOL}此通告已經更新。\n`, { id: 'pool', title: '泳池通告' });
    expect(await service.ingest.vectorIndex.count()).toBe(before + 1);
    expect((await service.answer({ question: QUESTION, channel: 'cli' })).outcome).toBe('answered');
  });
});
