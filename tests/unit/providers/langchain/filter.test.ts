import { Document } from '@langchain/core/documents';
import { beforeAll, describe, expect, it } from 'vitest';
import { JudianVectorStore } from '../../../../src/providers/langchain/vector-store.ts';
import { type MemoryService, openMemoryService } from '../../../fixtures/memory-service.ts';

// More than either index ranks, and each nearer to the question than the one that is wanted.
const OTHERS = 1_100;
const WANTED =
  '本條例列明附表所載機關。附表第三欄所述者，須於公園入口張貼告示，並於下列日期前完成：甲部、乙部、丙部及丁部。';

describe(`a filter that one of ${OTHERS + 1} documents meets`, () => {
  let service: MemoryService;
  let store: JudianVectorStore;
  beforeAll(async () => {
    service = await openMemoryService({ seeds: false });
    store = new JudianVectorStore(service);
    await store.addDocuments([new Document({ pageContent: WANTED, metadata: { issuer: '目標局' } })], {
      ids: ['target'],
    });
    await store.addDocuments(
      Array.from(
        { length: OTHERS },
        (_, n) => new Document({ pageContent: `公園入口張貼告示，公園入口張貼告示${n}。` }),
      ),
    );
  }, 120_000);
  const found = (results: readonly Document[]) => results.map(({ pageContent }) => pageContent);

  it('finds its sentences by words', async () => {
    const blind = { ...service.retrieval.vectorIndex, search: async () => [] };
    const words = new JudianVectorStore({ ...service, retrieval: { ...service.retrieval, vectorIndex: blind } });
    for (const filter of [{ documentId: 'target' }, { issuer: '目標局' }])
      expect(found(await words.similaritySearch('公園入口張貼告示', 1, filter))[0]).toContain('須於公園入口張貼告示');
  });

  it('finds its sentences by vector', async () => {
    const vector = await store.embeddings.embedQuery('公園入口張貼告示');
    const near = await store.similaritySearchVectorWithScore(vector, 5, { documentId: 'target' });
    expect(near).toHaveLength(2);
    expect(near[0]?.[0].pageContent).toContain('須於公園入口張貼告示');
  });
});
