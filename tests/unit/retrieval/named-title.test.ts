import { describe, expect, it } from 'vitest';
import { search } from '../../../src/entry/search.ts';
import { addText, type MemoryService, openMemoryService } from '../../fixtures/memory-service.ts';

const firstOf = async (service: MemoryService, question: string) =>
  (await search(service.retrieval, question, 3)).results[0]?.citation.documentId;

describe('a document that is named by its title', () => {
  it('comes before others that say more of the words, in either script', async () => {
    const service = await openMemoryService({ seeds: false });
    await addText(service, '規則\n\n1. 停車場訂明的收費為每小時30元。\n\n2. 停車場收費須於停車場張貼。\n', {
      id: 'a',
      title: '甲區停車場收費規則',
    });
    await addText(service, '規則\n\n1. 每次停泊收取45元，不論時間長短。\n', { id: 'b', title: '乙區停車場規則' });
    await addText(service, '規則\n\n1. 停車場收費每月檢討，停車場規則訂明的停車場收費為20元。\n', {
      id: 'c',
      title: '停車場規則',
    });
    expect(await firstOf(service, '《乙區停車場規則》訂明的停車場收費是多少？')).toBe('b');
    expect(await firstOf(service, '《乙区停车场规则》订明的停车场收费是多少？')).toBe('b');
    expect(await firstOf(service, '停車場規則訂明的停車場收費是多少？')).toBe('c');
    expect(await firstOf(service, '根據乙區停車場規則，停車場收費是多少？')).toBe('b');
    expect(await firstOf(service, '《停車場規則》訂明的停車場收費是多少？')).toBe('c');
    const answer = await service.answering.answer({
      question: '《乙區停車場規則》訂明的停車場收費是多少？',
      channel: 'cli',
    });
    const told = answer.statements.flatMap(({ citations }) => citations);
    expect(told.filter(({ documentId }) => documentId !== 'b')).toEqual([]);
  });

  it('is looked at whatever its passages say, among many that say all the words', async () => {
    const service = await openMemoryService({ seeds: false });
    for (let n = 0; n < 40; n++)
      await addText(service, `通告\n\n1. 《丙區泳池守則》訂明的入場收費，載於第${n + 1}號通告。\n`, {
        id: `notice-${n}`,
        title: `泳池守則入場收費第${n + 1}號通告`,
      });
    await addText(service, '守則\n\n1. 成人每位17元，小童免費。\n', { id: 'named', title: '《丙區泳池守則》' });
    expect(await firstOf(service, '《丙區泳池守則》訂明的入場收費是多少？')).toBe('named');
    expect(await firstOf(service, '泳池守則入場收費第7號通告說甚麼？')).toBe('notice-6');
  });
});

it('a document is found by who issued it', async () => {
  const service = await openMemoryService({ seeds: false });
  await addText(service, '郊野公園\n\n燒烤爐的數目是二百個。\n', {
    id: 'parks',
    title: '燒烤地點',
    issuer: '漁農自然護理署',
  });
  await addText(service, '街市\n\n攤檔的數目是三百個。\n', { id: 'markets', title: '街市', issuer: '食物環境衞生署' });
  expect(await firstOf(service, '漁農自然護理署')).toBe('parks');
});

it('the clause that a question goes by chooses the document, and what is asked its sentence', async () => {
  const service = await openMemoryService({ seeds: false });
  for (const [id, place, chair] of [
    ['a', '甲市', '陳大文'],
    ['b', '乙市', '李小明'],
  ] as const)
    await addText(
      service,
      `## 緣起\n\n${place}衞生局的年度檢討報告由${place}衞生局按年度檢討的安排編成，報告交${place}議會。\n\n## 人事\n\n${place}小組主席：${chair}。\n`,
      { id, title: '檢討' },
    );
  const { results } = await search(service.retrieval, '根據乙市衞生局的年度檢討報告，主席是誰？', 3);
  expect(results[0]?.citation.quote).toContain('李小明');
});
