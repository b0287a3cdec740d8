import { expect, test } from 'vitest';
import { search } from '../../../src/entry/search.ts';
import { addText, openMemoryService } from '../../fixtures/memory-service.ts';

const SENTENCE = '合資格的青年每月最多可獲發實習津貼一萬二千元，為期不超過十八個月，由勞工及福利局負責發放有關款項';

async function openThree() {
  const service = await openMemoryService({ seeds: false });
  await addText(service, `實習計劃\n\n1. ${SENTENCE}。\n`, { id: 'one', title: '青年實習計劃' });
  await addText(service, `實習安排\n\n1. 安排如下。\n\n2. ${SENTENCE.replace('由勞工', '並由勞工')}。\n`, {
    id: 'two',
    title: '實習安排',
  });
  await addText(service, `其他\n\n1. ${SENTENCE.replace('一萬二千', '一萬三千')}。\n`, {
    id: 'three',
    title: '其他津貼',
  });
  return service;
}

test('a sentence that stands twice is shown once, at its best place, with the other one', async () => {
  const { retrieval, library } = await openThree();
  const { results, reason } = await search(retrieval, '青年實習津貼每月最多多少？', 10);
  expect(reason).toBeUndefined();
  const shown = results.filter(({ citation }) => citation.quote.includes('實習津貼'));
  expect(shown.map(({ citation }) => citation.documentId)).toEqual(['one', 'three']);
  const [edition] = await library.editions('two');
  expect(shown[0]?.alsoAt).toEqual([
    {
      documentId: 'two',
      title: '實習安排',
      editionId: edition?.id,
      label: '第2段',
      url: expect.stringMatching(/^\/sources\/two\?edition=.+&start=\d+&end=\d+#s\d+$/),
    },
  ]);
  expect(shown[1]?.alsoAt).toEqual([]);
  expect(results.map(({ citation }) => citation.n)).toEqual(results.map((_, index) => index + 1));
});

test('a limit counts sentences, not their places', async () => {
  const { retrieval } = await openThree();
  const { results } = await search(retrieval, '青年實習津貼每月最多多少？', 2);
  expect(results.map(({ citation, alsoAt }) => [citation.documentId, alsoAt?.length])).toEqual([
    ['one', 1],
    ['three', 0],
  ]);
});

test('a former edition is no further place of what stands in the current one', async () => {
  const service = await openMemoryService({ seeds: false });
  await addText(service, `計劃\n\n${SENTENCE}。\n`);
  await addText(service, `計劃\n\n${SENTENCE}。\n\n新增查詢熱線。\n`);
  const { results } = await search(service.retrieval, '青年實習津貼', 10);
  const found = results.filter(({ citation }) => citation.quote.includes('實習津貼'));
  expect(found.map(({ citation, alsoAt }) => [citation.status, alsoAt])).toEqual([['current', []]]);
});

test('it is explained where that is asked for, and not otherwise', async () => {
  const { retrieval } = await openThree();
  const plain = await search(retrieval, '實習津貼', 10);
  expect(plain.results.some((found) => 'explanation' in found)).toBe(false);
  const { results } = await search(retrieval, '實習津貼', 10, { explain: true });
  expect(results.map(({ score, citation }) => [score, citation])).toEqual(
    plain.results.map(({ score, citation }) => [score, citation]),
  );
  for (const { score, explanation } of results) expect(explanation?.score).toBeCloseTo(score, 3);
});

test('of two things asked the best of each comes first', async () => {
  const service = await openMemoryService({ seeds: false });
  const other = '查詢可致電民政事務總署熱線';
  await addText(service, `實習計劃\n\n1. ${SENTENCE}。\n\n2. ${SENTENCE.replace('一萬二千', '一萬三千')}。\n`, {
    id: 'one',
  });
  await addText(service, `查詢\n\n1. ${other}。\n`, { id: 'two', title: '查詢方法' });
  const { results } = await search(service.retrieval, '青年實習津貼每月最多多少？查詢致電哪個署的熱線？', 2);
  expect(results.map(({ citation }) => citation.documentId)).toEqual(['one', 'two']);
});

test('a sentence comes with its passage, its neighbours and what of the question is met', async () => {
  const { retrieval, library } = await openThree();
  const { results, parts } = await search(retrieval, '青年實習津貼每月最多多少？月球的面積是多少？', 10);
  const [first] = results;
  const [edition] = await library.editions('one');
  const text = (await library.text(edition?.id ?? '')) ?? '';
  expect(first).toMatchObject({ part: 0, before: '實習計劃', after: null, coverage: 1 });
  expect(first?.passage.text).toBe(text.slice(first?.passage.start, first?.passage.end));
  expect(first?.passage.text).toContain(first?.citation.quote);
  const beside = results.find(({ citation }) => citation.documentId === 'two' && citation.quote === '安排如下。');
  expect(beside?.after).toContain('實習津貼');
  expect(parts).toHaveLength(2);
  expect(parts[0]).toMatchObject({ whole: true, missing: [] });
  expect(parts[1]?.whole).toBe(false);
  expect(parts[1]?.missing.join()).toContain('月球');
});

test('a filter keeps to the documents that meet it, and says when none does', async () => {
  const { retrieval } = await openThree();
  const { results } = await search(retrieval, '實習津貼', 10, { filter: { title: ['其他津貼', '實習安排'] } });
  expect(new Set(results.map(({ citation }) => citation.documentId))).toEqual(new Set(['two', 'three']));
  expect(await search(retrieval, '實習津貼', 10, { filter: { title: '無' } })).toEqual({
    results: [],
    parts: [],
    reason: 'filter-unmet',
  });
  await expect(search(retrieval, '實習津貼', 10, { filter: { nobody: 'x' } })).rejects.toMatchObject({
    code: 'filter-invalid',
  });
});
