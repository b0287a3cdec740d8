import { beforeAll, describe, expect, it } from 'vitest';
import { openMemoryService, type MemoryService } from '../../fixtures/memory-service.ts';

// Questions that an attacker put so that a true sentence would answer them wrongly.

let service: MemoryService;
beforeAll(async () => {
  service = await openMemoryService();
});

describe('a true sentence is no answer to', () => {
  it.each([
    ['the other side', '邊個局唔負責「數字灣區」？'],
    ['the other side', '哪個局不負責「一試多證」安排？'],
    ['the other side', '大灣區青年就業計劃下限津貼是多少'],
    ['the other side', '香港在海外設有多少個辦事處？'],
    ['another meeting', '滬港合作會議第五次會議就多少個領域達成共識？'],
    ['another meeting', '京港合作會議第六次會議在哪裏舉行？'],
    ['another day', '上海市代表團2023年11月訪港就多少個領域達成共識？'],
    ['another person', '上海市市長殷勇何時訪港？'],
    ['another office', '民政及青年事務局的「大灣區青年就業計劃」津貼上限是多少？'],
    ['another office', '橫琴新區管委會和教育局簽訂了什麼？'],
    ['a result', '新田科技城研究结果公布了吗？'],
    ['a result', '駐內地辦事處實際接受了多少次傳媒訪問？'],
    ['a result', '港深創新及科技園首三座大樓建成了嗎？'],
    ['a result', '第三跑道建成未？'],
    ['another year', '駐內地辦事處在2024年造訪內地機關多少次？'],
    ['another period', '大灣區青年就業計劃津貼每年幾多錢'],
    ['what is counted', '大灣區青年就業計劃有幾多人參加咗'],
    ['an end', '元朗南新發展區第二期土地平整工程何時完成？'],
  ])('%s: %s', async (_, question) => {
    const answer = await service.answer({ question, channel: 'api' });
    expect(answer.statements).toEqual([]);
    expect(['related-only', 'not-found']).toContain(answer.outcome);
  });
});

it.each(['度', '1度？', '香港', '香港有幾多度？', '大灣區'])('%s alone asks nothing', async (question) => {
  expect((await service.answer({ question, channel: 'api' })).statements).toEqual([]);
});

it('calls the signing of an agreement no plan, and a target one', async () => {
  const kinds = async (question: string) =>
    (await service.answer({ question, channel: 'api' })).notices.map((notice) => notice.kind);
  expect(await kinds('《深化粵港澳合作 推進大灣區建設框架協議》在2017年何月何日簽署？')).not.toContain('plan');
  expect(await kinds('駐內地辦事處2025年要接受傳媒訪問幾多次？')).toContain('plan');
});

it('says that what was only looked into was not settled', async () => {
  const { statements } = await service.answer({ question: '是否已經實現檢疫一體化？', channel: 'api' });
  expect(statements[0]?.parts[0]).toEqual({ kind: 'ours', text: '當時未有定案，', rule: 'verdict' });
});

it('names an office-holder as of the document', async () => {
  const answer = await service.answer({ question: '深圳市市長是誰？', channel: 'api' });
  expect(answer.statements[0]!.text).toContain('陳如桂');
  expect(answer.notices.map((notice) => notice.kind)).toContain('outdated');
});
