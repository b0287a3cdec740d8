import { expect, it } from 'vitest';
import { addText, openMemoryService } from '../../fixtures/memory-service.ts';

it('recalls an approved answer to the same words, until its document changes', async () => {
  const service = await openMemoryService({ seeds: false });
  await addText(service, '測試計劃的津貼上限為每月8,000元。\n');
  const answer = await service.answer({ question: '測試計劃津貼上限是多少？', channel: 'api' });
  await service.database.run(
    'INSERT INTO verified_answer (question_key, turn_id, verified_by, verified_on) VALUES (?, ?, ?, ?)',
    ['测试计划津贴上限是多少', answer.id, '測試局', '2026-11-22'],
  );
  const recalled = await service.answer({ question: '测试计划津贴上限是多少 ?', channel: 'api' });
  expect(recalled).toMatchObject({
    outcome: 'answered',
    verified: { by: '測試局', on: '2026-11-22' },
    statements: answer.statements,
  });
  expect(recalled.id).not.toBe(answer.id);
  await addText(service, '測試計劃的津貼上限為每月9,000元。\n');
  const renewed = await service.answer({ question: '測試計劃津貼上限是多少？', channel: 'api' });
  expect(renewed.verified).toBeNull();
  expect(renewed.statements[0]!.text).toContain('9,000');
});
