import { Document } from '@langchain/core/documents';
import { BaseRetriever } from '@langchain/core/retrievers';
import { FakeEmbeddings } from '@langchain/core/utils/testing';
import { VectorStore } from '@langchain/core/vectorstores';
import { beforeEach, describe, expect, it } from 'vitest';
import { JudianEmbeddings } from '../../../../src/providers/langchain/embeddings.ts';
import { JudianRetriever } from '../../../../src/providers/langchain/retriever.ts';
import { JudianVectorStore } from '../../../../src/providers/langchain/vector-store.ts';
import { type MemoryService, openMemoryService } from '../../../fixtures/memory-service.ts';

const RATS = '食物環境衞生署每年滅鼠四次。滅鼠運動在一月和七月舉行。';
const LIGHTS = '路政署管理全港的路燈。市民可致電熱線報告路燈故障。';
const PARKS = '康樂及文化事務署管理公園。公園每日早上六時開放。';

const DOCUMENTS = [
  new Document({ pageContent: RATS, metadata: { title: '滅鼠', issuer: '食環署', source: '/in/rats.txt', page: 1 } }),
  new Document({
    pageContent: LIGHTS,
    metadata: { title: '路燈', issuer: '路政署', source: '/in/lights.txt', page: 2 },
  }),
  new Document({ pageContent: PARKS, metadata: { source: 'https://example.org/in/parks.txt', page: 2 } }),
];

let service: MemoryService;
let store: JudianVectorStore;

beforeEach(async () => {
  service = await openMemoryService({ seeds: false });
  store = new JudianVectorStore(service);
});

const add = () => store.addDocuments(DOCUMENTS, { ids: ['rats', 'lights', 'parks'] });
const texts = (documents: { pageContent: string }[]) => documents.map((document) => document.pageContent);

describe('addDocuments', () => {
  it('is empty before', async () => {
    expect(await store.similaritySearch('滅鼠', 4)).toEqual([]);
    expect(await store.similaritySearchVectorWithScore(await store.embeddings.embedQuery('滅鼠'), 4)).toEqual([]);
  });

  it('gives back the ids it was given, and finds what was added at once', async () => {
    expect(await add()).toEqual(['rats', 'lights', 'parks']);
    expect(texts(await store.similaritySearch('滅鼠運動在哪幾個月舉行？', 1))).toEqual(['滅鼠運動在一月和七月舉行。']);
  });

  it('takes ids of the documents themselves, and makes its own, the same for the same text', async () => {
    const own = new Document({ id: 'aa-1', pageContent: RATS });
    expect(await store.addDocuments([own])).toEqual(['aa-1']);
    const [first] = await store.addDocuments([DOCUMENTS[0] as Document]);
    const [second] = await store.addDocuments([DOCUMENTS[0] as Document]);
    expect(second).toBe(first);
    expect((await service.library.counts()).documents).toBe(2);
  });

  it('replaces a document whose id is known', async () => {
    await add();
    await store.addDocuments([new Document({ pageContent: '滅鼠運動改在三月舉行。' })], { ids: ['rats'] });
    const found = await store.similaritySearch('滅鼠運動在哪幾個月舉行？', 10);
    expect(texts(found)).toContain('滅鼠運動改在三月舉行。');
    expect(texts(found)).not.toContain('滅鼠運動在一月和七月舉行。');
    const older = await store.similaritySearch('滅鼠運動在哪幾個月舉行？', 10, { status: 'superseded' });
    expect(texts(older)).toContain('滅鼠運動在一月和七月舉行。');
  });

  it('keeps the metadata, and says over it where the sentence stands', async () => {
    await add();
    const [document] = await store.similaritySearch('路燈故障向誰報告？', 1);
    if (!document) throw new Error('nothing found');
    const text = await service.library.text(document.metadata.editionId);
    expect(document).toBeInstanceOf(Document);
    expect(document.pageContent).toBe(text?.slice(document.metadata.start, document.metadata.end));
    expect(document.metadata).toMatchObject({
      documentId: 'lights',
      title: '路燈',
      issuer: '路政署',
      issuedDate: '2026',
      dateBasis: 'inferred',
      status: 'current',
      headings: [],
      file: 'lights.txt',
      source: '/in/lights.txt',
      score: expect.any(Number),
    });
    expect(document.metadata.url).toMatch(/^\/sources\/lights\?/u);
  });

  it.each([
    ['an id that no address can hold', [new Document({ pageContent: RATS })], { ids: ['A 1'] }],
    ['fewer ids than documents', DOCUMENTS, { ids: ['a'] }],
    ['an empty title', [new Document({ pageContent: RATS, metadata: { title: ' ' } })], {}],
    [
      'a date that is none',
      [new Document({ pageContent: RATS, metadata: { issued: { date: 'soon', basis: 'declared' } } })],
      {},
    ],
    ['a page without text', [new Document({ pageContent: ' \n' })], {}],
    ['bytes that are no text', [new Document({ pageContent: `${RATS}\0` })], {}],
    ['metadata that JSON cannot hold', [new Document({ pageContent: RATS, metadata: { n: 1n } })], {}],
  ])('refuses %s, and stores nothing of the call', async (_what, documents, options) => {
    const good = new Document({ pageContent: LIGHTS });
    const given = 'ids' in options ? documents : [good, ...documents];
    await expect(store.addDocuments(given, options)).rejects.toMatchObject({ code: 'document-invalid' });
    expect((await service.library.counts()).documents).toBe(0);
  });

  it('refuses vectors of others', async () => {
    await expect(store.addVectors([[1, 2]], [])).rejects.toMatchObject({ code: 'vectors-not-accepted' });
  });
});

