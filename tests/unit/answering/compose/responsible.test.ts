import { beforeAll, describe, expect, it } from 'vitest';
import { responsibleFor } from '../../../../src/answering/deciding/responsible.ts';
import { openMemoryService, type MemoryService } from '../../../fixtures/memory-service.ts';

let service: MemoryService;
beforeAll(async () => {
  service = await openMemoryService();
});

const firstPart = async (question: string) =>
  (await service.answer({ question, channel: 'api' })).statements[0]?.parts[0];

describe('offices that a document lists as responsible', () => {
  it('stand in front of the quote, in the script of the question', async () => {
    const words = (text: string) => ({ kind: 'ours', text, rule: 'responsible' });
    expect(await firstPart('「數字灣區」由哪個局負責？')).toEqual(words('文件列明的負責單位是創新科技及工業局：'));
    expect(await firstPart('「数字湾区」由哪个局负责？')).toEqual(words('文件列明的负责单位是創新科技及工業局：'));
  });

  it('stay away where something else is asked', async () => {
    expect((await firstPart('「數字灣區」要建設怎樣的城市群？'))?.kind).not.toBe('ours');
  });

  it.each([
    '項目由哪個部門負責？',
    '呢個項目邊個局負責㗎',
    '負責項目的是哪個局？',
    '項目由誰統籌？',
  ])('%s asks for them', (question) => {
    expect(responsibleFor(question, [{ attributes: { responsible: ['發展局'] } }])).toEqual(['發展局']);
  });

  it.each(['由誰簽署協議？', '哪個機構會落戶香港？', '發展局何時公布結果？'])('%s does not', (question) => {
    expect(responsibleFor(question, [{ attributes: { responsible: ['發展局'] } }])).toEqual([]);
  });
});
