import { beforeAll, expect, it } from 'vitest';
import { type MemoryService, openMemoryService } from '../../fixtures/memory-service.ts';

let service: MemoryService;
beforeAll(async () => {
  service = await openMemoryService();
});

const ask = (question: string) => service.answering.answer({ question, channel: 'web' });
const told = async (question: string): Promise<string> =>
  (await ask(question)).statements.flatMap(({ parts }) => parts.map(({ text }) => text)).join('');

it.each([
  // That it was published is not what it holds.
  '總結《北部都會區行動綱領》的主要內容。',
  // How many were signed is not which.
  '滬港簽的20份文件中，跟法律有關的是哪幾份？',
])('shows what only names the matter of %j as near', async (question) => {
  const { outcome, related } = await ask(question);
  expect(outcome).toBe('related-only');
  expect(related).not.toEqual([]);
});

it('takes a field in a list of fields for no account of it', async () => {
  expect(await told('第二十次聯席會議在金融合作方面談了甚麼？')).not.toContain('整體落實進度理想');
});

it('tells of an agreement what stands under a heading of what it is on', async () => {
  const answer = await told('總結《粵港醫療交流合作備忘錄》的要點。');
  for (const words of ['領導層交流和互訪', '互派醫護人員', '轉診機制']) expect(answer).toContain(words);
  expect(await told('2017年建築及相關工程服務合作意向書講啲乜？')).toContain('攜手「走出去」');
});

it('asks of each side of a comparison, and names the one that nothing states', async () => {
  const both = await told('通訊漫遊費和電子簽名證書，2019年粵港各打算怎樣做？');
  for (const words of ['降低粵港通訊漫遊費', '電子簽名證書互認']) expect(both).toContain(words);
  expect((await ask('桂港和滇港在2024年各簽了幾份合作文件？')).outcome).toBe('partly-answered');
});

it('does not name an office that is asked besides', async () => {
  expect(await told('建設北部都會區，發展局以外還有哪些局負責？')).not.toContain('單位是發展局：');
});
