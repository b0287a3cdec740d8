import { expect, test } from 'vitest';
import { addText, openMemoryService } from '../../fixtures/memory-service.ts';

const TEXT = `青年空間計劃

1. 青年空間計劃在觀塘設有三個自修中心，由民政及青年事務局負責。
2. 每個自修中心設有 120 個座位。
3. 長者茶座在西貢碼頭旁邊開放。
`;

async function service() {
  const opened = await openMemoryService({ seeds: false });
  await addText(opened, TEXT);
  return opened;
}

const ask = async (question: string, conversationId?: string) =>
  (await service()).answer({ question, channel: 'api', ...(conversationId !== undefined && { conversationId }) });

test('two questions are both answered, each with its own sentence', async () => {
  const answer = await ask('青年空間計劃由哪個局負責？每個自修中心有多少個座位？');
  expect(answer.outcome).toBe('answered');
  expect(answer.statements.map(({ citations }) => citations[0]?.n)).toEqual([1, 2]);
  expect(answer.statements[0]?.text).toContain('民政及青年事務局');
  expect(answer.statements[1]?.text).toContain('120 個座位');
});

test('what is not stated is named beside what is', async () => {
  const answer = await ask('青年空間計劃由哪個局負責？申請表格的收費是多少元？');
  expect(answer.outcome).toBe('partly-answered');
  expect(answer.message).toBe('文件沒有說明：申請表格的收費是多少元。');
  expect(answer.statements).toHaveLength(1);
});

test('one sentence that answers both parts is said once', async () => {
  const answer = await ask('青年空間計劃設有幾多個自修中心？青年空間計劃由哪個局負責？');
  expect(answer.outcome).toBe('answered');
  expect(answer.statements).toHaveLength(1);
});

test('a question that points back takes its subject from the one before', async () => {
  const opened = await service();
  const first = await opened.answer({ question: '青年空間計劃在哪裏設有自修中心？', channel: 'api' });
  const second = await opened.answer({
    question: '咁由邊個局負責？',
    channel: 'api',
    conversationId: first.conversationId,
  });
  expect(second.outcome).toBe('answered');
  expect(second.statements[0]?.text).toContain('民政及青年事務局');
  const alone = await opened.answer({ question: '咁由邊個局負責？', channel: 'api' });
  expect(alone.outcome).not.toBe('answered');
});

test('a question that stands by itself is not drawn back to the subject before', async () => {
  const opened = await service();
  const first = await opened.answer({ question: '青年空間計劃由哪個局負責？', channel: 'api' });
  const second = await opened.answer({
    question: '長者茶座在哪個碼頭旁邊開放？',
    channel: 'api',
    conversationId: first.conversationId,
  });
  expect(second.statements.map(({ text }) => text).join('')).toContain('西貢碼頭');
});
