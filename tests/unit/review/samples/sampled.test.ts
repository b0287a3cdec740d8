import { expect, it } from 'vitest';
import { openFilled } from '../../../../eval/bench/review/filled.ts';
import { listSampled, type SampledEnd } from '../../../../src/review/samples/sampled.ts';

it('pages through the whole sample once, also where many were asked at one moment', async () => {
  const { database } = await openFilled(':memory:', 1_000);
  await database.run('UPDATE review_turn SET sampled = 1');
  await database.run("UPDATE review_turn SET asked_at = '2026-03-01T00:00:00.000Z' WHERE seq % 2 = 0");
  const seen: number[] = [];
  let end: SampledEnd | undefined;
  for (let page = 0; page < 50; page++) {
    const { rows, next } = await listSampled(database, '2026-01-01', '2027-01-01', end);
    seen.push(...rows.map(({ seq }) => seq));
    if (next === null) break;
    end = { askedAt: next.askedAt, seq: next.seq };
  }
  const all = await database.get<{ n: number }>(
    'SELECT COUNT(*) AS n FROM review_turn t JOIN review_case c ON c.seq = t.seq WHERE t.sampled = 1',
  );
  expect(seen).toHaveLength(all?.n ?? 0);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBeGreaterThan(100);
  database.close();
});
