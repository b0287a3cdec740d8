import { expect, it } from 'vitest';
import { createAlike } from '../../../../src/review/cases/alike.ts';
import { readUnanswered } from '../../../../src/review/numbers/numbers.ts';
import { addText } from '../../../fixtures/memory-service.ts';
import { openDesk } from '../../../fixtures/review-desk.ts';

const TEXT = '測試計劃的津貼上限為每月8,000元。\n\n測試計劃由測試局管理。\n';

it('finds what asks the same in other words, and nothing that asks another thing', () => {
  const alike = createAlike(undefined);
  const known = [{ question: '測試計劃的津貼上限是多少？' }, { question: '酒牌怎樣續期？' }];
  expect(alike('唔該，測試計劃津貼上限係幾多呀？', known)).toBe(known[0]);
  expect(alike('測試計劃津貼下限是多少？', known)).toBeUndefined();
  expect(alike('測試計劃第2期的津貼上限是多少？', known)).toBeUndefined();
});

it('groups turns that ask the same in other words and showed the same, and settles them together', async () => {
  const desk = await openDesk();
  await addText(desk.service, TEXT);
  const first = await desk.ask('測試計劃津貼上限是多少？');
  await desk.ask('測試計劃的津貼上限是多少？');
  await desk.ask('測試計劃由誰管理？');
  const groups = () =>
    desk.ports.database.all<{ n: number }>('SELECT COUNT(*) AS n FROM review_turn GROUP BY group_key ORDER BY n DESC');
  expect(await groups()).toEqual([{ n: 2 }, { n: 1 }]);
  expect(await desk.judge('ann', first, {})).toMatchObject({ state: 'decided', settled: 1 });
});

it('counts what is not found as one demand, whatever its words', async () => {
  const desk = await openDesk({ demand: { times: 2, days: 7 } });
  await addText(desk.service, TEXT);
  await desk.ask('酒牌怎樣續期？');
  const second = await desk.ask('酒牌點續期？');
  const queues = await desk.ports.database.all<{ queue: string }>(
    'SELECT q.queue FROM review_queue q JOIN review_case c ON c.seq = q.seq WHERE c.turn_id = ?',
    [second],
  );
  expect(queues.map(({ queue }) => queue)).toContain('demand');
  const [group, ...others] = await readUnanswered(desk.ports.database, { from: '2026-11-22', to: '2026-11-22' }, 50);
  expect(group?.count).toBe(2);
  expect(others).toEqual([]);
});
