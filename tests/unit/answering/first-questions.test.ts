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
