import { beforeAll, describe, expect, it } from 'vitest';
import { addText, openMemoryService, type MemoryService } from '../../../fixtures/memory-service.ts';

let service: MemoryService;
beforeAll(async () => {
  service = await openMemoryService({ seeds: false });
  const more =
    '署方會按各區的人口、地理環境和居民的需要，分階段推行有關工作，並會定期向區議會匯報進度和聽取意見。'.repeat(3);
  await addText(
    service,
    [
      '公園發展藍圖',
      `署方推動公園發展有三大重點工作。第一，是在各區增建寵物公園。${more}`,
      `第二，是為長者加設健身設施。${more}`,
      '第三，是開放單車徑予市民使用。',
      '園藝中心會提供以下四項服務：',
      '（i） 借用園藝工具',
      '（ii） 派發樹苗',
      '（iii） 舉辦盆栽課程',
      '（iv） 解答種植疑難',
      '2023年6月，署長與園藝學會會長在園藝中心會面，見證雙方簽署合作備忘錄。雙方的合作涵蓋人才培訓、樹木護理和社區種植範疇。',
      '推動設立樹木資訊平台，公開樹木的檢查紀錄。',
      '推動設立園丁交流平台，讓業界分享經驗。',
      '湖心公園有五大景點，遊人可乘船前往。',
    ].join('\n\n'),
    { title: '公園發展藍圖', issued: { date: '2023-09', basis: 'printed' } },
  );
});

const ask = async (question: string) => {
  const answer = await service.answer({ question, channel: 'api' });
  return { ...answer, texts: answer.statements.map(({ text }) => text) };
};

describe('lists are given whole', () => {
  it('items that stand in sentences of their own, past the end of the passage', async () => {
    const { outcome, texts } = await ask('署方推動公園發展有哪三大重點工作？');
    expect(outcome).toBe('answered');
    expect(texts).toEqual([
      '第一，是在各區增建寵物公園。',
      '第二，是為長者加設健身設施。',
      '第三，是開放單車徑予市民使用。',
    ]);
  });

  it('items after a colon, and nothing behind them', async () => {
    const { texts } = await ask('園藝中心會提供哪些服務？');
    expect(texts).toHaveLength(1);
    for (const item of ['借用園藝工具', '派發樹苗', '舉辦盆栽課程', '解答種植疑難']) expect(texts[0]).toContain(item);
    expect(texts[0]).not.toContain('2023年6月');
  });

  it('a list in the sentence after the one that the question is about', async () => {
    const { outcome, texts } = await ask('2023年6月園藝學會和署方簽署的合作備忘錄涵蓋哪些範疇？');
    expect(outcome).toBe('answered');
    expect(texts.join('')).toContain('人才培訓、樹木護理和社區種植');
  });

  it('two things that two sentences tell of', async () => {
    const { texts } = await ask('署方推動設立哪兩個平台？');
    expect(texts).toEqual(['推動設立樹木資訊平台，公開樹木的檢查紀錄。', '推動設立園丁交流平台，讓業界分享經驗。']);
  });
});

describe('a list that cannot be given whole', () => {
  it('is no answer where only its length is told', async () => {
    const { outcome, texts } = await ask('湖心公園有哪五大景點？');
    expect(outcome).toBe('related-only');
    expect(texts).toEqual([]);
  });

  it('is no answer where another number of things is listed', async () => {
    const { outcome } = await ask('2023年6月園藝學會和署方簽署的合作備忘錄涵蓋哪五個範疇？');
    expect(outcome).toBe('related-only');
  });
});
