import { describe, expect, test } from 'vitest';
import { addText, openMemoryService } from '../../fixtures/memory-service.ts';

async function answersOf(text: string, title: string) {
  const service = await openMemoryService({ seeds: false });
  await addText(service, text, { title });
  return (question: string) => service.answer({ question, channel: 'api' });
}

const GUIDE = `申請程序

1. 申請人須先在網上登記。
2. 然後到辦事處遞交表格。表格可在網上下載。
3. 職員於七日內覆核。
4. 獲批者憑通知書領取津貼。

查詢

5. 可致電查詢。
`;

describe('a procedure', () => {
  const opened = answersOf(GUIDE, '在職津貼申請指引');

  test.each([
    '在職津貼的申請程序是甚麼？',
    '怎樣申請在職津貼？',
    '申請在職津貼有哪些步驟？',
    '在職津貼嘅申請程序係點？',
  ])('%s is answered by every step, in order', async (question) => {
    const ask = await opened;
    const { outcome, statements, notices } = await ask(question);
    expect(outcome).toBe('answered');
    expect(statements.map(({ citations }) => citations[0]?.label)).toEqual(['第1段', '第2段', '第3段', '第4段']);
    expect(statements[1]?.text).toContain('表格可在網上下載');
    expect(notices.find(({ kind }) => kind === 'count')?.text).toContain('4項');
  });

  test('one step is not the whole of it', async () => {
    const ask = await opened;
    const { statements } = await ask('在職津貼的表格可以怎樣下載？');
    expect(statements.length).toBeLessThan(2);
  });
});

const chapters = (items: number) => `屋邨復修手冊

第一章 外牆

${Array.from({ length: items }, (_, at) => `${at + 1}. 外牆第${'甲乙丙丁戊己庚辛壬癸子丑寅卯'.charAt(at)}組由承辦商清洗。`).join('\n')}

第二章 升降機

20. 升降機每月檢查一次。
21. 升降機在十年後更換。
`;

describe('a heading', () => {
  test.each([
    '屋邨復修手冊第二章有甚麼？',
    '第二章說了甚麼？',
    '升降機一章有哪些內容？',
  ])('%s is answered by what stands under it', async (question) => {
    const ask = await answersOf(chapters(3), '屋邨復修手冊');
    const { outcome, statements } = await ask(question);
    expect(outcome).toBe('answered');
    expect(statements.map(({ citations }) => citations[0]?.label)).toEqual(['第20段', '第21段']);
  });

  test('a chapter that the document lacks is none of another number', async () => {
    const ask = await answersOf(chapters(3), '屋邨復修手冊');
    expect((await ask('第三章有甚麼？')).statements).toEqual([]);
  });

  test('twelve items are quoted, and how many more there are is said', async () => {
    const ask = await answersOf(chapters(14), '屋邨復修手冊');
    const twelve = await ask('第一章有甚麼？');
    expect(twelve.outcome).toBe('partly-answered');
    expect(twelve.statements).toHaveLength(12);
    expect(twelve.message).toBe('以上只引述12項，文件另有2項；請按引文的連結閱讀其餘各項。');
    const whole = await (await answersOf(chapters(12), '屋邨復修手冊'))('第一章有甚麼？');
    expect(whole.outcome).toBe('answered');
    expect(whole.statements).toHaveLength(12);
  });

  test('what is asked besides is not answered by all of it', async () => {
    const ask = await answersOf(chapters(3), '屋邨復修手冊');
    const { statements } = await ask('第一章有哪些關於罰款的規定？');
    expect(statements).toEqual([]);
  });

  test('two documents with a chapter of that number are asked back about', async () => {
    const service = await openMemoryService({ seeds: false });
    await addText(service, chapters(3), { id: 'one', title: '屋邨復修手冊' });
    await addText(service, chapters(4).replaceAll('升降機', '水泵'), { id: 'other', title: '泵房守則' });
    const { outcome, followUps } = await service.answer({ question: '第二章有甚麼？', channel: 'api' });
    expect(outcome).toBe('needs-clarification');
    expect(followUps).toHaveLength(2);
    const chosen = await service.answer({ question: followUps[0] ?? '', channel: 'api' });
    expect(chosen.outcome).toBe('answered');
  });
});

const CENTRE = `青年中心計劃

選址

1. 青年中心設於觀塘。
2. 中心鄰近港鐵站。

收費

3. 會員每年繳費 50 元。
4. 學生半價。

開放時間

5. 中心每日九時至二十二時開放。
`;

