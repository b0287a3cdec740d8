import { beforeAll, describe, expect, it } from 'vitest';
import { readVerdict, type VerdictGround } from '../../../../src/answering/verdict.ts';
import { addText, openMemoryService, type MemoryService } from '../../../fixtures/memory-service.ts';

const description: VerdictGround['description'] = {
  title: '公共圖書館使用指引',
  issuer: '康樂及文化事務署',
  kind: 'other',
  issued: { date: '2024-05', basis: 'printed' },
};

const verdict = (question: string, cited: string, kind: VerdictGround['description']['kind'] = 'other') =>
  readVerdict(question, { cited, description: { ...description, kind } })?.word ?? null;

describe('a verdict is read where one clause settles what is asked', () => {
  it.each([
    ['讀者可不可以外借參考書籍？', '讀者可以外借參考書籍兩星期。', '可以'],
    ['讀者可以外借參考書籍嗎？', '讀者不可外借參考書籍。', '不可以'],
    ['续借书籍需要缴付费用吗？', '續借書籍毋須繳付費用。', '不是'],
    ['續借書籍是不是毋須繳付費用？', '續借書籍毋須繳付費用。', '是'],
    ['開館典禮是由副署長主持嗎？', '開館典禮由副署長陳大文主持。', '是'],
    ['圖書館有沒有舉辦兒童閱讀活動？', '圖書館每月舉辦兒童閱讀活動。', '有'],
    ['圖書館將來會不會增設自助借書站？', '圖書館將在各區增設自助借書站。', '會'],
  ])('%s %s', (question, cited, word) => {
    expect(verdict(question, cited)).toBe(word);
  });

  it.each([
    ['逾期罰款每天是兩元嗎？', '逾期罰款每天為一元。', '不是'],
    ['外借上限是不是十本？', '每名讀者的外借上限為八本。', '不是'],
    ['续借期限是三个星期，对吗？', '書籍的續借期限為兩個星期。', '不是'],
    ['十五歲可以參加兒童閱讀活動嗎？', '十二歲或以下的讀者可以參加兒童閱讀活動。', '不可以'],
  ])('says no where another figure stands in its place: %s %s', (question, cited, word) => {
    expect(verdict(question, cited)).toBe(word);
  });

  it('says that what was only looked into was not settled then', () => {
    expect(verdict('自助借書站是不是已經設立？', '署方會研究設立自助借書站。')).toBe('當時未有定案');
  });

  it('says no where a plan of the named time is all there is', () => {
    const planned = '署方會研究設立自助借書站。';
    expect(verdict('到2024年5月，自助借書站是不是已經設立？', planned)).toBe('不是');
  });
});

describe('a verdict is left out where the words do not settle it', () => {
  it.each([
    ['a plan, asked now', '自助借書站是不是已經設立？', '署方會設立自助借書站。'],
    ['another rank', '開館典禮是由署長主持嗎？', '開館典禮由副署長陳大文主持。'],
    ['a condition', '讀者可以外借參考書籍嗎？', '如獲館長批准可以外借參考書籍，讀者須自行交還。'],
    ['one thing or the other', '逾期罰款是每天一元還是兩元？', '逾期罰款每天一元。'],
    ['words of two clauses', '中央圖書館是在沙田的嗎？', '署方擴建中央圖書館，並翻新沙田圖書館。'],
    ['two figures, of which either may be meant', '書籍逾期罰款每天是四元嗎？', '書籍逾期罰款每天一元，影碟每天兩元。'],
    ['a figure for another span', '逾期罰款每月是兩元嗎？', '逾期罰款每天為一元。'],
    ['a figure of something else', '閱讀獎勵計劃的名額是不是二百人？', '閱讀獎勵計劃的導師共有五十人。'],
    ['a case inside the line', '八歲可以參加兒童閱讀活動嗎？', '十二歲或以下的讀者可以參加兒童閱讀活動。'],
    ['another place', '署長在2024年5月是去上海出席圖書館論壇嗎？', '署長出席在北京舉行的圖書館論壇。'],
    ['all, where some are', '是不是所有讀者都可以外借參考書籍？', '讀者可以外借參考書籍。'],
    ['only', '是不是只有成人可以借閱雜誌？', '成人可以借閱雜誌。'],
    ['a denial beside what is asked', '圖書館有沒有舉辦兒童閱讀活動？', '圖書館舉辦兒童閱讀活動，費用不設上限。'],
    [
      'what may be left out, where it asks what must be done',
      '參考書籍的附錄要不要逐一登記？',
      '參考書籍的附錄可以忽略，逐一登記即可。',
    ],
    ['no yes/no question', '圖書館何時舉辦兒童閱讀活動？', '圖書館每月舉辦兒童閱讀活動。'],
  ])('%s', (_, question, cited) => {
    expect(verdict(question, cited)).toBeNull();
  });
});

describe('answers to yes/no questions', () => {
  let service: MemoryService;
  beforeAll(async () => {
    service = await openMemoryService();
    await addText(service, '公共圖書館使用指引\n\n讀者不可外借參考書籍。\n\n2024年5月\n', {
      title: '公共圖書館使用指引',
    });
  });

  const firstPart = async (question: string) => {
    const answer = await service.answer({ question, channel: 'api' });
    expect(answer.outcome).toBe('answered');
    return answer.statements[0]!.parts[0];
  };

  it('begin with the verdict as words of ours, in the script of the question', async () => {
    expect(await firstPart('參考書籍可不可以外借？')).toEqual({
      kind: 'ours',
      text: '不可以，',
      rule: 'verdict',
    });
    expect(await firstPart('东莞滨海湾新区2019年会探索跟香港合作开发吗？')).toEqual({
      kind: 'ours',
      text: '会，',
      rule: 'verdict',
    });
  });

  it('begin with the quote where nothing is sure', async () => {
    const part = await firstPart('機場第三條跑道，是2019年粵港計劃裏廣州白雲機場的項目嗎？');
    expect(part?.kind).toBe('quoted');
  });
});
