import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MemoryService, openMemoryService } from '../../fixtures/memory-service.ts';

let service: MemoryService;
beforeAll(async () => {
  service = await openMemoryService();
}, 60_000);
afterAll(() => service.database.connection.close());

const ask = (question: string) => service.answer({ question, channel: 'api' });

it.each([
  '粵港合作聯席會議第二十次會議簽署了哪七份協議？',
  '粤港合作联席会议第二十次会议签署了哪7份协议？',
])('%s is answered by the list, whose meeting the sentence before names', async (question) => {
  const { outcome, statements } = await ask(question);
  expect(outcome).toBe('answered');
  expect(statements[0]?.text).toContain('《粵港醫療交流合作備忘錄》');
  expect(statements[0]?.text).toContain('《加強粵港建築及相關工程服務合作意向書》');
});

it.each([
  '粵港合作聯席會議第二十一次會議簽署了哪七份協議？',
  '粵港合作聯席會議第二十次會議簽署了哪五份協議？',
  '滬港合作會議簽署了哪七份協議？',
])('%s is not answered by another list', async (question) => {
  expect((await ask(question)).statements).toEqual([]);
});
