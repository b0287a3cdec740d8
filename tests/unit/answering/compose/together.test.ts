import { beforeAll, describe, expect, it } from 'vitest';
import { addText, openMemoryService, type MemoryService } from '../../../fixtures/memory-service.ts';

// What is quoted together, and what of a sentence is enough.

let service: MemoryService;
beforeAll(async () => {
  service = await openMemoryService({ seeds: false });
  await addText(
    service,
    [
      '海濱步道工作計劃',
      '一、照明工程',
      '在海濱步道加裝太陽能路燈。',
      '在海濱步道加裝感應路燈。',
      '二、設施',
      '年度會議由署長主持；海濱步道的單車徑全長十二公里，沿途設有六個休息處供遊人使用；遊樂場由社區中心管理，並設有飲水機、更衣室、失物處和嬰兒護理間等服務遊人的設施。',
      '單車租賃收費為每小時四十元；泳棚開放時間另行公布；租用者須年滿十二歲，並須先在櫃枱登記身份證明文件及繳交按金，方可在指定的單車徑範圍內使用租用的單車。',
      '海濱步道的三個重點是植樹、照明和無障礙通道。遊人常到海濱步道的燈塔、碼頭和觀景台。',
    ].join('\n\n'),
    { title: '海濱步道工作計劃', kind: 'work-plan', issued: { date: '2021-03-09', basis: 'printed' } },
  );
});

const ask = async (question: string) => {
  const answer = await service.answer({ question, channel: 'api' });
  return { ...answer, said: answer.statements.map(({ text }) => text) };
};

describe('items that answer together', () => {
  it('are all quoted, in their order', async () => {
    const { said } = await ask('海濱步道的路燈有甚麼工程？');
    expect(said).toEqual(['在海濱步道加裝太陽能路燈。', '在海濱步道加裝感應路燈。']);
  });

  it('are counted beside the answer where they are many', async () => {
    const several = await openMemoryService({ seeds: false });
    const items = ['在海濱步道加裝太陽能路燈。', '在海濱步道加裝節能路燈。', '在海濱步道加裝感應路燈。'];
    const lines = ['海濱工程計劃', '一、設施', ...items, '二、管理', '年度會議由署長主持，並由社區中心跟進。'];
    await addText(several, lines.join('\n\n'), { title: '海濱工程計劃' });
    const { statements, notices } = await several.answer({
      question: '海濱步道的路燈有甚麼工程？',
      channel: 'api',
    });
    expect(statements.map(({ text }) => text)).toEqual(items);
    expect(notices.find(({ kind }) => kind === 'count')?.text).toBe('以上共引述3項，按文件的次序排列。');
  });

  it('are those that are counted, where some are', async () => {
    const { said } = await ask('海濱步道的三個重點是甚麼？');
    expect(said).toEqual(['海濱步道的三個重點是植樹、照明和無障礙通道。']);
  });
});

describe('one part of a long sentence', () => {
  it('is enough, with …… where the rest was left out', async () => {
    const { statements, said } = await ask('海濱步道的單車徑全長幾多公里？');
    expect(said).toEqual(['……海濱步道的單車徑全長十二公里，沿途設有六個休息處供遊人使用；……']);
    // What is cited stays the sentence, so that a reader finds it.
    expect(statements[0]?.citations[0]?.quote).toMatch(/^年度會議.*設施。$/u);
  });

  it('is not enough where another part makes a condition', async () => {
    const { said } = await ask('單車租賃收費每小時多少元？');
    expect(said[0]).toContain('租用者須年滿十二歲');
  });
});

describe('the lines that close a document', () => {
  it('are quoted as one', async () => {
    const signed = await openMemoryService({ seeds: false });
    const lines = ['漁港發展計劃', '在漁港加裝路燈。', '漁護處代表 旅遊處代表', '處　長 總監', '2021 年 3 月 9 日'];
    await addText(signed, lines.join('\n\n'), {
      title: '漁港發展計劃',
      kind: 'work-plan',
      issued: { date: '2021-03-09', basis: 'printed' },
    });
    const { statements } = await signed.answer({
      question: '漁港發展計劃，旅遊處由甚麼職位的人代表？',
      channel: 'api',
    });
    expect(statements[0]?.text).toMatch(/^漁護處代表 旅遊處代表\s+處　長 總監\s+2021 年 3 月 9 日$/u);
  });
});

describe('what is emphasised of a list', () => {
  it('is its items', async () => {
    const listed = await openMemoryService({ seeds: false });
    await addText(listed, '花園指引\n\n花園的服務包括借用工具、派發樹苗和舉辦課程等。', { title: '花園指引' });
    const { statements } = await listed.answer({ question: '花園有哪些服務？', channel: 'api' });
    const [statement] = statements;
    const marked = statement?.emphasis.map(([start, end]) => statement.text.slice(start, end));
    expect(marked).toEqual(['借用工具、派發樹苗和舉辦課程']);
  });
});

describe('an office-holder', () => {
  it('is said to be one as of the document', async () => {
    const service = await openMemoryService({});
    const { notices } = await service.answer({ question: '2024年4月來香港開會的上海市市長是誰？', channel: 'api' });
    expect(notices.find(({ kind }) => kind === 'office-holders')?.text).toContain('截至文件日期（2024年10月）');
  });
});

describe('a condition that stands further behind', () => {
  it('comes along where all of it is soon read', async () => {
    const lent = await openMemoryService({ seeds: false });
    const text = '每人可借單車一輛，每次兩小時。車身印有編號。頭盔可一併借用。還車須經櫃枱。但未滿12歲者除外。';
    await addText(lent, `單車借用指引\n\n${text}`, { title: '單車借用指引' });
    const { statements } = await lent.answer({ question: '每人每次可借單車多少小時？', channel: 'api' });
    expect(statements[0]?.text).toContain('但未滿12歲者除外。');
  });
});
