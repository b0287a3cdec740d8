import { expect, it } from 'vitest';
import { readQuestion } from '../../../src/language/question.ts';
import { statesAnother } from '../../../src/language/names/states-another.ts';
import { addText, openMemoryService } from '../../fixtures/memory-service.ts';

const askOf = async (text: string, question: string) => {
  const one = await openMemoryService({ seeds: false });
  await addText(one, `${text}\n\n另外一段講其他事情。`);
  return one.answering.answer({ question, channel: 'web' }, { explain: true });
};

it.each([
  [
    'an edition, and a year to come',
    '落實《2016-2020 環保合作協議》，開展 2020 年後減排目標研究。',
    '2026年的計劃要研究哪一年之後的減排目標？',
  ],
  [
    'people, where a share of them is told',
    '調查顯示，有71.8%的受訪者認為生活平衡重要。',
    '調查入面有幾多人認為生活平衡重要？',
  ],
  [
    'a Roman numeral',
    '穩妥推進香港居民異地見證開立內地個人Ⅱ、Ⅲ類銀行賬戶的試點。',
    '香港居民異地見證開立內地個人第幾類銀行賬戶？',
  ],
  ['a place that acts', '廣東省會盡快在大灣區落實便利措施。', '在大灣區落實便利措施由邊度負責？'],
  ['a number in a name', '中共二十屆三中全會於今年7月審議通過深化改革的決定。', '20屆3中全會幾時通過決定？'],
  ['a time no calendar counts', '現屆政府在上任之初已成立融入國家發展大局督導組。', '督導組係現屆政府幾時成立？'],
  [
    'weather where a document tells of it',
    '加強對災害性天氣的預警，粵港聯合開展港珠澳大橋交通氣象服務。',
    '打風落雨時，粵港氣象部門要聯手為邊一條跨境大橋提供交通天氣服務？',
  ],
])('answers what asks with %s', async (_, text, question) => {
  expect((await askOf(text, question)).statements).toHaveLength(1);
});

it('takes another number before the same name for another name', async () => {
  const { statements } = await askOf(
    '中共二十屆三中全會於今年7月審議通過深化改革的決定。',
    '20屆4中全會幾時通過決定？',
  );
  expect(statements).toEqual([]);
});

it('leaves the weather of the day to others', async () => {
  const { outcome } = await askOf('粵港聯合開展港珠澳大橋交通服務。', '港珠澳大橋今日天氣點？');
  expect(outcome).toBe('out-of-scope');
});

it('reads 是不是 behind 意思 as yes or no', () => {
  expect(readQuestion('施政報告的意思是不是已經開了新平台？').kind).toBe('yes-no');
  expect(readQuestion('「片區開發」的意思是甚麼？').kind).toBe('definition');
});

it('holds 離境 to be no other thing than 出入境', () => {
  expect(
    statesAnother('新的出入境系統會多哪些自動化功能？', '新系統將引入更多自動化程序，包括自助離境服務等。'),
  ).toBeNull();
  expect(statesAnother('入境旅客有多少？', '離境旅客有三萬人。')).not.toBeNull();
});

it('reads 哪幾塊 as parts of a work, and as places where it is land', () => {
  expect(readQuestion('文化往來要在哪幾塊加把勁？').kind).toBe('list');
  expect(readQuestion('邊幾塊地會起樓？').kind).toBe('place');
});

it('takes no place and verb for one word that another stands for', () => {
  const stated = '加快佛山粵港合作高端服務示範區建設。';
  expect(statesAnother('佛山在重點工作裏做哪一類示範區？', stated)).toBeNull();
});

it('tells beside the first sentence only what states what is asked as well', async () => {
  const service = await openMemoryService();
  const question = '2018年的文件說大灣區領導小組做甚麼工作？';
  const { statements } = await service.answering.answer({ question, channel: 'web' });
  expect(statements.map(({ text }) => text)).toEqual([
    '領導小組為推進粵港澳大灣區建設提供頂層設計，並加強對大灣區發展的統籌協調。',
  ]);
});

it.each([
  '三大重點工作是%s？',
  '第57項是%s？',
  '督導組由%s人領導？',
  '香港擔當%s角色？',
])('reads 甚麼 as 什麼: %s', async (question) => {
  const service = await openMemoryService();
  const ask = async (word: string) => {
    const answer = await service.answering.answer({ question: question.replace('%s', word), channel: 'web' });
    return { outcome: answer.outcome, said: answer.statements.map(({ text }) => text) };
  };
  expect(await ask('甚麼')).toEqual(await ask('什麼'));
});

it.each([
  [
    'another group has such deputies',
    '「督導組」由行政長官擔任組長，三位司長擔任副組長。',
    '大灣區建設領導小組的副組長是誰？',
  ],
  [
    'the address of that year is another',
    '今年《施政報告》優化推廣指標，在2025年進行推廣活動。',
    '2025年施政報告如何推廣？',
  ],
])('is silent where %s', async (_, text, question) => {
  const one = await openMemoryService({ seeds: false });
  await addText(one, `${text}\n\n另外一段講其他事情。`, { issued: { date: '2024-10-16', basis: 'declared' } });
  expect((await one.answering.answer({ question, channel: 'web' })).statements).toEqual([]);
});

it('answers of a group and of an address that is named', async () => {
  const one = await openMemoryService({ seeds: false });
  await addText(
    one,
    '「督導組」由行政長官擔任組長，三位司長擔任副組長。\n\n今年《施政報告》優化推廣指標，在2025年進行推廣活動。',
    {
      issued: { date: '2024-10-16', basis: 'declared' },
    },
  );
  for (const question of ['督導組的副組長是誰？', '2024年施政報告說在哪一年進行推廣活動？'])
    expect((await one.answering.answer({ question, channel: 'web' })).statements).toHaveLength(1);
});

it('takes what is said of residents of Hong Kong for those of Hong Kong and Macao', async () => {
  const { statements } = await askOf(
    '中央在 2018 年 8 月公布推出居住證，香港居民可享有三項權利。',
    '港澳居民居住證何時公布推出？',
  );
  expect(statements).toHaveLength(1);
});

it('takes 九個內地城市 for cities, and their names before it', async () => {
  const service = await openMemoryService();
  const ask = async (question: string) => {
    const { statements } = await service.answering.answer({ question, channel: 'web' });
    return statements.map(({ text }) => text).join('');
  };
  expect(await ask('長者醫療券大灣區試點計劃會擴展到哪些城市？')).toContain('九個內地城市');
  expect(await ask('大灣區包括哪些城市？')).toContain('肇慶');
});

it('takes the kinds of something for no amount of another', async () => {
  const service = await openMemoryService({ seeds: false });
  await addText(service, '環保合作\n\n1. 深化四種主要污染物減排合作，推廣海上垃圾通報系統，探討管理海上垃圾的方法。\n');
  const { outcome } = await service.answer({ question: '海上垃圾回收了多少？', channel: 'api' });
  expect(outcome).not.toBe('answered');
});
