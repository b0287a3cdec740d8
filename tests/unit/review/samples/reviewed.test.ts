import { expect, it } from 'vitest';
import { askReviewed, flipsBetween, readReviewed } from '../../../../src/review/samples/reviewed.ts';
import { addText } from '../../../fixtures/memory-service.ts';
import { openDesk } from '../../../fixtures/review-desk.ts';

const TEXT = '測試計劃的津貼上限為每月8,000元。\n\n測試計劃由測試局管理。\n';

it('asks decided cases again, and says which a changed document would turn over', async () => {
  const desk = await openDesk();
  await addText(desk.service, TEXT);
  const right = await desk.ask('測試計劃津貼上限是多少？');
  const wrong = await desk.ask('測試計劃由誰管理？');
  await desk.judge('ann', right, {});
  await desk.judge('ann', wrong, { answer: 'should-refuse' });
  const samples = await readReviewed(desk.ports, 100);
  expect(samples.map(({ turnId }) => turnId)).toEqual([wrong, right]);
  const before = await askReviewed(samples, desk.service.answering);
  expect(before.map(({ right: is }) => is)).toEqual([false, true]);
  // Beside it: the same documents with the change made.
  const beside = await openDesk();
  await addText(beside.service, TEXT.replace('8,000', '9,000').replace('由測試局管理', '現正進行'));
  const flips = flipsBetween(before, await askReviewed(samples, beside.service.answering));
  expect(flips).toMatchObject([
    { turnId: wrong, to: 'right' },
    { turnId: right, to: 'wrong', because: 'other-quotes' },
  ]);
  expect(await desk.service.database.get('SELECT COUNT(*) AS n FROM turn')).toEqual({ n: 2 });
});