describe('a summary', () => {
  test.each([
    '總結青年中心計劃的內容',
    '撮要一下青年中心計劃。',
    '請概括青年中心的選址、收費和開放時間',
  ])('%s is the first sentence of each part, with a count', async (question) => {
    const ask = await answersOf(CENTRE, '青年中心計劃');
    const { outcome, statements, notices } = await ask(question);
    expect(outcome).toBe('answered');
    expect(
      statements.map(({ text }) =>
        text
          .split('\n')
          .at(-1)
          ?.replace(/^\d+\. /u, ''),
      ),
    ).toEqual(['青年中心設於觀塘。', '會員每年繳費 50 元。', '中心每日九時至二十二時開放。']);
    expect(notices.find(({ kind }) => kind === 'count')?.text).toContain('3項');
  });
});

describe('in the sample documents', () => {
  const opened = openMemoryService();
  const ask = async (question: string) => (await opened).answer({ question, channel: 'api' });

  test.each([
    ['加強內地及大灣區法律合作的措施有哪些？', 3],
    ['大灣區醫療協作有咩措施？', 4],
    ['总结2024年施政报告有关大湾区医疗协作的措施', 4],
    ['金融業合作有哪些內容？', 9],
    ['發展局負責哪些工作？', 8],
    ['第八章有甚麼？', 5],
    ['2019年重點工作中，旅遊服務有哪些工作？', 3],
    ['2019年粵港喺旅遊業嗰邊打算點合作？麻煩講個大概。', 3],
    ['2024年施政措施入面，創科局喺大灣區數據跨境流通呢方面有咩部署？', 2],
  ])('%s has %i items', async (question, count) => {
    const { outcome, statements } = await ask(question);
    expect(outcome).toBe('answered');
    expect(statements).toHaveLength(count);
  });

  test('an office that is named as responsible for nothing has no list', async () => {
    expect((await ask('地政總署負責哪些工作？')).statements).toEqual([]);
  });

  test('a heading alone answers no list', async () => {
    const { statements } = await ask('簡述「說好香港故事」的工作');
    expect(statements.map(({ text }) => text)).not.toContain('說好香港故事');
    expect(statements.length).toBeGreaterThan(1);
  });
});

const PARTS = `屋邨管理手冊

第一章 公用地方

1. 走廊每日清潔。

（一）外牆

2. 外牆每年檢查。

（二）天台

3. 天台每季檢查。

第二章 設施

4. 升降機每月檢查。
`;

describe('the parts of a document', () => {
  const opened = answersOf(PARTS, '屋邨管理手冊');

  test.each([
    ['屋邨管理手冊一共分哪幾章？', ['公用地方', '設施']],
    ['屋邨管理手冊嘅公用地方分邊幾個部分？', ['外牆', '天台']],
  ])('%s is answered by its headings', async (question, headings) => {
    const { outcome, statements } = await (await opened)(question);
    expect(outcome).toBe('answered');
    expect(statements.map(({ text }) => headings.find((heading) => text.includes(heading)))).toEqual(headings);
  });

  test('are not told by a sentence that has the word', async () => {
    const ask = await answersOf('計劃的核心部分在於發揮各區優勢，促進融合，推動發展。\n\n計劃由三區推行。', '三區計劃');
    expect((await ask('三區計劃分為哪幾個部分？')).outcome).not.toBe('answered');
  });
});

describe('what an office is to do', () => {
  const opened = answersOf(
    `乙區計劃

加強法律合作

1. 完善文書送達安排。（律政司）
2. 設立法律資訊平台。（律政司）
3. 成立律師組織。（律政司）

推動體育發展

4. 興建體育館。（體育局）
`,
    '乙區計劃',
  );

  test('is asked for by its heading and how much it is', async () => {
    const { outcome, statements } = await (await opened)('律政司喺法律合作要做邊三樣嘢？');
    expect(outcome).toBe('answered');
    expect(statements).toHaveLength(3);
  });
});

describe('a summary of what stands under a heading', () => {
  const opened = answersOf(
    `丙區計劃

加強醫療協作

1. 擴展長者券至九市。（醫務局）
2. 深化跨境病歷互通。（醫務局）

旅遊服務

3. 開發精品路線。（旅遊局）
4. 簡化郵輪簽證。（旅遊局）
`,
    '丙區計劃',
  );

  test.each([
    ['請概述丙區計劃在跨境醫療方面準備推行的措施。', ['第1段', '第2段']],
  ])('%s has every item', async (question, labels) => {
    const { statements } = await (await opened)(question);
    expect(statements.map(({ citations }) => citations[0]?.label)).toEqual(labels);
  });

  test.each(['丙區計劃的醫療協作造價是多少？', '督導組在醫療方面做甚麼？'])('%s asks for more', async (question) => {
    const { statements } = await (await opened)(question);
    expect(statements.length).toBeLessThan(2);
  });
});
