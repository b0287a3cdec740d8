import { beforeAll, describe, expect, it } from 'vitest';
import { addText, type MemoryService, openMemoryService } from '../../fixtures/memory-service.ts';

let service: MemoryService;

beforeAll(async () => {
  service = await openMemoryService();
});

const ask = async (question: string) => {
  const { statements } = await service.answering.answer({ question, channel: 'web' });
  return statements.map(({ text }) => text).join('');
};

describe('what is asked first, plainly', () => {
  it.each([
    ['a body by the place it acts for', '香港在內地有幾個辦事處？', '設有五個辦事處'],
    ['people counted as 位', '督導組有幾多個副組長？', '三位司長擔任副組長'],
    ['a time ahead that no calendar counts', '港珠澳大橋幾時開通？', '未來12個至18個月'],
    ['the number of a meeting before its name', '第二十次聯席會議在哪裏舉行？', '昨日在香港舉行'],
  ])('finds %s', async (_, question, stated) => {
    expect(await ask(question)).toContain(stated);
  });

  it('takes no town of a mayor for where a meeting was', async () => {
    const said = await ask('聯席會議喺邊度舉行？');
    expect(said).toContain('昨日在香港舉行');
    expect(said).not.toContain('深圳市市長');
  });

  it('takes no count of a part for the count of all', async () => {
    expect(await ask('大灣區有幾多個城市？')).not.toContain('九個內地城市');
    expect(await ask('長者醫療券擴展到幾多個內地城市？')).toContain('九個內地城市');
  });
});

describe('a figure that is asked for', () => {
  it.each([
    ['香港機場有多少條跑道？', '支持香港機場第三跑道建設，推進惠州機場擴容擴建。', false],
    ['香港機場有多少條跑道？', '香港機場設有三條跑道，全日運作。', true],
    ['國家實驗室有多少個？', '鼓勵兩地企業聯合到海外設立研發機構，積極研究申報國家實驗室。', false],
    ['新田科技城有幾大？', '在2025年年中展開新田科技城第二期的土地平整工程。', false],
    ['新田科技城有幾大？', '新田科技城佔地約540公頃。', true],
    ['推廣活動有多少場？', '在2025年進行推廣活動，出席者不少於10 000人。', false],
    ['今屆有幾個評委？', '今屆評委會由七人組成，由署長統籌。', true],
  ])('%s | %s', async (question, sentence, states) => {
    const one = await openMemoryService({ seeds: false });
    await addText(one, `${sentence}\n\n另外一段講其他事情。`);
    const { statements } = await one.answering.answer({ question, channel: 'web' });
    expect(statements.length > 0).toBe(states);
  });
});

describe('who is responsible', () => {
  it.each([
    ['律師平台由哪個部門負責？', '律政司'],
    ['一試多證由邊個部門負責？', '發展局'],
    ['展览馆由谁负责？', '發展局'],
    ['邊個局負責專業資格互認？', '發展局'],
  ])('%s is told by the office behind the item', async (question, office) => {
    expect(await ask(question)).toContain(`是${office}：`);
  });

  it('takes no office of an item for what its heading names', async () => {
    expect(await ask('北部都會區邊個負責？')).not.toContain('試點產業園區');
  });

  it.each([
    '中醫藥合作由哪個部門負責？',
    '電子口岸平台由誰營運？',
    '粵劇平台由邊個建設？',
  ])('%s is told by no sentence without one who does it', async (question) => {
    expect(await ask(question)).toBe('');
  });

  it('asks the judge where items of the same subject name different offices', async () => {
    const one = await openMemoryService({ seeds: false });
    const items = ['- 推展河岸電動巴士試驗計劃。（運輸局）', '- 檢討河岸電動巴士試驗計劃。（環境局）'];
    await addText(one, items.join('\n'));
    const { statements } = await one.answering.answer({ question: '河岸電動巴士由哪個部門負責？', channel: 'web' });
    const said = statements.map(({ text }) => text).join('');
    expect(said.includes('運輸局') && !said.includes('環境局')).toBe(false);
  });
});

describe('what is done in a field', () => {
  it.each([
    ['賽馬方面有甚麼合作？', '賽馬粵港檢疫一體化'],
    ['電子支付有甚麼安排？', '推廣電子支付'],
    ['食品安全有咩合作？', '食品安全信息通報'],
    ['旅游宣传有什么安排？', '旅遊宣傳推廣'],
  ])('%s is told by a sentence on it', async (question, stated) => {
    expect(await ask(question)).toContain(stated);
  });

  it.each([
    '教育產業落戶有甚麼補助？',
    '賽馬有甚麼收入？',
    '十四五規劃有甚麼內容？',
  ])('%s asks for more', async (question) => {
    expect(await ask(question)).toBe('');
  });
});

describe('what is asked in a form of its own', () => {
  it.each([
    ['居住證的三項權利是甚麼？', 'a count of each is no list of them'],
    ['八個粵港聯合資助項目是甚麼？', 'a count is no list'],
    ['居住證有效期是多久？', 'a day is no length of time'],
    ['有幾多港人攞咗居住證？', 'three rights are no people'],
    ['青年就业计划有多少名额？', 'an age and a sum are no quota'],
    ['绿色债券可以发多少？', '兩地 counts nothing'],
  ])('%s: %s', async (question) => {
    expect(await ask(question)).toBe('');
  });

  it('finds a sum that is asked for by its name', async () => {
    const one = await openMemoryService({ seeds: false });
    await addText(one, '優化青年就業計劃，放寬參加資格至29歲，上調津貼的上限至每月12,000元。\n\n另外一段講其他事情。');
    const { statements } = await one.answering.answer({ question: '青年就业计划的津贴有多少？', channel: 'web' });
    expect(statements.map(({ text }) => text).join('')).toContain('12,000元');
  });
});
