import { beforeAll, describe, expect, it } from 'vitest';
import { type MemoryService, openMemoryService } from '../../fixtures/memory-service.ts';

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
