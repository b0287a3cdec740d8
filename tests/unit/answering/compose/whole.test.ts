import { beforeAll, describe, expect, it } from 'vitest';
import { addText, openMemoryService, type MemoryService } from '../../../fixtures/memory-service.ts';

// What has to come along with an answer, and what an answer has to own up to.

let service: MemoryService;
beforeAll(async () => {
  service = await openMemoryService({ seeds: false });
  await addText(
    service,
    [
      '長者牙科服務指引',
      '長者可獲牙科資助每年2,000元。但已領取醫療券的長者除外。申請表格可於各區診所索取。',
      '鑲活動假牙的費用由署方支付。診所會代辦有關手續。惟申請人須年滿65歲。',
      '牙科外展隊由衞生署管理。牙科外展隊在各區安老院舍提供服務。惟院舍須事先登記。',
      '署方研究在離島設立牙科診所，由規劃組負責統籌。',
    ].join('\n\n'),
    { title: '長者牙科服務指引', issued: { date: '2023-09', basis: 'printed' } },
  );
});

const ask = async (question: string) => {
  const answer = await service.answer({ question, channel: 'api' });
  return { ...answer, said: answer.statements.map(({ text }) => text).join('\n') };
};

describe('conditions and exceptions beside what is cited', () => {
  it('come along', async () => {
    const { outcome, said } = await ask('長者每年可獲多少牙科資助？');
    expect(outcome).toBe('answered');
    expect(said).toContain('但已領取醫療券的長者除外。');
    expect(said).not.toContain('申請表格');
  });

  it('come along with what stands between', async () => {
    const { said } = await ask('鑲活動假牙的費用由署方支付嗎？');
    expect(said).toContain('惟申請人須年滿65歲。');
  });

  it('stay away where they change nothing of what is asked', async () => {
    const { said } = await ask('牙科外展隊由哪個部門管理？');
    expect(said).toBe('牙科外展隊由衞生署管理。');
  });
});

describe('what bounds an answer in its own item', () => {
  let items: MemoryService;
  beforeAll(async () => {
    items = await openMemoryService({ seeds: false });
    await addText(
      items,
      [
        '1. 青年進修津貼每月發放 5,000 元。申請人須年滿 18 歲。',
        '2. 長者交通優惠每程收費 2 元。每人每日以四程為限。',
        '3. 夜校課程的學費全免。學員必須出席率達八成，並須完成作業。',
        '4. 如申請人為綜援受助人，考試費可獲豁免。考試費每科 300 元。',
        '5. 流動圖書車由文化組管理。車上設有電腦。公眾假期不適用。參展者須繳交按金。',
        '6. 社區客廳每節租金為 80 元。租用團體須為註冊慈善機構。客廳設有投影機。',
        '7. 政府會增設五條巴士線。我們必須加強與營辦商合作。',
      ].join('\n'),
    );
  });
  const said = async (question: string) => {
    const answer = await items.answer({ question, channel: 'api' });
    return answer.statements.map(({ text }) => text).join('\n');
  };

  it.each([
    ['青年進修津貼每月是多少？', '申請人須年滿 18 歲。'],
    ['長者交通優惠每程收費多少？', '每人每日以四程為限。'],
    ['夜校課程學費全免嗎？', '學員必須出席率達八成，並須完成作業。'],
    ['考試費每科多少？', '如申請人為綜援受助人，考試費可獲豁免。'],
    ['流動圖書車由哪個組管理？', '公眾假期不適用。'],
    ['社區客廳每節租金是多少？', '租用團體須為註冊慈善機構。'],
  ])('comes along: %s %s', async (question, condition) => {
    expect(await said(question)).toContain(condition);
  });

  it('brings along nothing else of its item', async () => {
    expect(await said('流動圖書車由哪個組管理？')).not.toContain('按金');
    expect(await said('社區客廳每節租金是多少？')).not.toContain('投影機');
    expect(await said('政府會增設多少條巴士線？')).toBe('政府會增設五條巴士線。');
  });

  it('is told by itself where it stands too far behind', async () => {
    const far = await openMemoryService({ seeds: false });
    const between = ['小巴', '渡輪', '電車', '的士', '纜車'].map((one) => `署方亦會就${one}的服務與營辦商商討安排。`);
    await addText(
      far,
      `1. 長者乘車券每月可領取 200 元。${between.join('')}已領取交通津貼者除外。\n2. 另有其他安排。\n`,
    );
    const answer = await far.answer({ question: '長者乘車券每月可領取多少元？', channel: 'api' });
    expect(answer.outcome).toBe('answered');
    expect(answer.statements.map(({ text }) => text)).toEqual([
      '長者乘車券每月可領取 200 元。',
      '已領取交通津貼者除外。',
    ]);
  });
});

describe('a question that asks two things in one sentence', () => {
  it('is answered in part where the day is not told', async () => {
    const { outcome, message } = await ask('牙科外展隊由哪個部門管理，是哪一天成立的？');
    expect(outcome).toBe('partly-answered');
    expect(message).toContain('是哪一天成立的');
  });
});

describe('how far a plan has come', () => {
  it('is said by the sentence that states the plan', async () => {
    const { outcome, said } = await ask('離島設立牙科診所由哪個組負責統籌？現在去到什麼階段？');
    expect(said).toContain('研究在離島設立牙科診所');
    expect(outcome).toBe('answered');
  });
});
