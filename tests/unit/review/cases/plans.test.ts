import { expect, it } from 'vitest';
import { openFilled } from '../../../../eval/bench/review/filled.ts';
import { LISTS, timeNext, wholeLists } from '../../../../eval/bench/review/lists.ts';
import { listCases } from '../../../../src/review/cases/list.ts';

it('finds every list by an index, and goes from case to case', async () => {
  const filled = await openFilled(':memory:', 2_000);
  expect(await wholeLists(filled)).toEqual({});
  for (const filters of Object.values(LISTS)) await listCases(filled.database, filters, 0);
  const waiting = (await listCases(filled.database, { of: 'cases', state: 'waiting' }, 0)).rows;
  expect(waiting.length).toBe(50);
  await timeNext(filled, 3);
  const decided = await filled.database.get<{ n: number }>(
    "SELECT COUNT(*) AS n FROM review_verdict WHERE reviewer = 'ann' AND given_at IS NOT NULL",
  );
  expect(decided).toEqual({ n: 3 });
});
