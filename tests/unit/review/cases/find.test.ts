import { expect, it } from 'vitest';
import { documentsNamed } from '../../../../src/review/cases/documents-named.ts';
import { earlierTurns } from '../../../../src/review/cases/earlier.ts';
import { listCases } from '../../../../src/review/cases/list.ts';
import { addText } from '../../../fixtures/memory-service.ts';
import { openDesk } from '../../../fixtures/review-desk.ts';

const TEXT = '測試計劃的津貼上限為每月8,000元。\n\n測試計劃由測試局管理。\n';

it('finds a follow-up by what it was understood as', async () => {
  const desk = await openDesk();
  await addText(desk.service, TEXT);
  const ask = (question: string, conversationId?: string) =>
    desk.service.answer({ question, channel: 'web', person: 'p', ...(conversationId && { conversationId }) });
  const first = await ask('測試計劃津貼上限是多少？');
  desk.wait(1);
  const second = await ask('那麼由誰管理？', first.conversationId);
  expect(second.understoodAs).toContain('測試計劃');
  await desk.file();
  expect(await earlierTurns(desk.ports.database, { turnId: second.id, understoodAs: second.understoodAs })).toEqual([
    { turnId: first.id, question: '測試計劃津貼上限是多少？', outcome: 'answered' },
  ]);
  // Of one that stands by itself nothing else is told.
  expect(await earlierTurns(desk.ports.database, { turnId: second.id, understoodAs: undefined })).toEqual([]);
  const { rows } = await listCases(desk.ports.database, { of: 'turns', question: '測試計劃 管理' }, 0);
  expect(rows.map(({ turnId }) => turnId)).toEqual([second.id]);
});

it('finds documents by their title in either script, or their id', async () => {
  const desk = await openDesk();
  await addText(desk.service, TEXT, { id: 'a', title: '測試計劃指引' });
  await addText(desk.service, '另一計劃由另一局管理。\n', { id: 'b', title: '另一計劃指引' });
  const named = async (typed: string) => (await documentsNamed(desk.service.library, typed)).map(({ id }) => id);
  expect(await named('a')).toEqual(['a']);
  expect(await named('测试计划指引')).toEqual(['a']);
  expect((await named('指引')).toSorted()).toEqual(['a', 'b']);
  expect(await named('無此文件')).toEqual(['無此文件']);
});
