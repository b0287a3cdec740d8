import { beforeAll, describe, expect, it } from 'vitest';
import { search } from '../../../src/entry/search.ts';
import { SETTINGS, type Settings } from '../../../src/config/settings.ts';
import { prepareQuery } from '../../../src/retrieval/query.ts';
import { retrieve } from '../../../src/retrieval/retrieve.ts';
import { addText, openMemoryService, type MemoryService } from '../../fixtures/memory-service.ts';

let service: MemoryService;
beforeAll(async () => {
  service = await openMemoryService();
});

function withRetrieval(given: Partial<Record<keyof Settings['retrieval'], number>>) {
  const settings = { ...SETTINGS, retrieval: { ...SETTINGS.retrieval, ...given } } as unknown as Settings;
  return { ...service.retrieval, settings };
}

const prepare = (question: string) => prepareQuery(question, service.ingest.keywordIndex);

describe('retrieve with limits that nobody should set', () => {
  it('finds nothing where nothing may be taken', async () => {
    const none = withRetrieval({ keywordPassages: 0, vectorSentences: 0 });
    expect(await retrieve(none, await prepare('大灣區'))).toEqual({ passages: [], evidence: [] });
    const { passages, evidence } = await retrieve(withRetrieval({ passages: 0 }), await prepare('大灣區'));
    expect([passages.length > 0, evidence]).toEqual([true, []]);
  });

  it('takes all there is for a million', async () => {
    const all = withRetrieval({ keywordPassages: 1e6, vectorSentences: 1e6, passages: 1e6 });
    const { passages, evidence } = await retrieve(all, await prepare('大灣區'));
    const counts = await service.library.counts();
    expect(passages.length).toBe(counts.passages);
    expect(evidence.length).toBe(counts.sentences);
    const few = await retrieve(service.retrieval, await prepare('大灣區'));
    expect(evidence[0]?.sentence.text).toBe(few.evidence[0]?.sentence.text);
  });
});

describe('a search of which nothing can come says why', () => {
  it.each([
    '？',
    '。',
    '……',
    '「」',
    '！！！',
    '點解？',
    '的'.repeat(300),
    '？'.repeat(300),
    '😀'.repeat(300),
  ])('%s: no words', async (words) => {
    expect(await search(service.retrieval, words, 10)).toEqual({ results: [], parts: [], reason: 'no-words' });
  });

  it.each(['龘', '龘'.repeat(300), 'zzyzx', '9'.repeat(300)])('%s: no document has it', async (words) => {
    expect((await search(service.retrieval, words, 10)).reason).toBe('meaning-only');
    const blind = { ...service.retrieval, vectorIndex: { ...service.retrieval.vectorIndex, search: async () => [] } };
    expect(await search(blind, words, 10)).toMatchObject({
      results: [],
      parts: [{ whole: false }],
      reason: 'nothing-near',
    });
  });

  it('says nothing where a document has the words, or another name of it', async () => {
    for (const words of ['大灣區', '二零一八年', '第七項', 'CMAB'])
      expect((await search(service.retrieval, words, 10)).reason, words).toBeUndefined();
  });

  it('takes 300 of a character that documents have', async () => {
    const { results } = await search(service.retrieval, '大'.repeat(300), 3, { explain: true });
    expect(results.length).toBeGreaterThan(0);
    expect(results[0]?.explanation?.words).toBeDefined();
  });

  it('an empty library: no documents', async () => {
    const empty = await openMemoryService({ seeds: false });
    expect(await search(empty.retrieval, '大灣區', 10)).toMatchObject({ results: [], reason: 'no-documents' });
  });

  it('a document of which only a former edition has it: superseded', async () => {
    const other = await openMemoryService({ seeds: false });
    await addText(other, '通告\n\n渡輪碼頭設於北角。\n');
    await addText(other, '通告\n\nPier moved.\n');
    const { results, reason } = await search(other.retrieval, '渡輪碼頭設於何處', 10);
    expect(reason).toBe('superseded-only');
    for (const { citation } of results) expect(citation.status).toBe('current');
    expect(results.map(({ citation }) => citation.quote).join('')).not.toContain('北角');
    expect((await search(other.retrieval, 'pier', 10)).reason).toBeUndefined();
  });

  it('a limit that is none is refused in a sentence; one too high gives what there is', async () => {
    for (const limit of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])
      await expect(search(service.retrieval, '大灣區', limit)).rejects.toMatchObject({
        code: 'limit-invalid',
        message: expect.stringContaining('1 or more'),
      });
    const { results } = await search(service.retrieval, '大灣區', 1e6);
    expect(results.length).toBeGreaterThan(50);
  });
});