describe('searching', () => {
  beforeEach(add);

  it('returns 4 unless k says otherwise, at most k, best first', async () => {
    expect(await store.similaritySearch('管理公園和路燈的部門')).toHaveLength(4);
    expect(await store.similaritySearch('管理公園和路燈的部門', 2)).toHaveLength(2);
    expect(await store.similaritySearch('管理公園和路燈的部門', 0)).toEqual([]);
    const scored = await store.similaritySearchWithScore('管理公園和路燈的部門', 1_000_000);
    expect(scored).toHaveLength(6);
    const scores = scored.map(([, score]) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(scored.map(([document]) => document.metadata.score)).toEqual(scores);
  });

  it.each([-1, 1.5, Number.NaN])('refuses k of %s', async (k) => {
    await expect(store.similaritySearch('路燈', k)).rejects.toMatchObject({ code: 'query-invalid' });
  });

  it.each(['', '？', '  ', '。。。'])('finds nothing for %j', async (query) => {
    expect(await store.similaritySearch(query)).toEqual([]);
  });

  it('takes 300 times one character, and refuses what is no question', async () => {
    expect(await store.similaritySearch('鼠'.repeat(300))).toEqual(expect.any(Array));
    await expect(store.similaritySearch('鼠'.repeat(2001))).rejects.toMatchObject({ code: 'query-invalid' });
  });

  it('searches by vector with cosines', async () => {
    const vector = await store.embeddings.embedQuery('路政署管理全港的路燈。');
    const scored = await store.similaritySearchVectorWithScore(vector, 3);
    expect(scored).toHaveLength(3);
    expect(scored[0]?.[0].pageContent).toBe('路政署管理全港的路燈。');
    expect(scored[0]?.[1]).toBeCloseTo(1, 2);
    expect(scored[1]?.[1]).toBeLessThan(1);
  });

  it.each([
    ['too short', () => [1, 2, 3]],
    ['no numbers', (size: number) => Array<number>(size).fill(Number.NaN)],
  ])('refuses a vector that is %s', async (_what, make) => {
    const vector = make(service.retrieval.embedder.dimensions);
    await expect(store.similaritySearchVectorWithScore(vector, 3)).rejects.toMatchObject({ code: 'vector-invalid' });
  });

  it('finds by vector the same in every way', async () => {
    const zero = Array<number>(service.retrieval.embedder.dimensions).fill(0);
    expect(await store.similaritySearchVectorWithScore(zero, 3)).toEqual([]);
  });

  it('chooses what repeats least for mmr', async () => {
    const found = await store.maxMarginalRelevanceSearch('路燈和公園', { k: 2, fetchK: 6, lambda: 0 }, undefined);
    expect(found).toHaveLength(2);
    const [best] = await store.asRetriever({ k: 1, searchType: 'mmr', searchKwargs: { lambda: 1 } }).invoke('路燈故障');
    expect(best?.pageContent).toContain('路燈');
  });
});

describe('a large k', () => {
  it('is filled', async () => {
    await store.addDocuments(
      Array.from(
        { length: 40 },
        (_, n) => new Document({ pageContent: `${n}號公園${'東南西北'.charAt(n % 4)}開放。` }),
      ),
    );
    expect(await store.similaritySearch('公園開放', 40)).toHaveLength(40);
  });
});

describe('filters', () => {
  beforeEach(add);

  it.each([
    ['a document', { documentId: 'parks' }, ['parks']],
    ['one of several', { documentId: ['parks', 'rats'] }, ['parks', 'rats']],
    ['an issuer', { issuer: '路政署' }, ['lights']],
    ['metadata of its own', { page: 2 }, ['lights', 'parks']],
    ['both', { page: 2, jurisdiction: 'HK', title: 'parks' }, ['parks']],
    ['no document', { issuer: '沒有這個局' }, []],
    ['older editions', { status: 'superseded' as const }, []],
  ])('keeps to %s', async (_what, filter, expected) => {
    const question = '部門管理公園、路燈和滅鼠';
    const found = await store.similaritySearch(question, 10, filter);
    expect([...new Set(found.map(({ metadata }) => metadata.documentId))].toSorted()).toEqual(expected);
    const near = await store.similaritySearchVectorWithScore(await store.embeddings.embedQuery(question), 10, filter);
    expect([...new Set(near.map(([{ metadata }]) => metadata.documentId))].toSorted()).toEqual(expected);
  });

  it('finds what stands far down the ranking', async () => {
    const many = Array.from(
      { length: 60 },
      (_, n) => new Document({ pageContent: `公園公園公園${'甲乙丙丁'.charAt(n % 4)}。`, metadata: { n } }),
    );
    await store.addDocuments(many);
    const [anywhere] = await store.similaritySearch('公園', 1);
    expect(anywhere?.metadata.documentId).not.toBe('parks');
    const [found] = await store.similaritySearch('公園', 1, { documentId: 'parks' });
    expect(found?.pageContent).toContain('公園');
    const vector = await store.embeddings.embedQuery('公園');
    const [near] = await store.similaritySearchVectorWithScore(vector, 1, { documentId: 'parks' });
    expect(near?.[0].metadata.documentId).toBe('parks');
  });

  it.each([
    ['a name that no document has', { isuer: 'x' }],
    ['a function', () => true],
    ['a list', [1]],
    ['text', 'issuer'],
    ['an object as value', { issuer: { $in: ['x'] } }],
  ])('refuses %s', async (_what, filter) => {
    await expect(store.similaritySearch('路燈', 4, filter as never)).rejects.toMatchObject({ code: 'filter-invalid' });
  });
});

describe('delete', () => {
  it('removes a document from every search, ignores ids it does not know, and asks for ids', async () => {
    await add();
    await store.delete({ ids: ['lights', 'unknown'] });
    const found = await store.similaritySearch('路燈故障向誰報告？', 10);
    expect(found.map(({ metadata }) => metadata.documentId)).not.toContain('lights');
    const vector = await store.embeddings.embedQuery('路政署管理全港的路燈。');
    const near = await store.similaritySearchVectorWithScore(vector, 10);
    expect(near.map(([{ metadata }]) => metadata.documentId)).not.toContain('lights');
    expect(await service.retrieval.vectorIndex.count()).toBe(4);
    expect(service.logged.filter(({ level }) => level !== 'info')).toEqual([]);
    await expect(store.delete()).rejects.toMatchObject({ code: 'document-invalid' });
  });

  it('lets the same document be added again', async () => {
    await add();
    await store.delete({ ids: ['lights'] });
    await store.addDocuments([DOCUMENTS[1] as Document], { ids: ['lights'] });
    expect(texts(await store.similaritySearch('誰管理路燈？', 1))).toEqual(['路政署管理全港的路燈。']);
  });
});

describe('fromTexts and fromDocuments', () => {
  it('make a store of texts', async () => {
    const embeddings = new JudianEmbeddings(service.retrieval.embedder);
    const made = await JudianVectorStore.fromTexts([RATS, LIGHTS], [{ n: 1 }, { n: 2 }], embeddings, service);
    expect(made).toBeInstanceOf(VectorStore);
    expect(texts(await made.similaritySearch('誰管理路燈？', 1, { n: 2 }))).toEqual(['路政署管理全港的路燈。']);
    const same = await JudianVectorStore.fromDocuments(DOCUMENTS, embeddings, service);
    expect(await same.similaritySearch('誰管理公園？', 1)).toHaveLength(1);
  });

  it('refuse embeddings that would not be used', async () => {
    const made = JudianVectorStore.fromTexts([RATS], {}, new FakeEmbeddings(), service);
    await expect(made).rejects.toMatchObject({ code: 'embeddings-not-used' });
  });
});

describe.each([
  ['the vector store as a retriever', () => store.asRetriever({ k: 2, tags: ['own'] })],
  ['JudianRetriever', () => new JudianRetriever({ service, k: 2, tags: ['own', 'judian'] })],
])('%s', (_name, make) => {
  beforeEach(add);

  it('is a retriever that invokes, batches and streams', async () => {
    const retriever = make();
    expect(retriever).toBeInstanceOf(BaseRetriever);
    const lights = await retriever.invoke('路燈故障向誰報告？');
    expect(lights).toHaveLength(2);
    expect(texts(lights)[0]).toContain('路燈');
    const [first, second] = await retriever.batch(['路燈故障向誰報告？', '誰管理公園？']);
    expect(first).toEqual(lights);
    expect(texts(second ?? [])[0]).toContain('公園');
    const streamed: unknown[] = [];
    for await (const documents of await retriever.stream('路燈故障向誰報告？')) streamed.push(documents);
    expect(streamed).toEqual([lights]);
  });

  it('finds for a question in Cantonese, in either script, and at once for several', async () => {
    const retriever = make();
    const asked = ['邊個部門管理啲路燈呀？', '哪个部门管理路灯？', '哪個部門管理路燈？'];
    for (const found of await Promise.all(asked.map((question) => retriever.invoke(question))))
      expect(texts(found)[0]).toBe('路政署管理全港的路燈。');
  });

  it('tells callbacks the start and the end, with its tags', async () => {
    const heard: string[] = [];
    const retriever = make();
    await retriever.invoke('路燈', {
      callbacks: [
        {
          handleRetrieverStart: (_retriever, query, _run, _parent, tags) => {
            heard.push(`start ${query} ${[...(tags ?? [])].toSorted().join(' ')}`);
          },
          handleRetrieverEnd: (documents) => {
            heard.push(`end ${documents.length}`);
          },
        },
      ],
    });
    expect(heard).toEqual(['start 路燈 judian own', 'end 2']);
  });

  it('tells callbacks of a fault, and throws it', async () => {
    const heard: string[] = [];
    const failing = new JudianRetriever({ service, k: -1 });
    const asking = failing.invoke('路燈', {
      callbacks: [{ handleRetrieverError: (error: Error) => void heard.push(error.message) }],
    });
    await expect(asking).rejects.toMatchObject({ code: 'query-invalid' });
    expect(heard).toEqual(['k must be a whole number, 0 or more.']);
  });

  it('shows nothing of the service when it is written out', () => {
    expect(JSON.stringify(make())).not.toMatch(/database|embedder/u);
  });
});

describe('JudianEmbeddings', () => {
  it('gives the vectors of the index', async () => {
    const embeddings = new JudianEmbeddings(service.retrieval.embedder);
    const [one, two] = await embeddings.embedDocuments(['路燈', '公園']);
    expect(one).toHaveLength(service.retrieval.embedder.dimensions);
    expect(await embeddings.embedQuery('路燈')).toEqual(one);
    expect(two).not.toEqual(one);
    expect(await embeddings.embedDocuments([])).toEqual([]);
  });
});
