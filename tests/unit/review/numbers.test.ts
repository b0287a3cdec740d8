import { expect, it } from 'vitest';
import { reviewNumbers } from '../../../src/review/cases/numbers.ts';
import { recentCounts } from '../../../src/review/numbers/recent.ts';
import { reviewRows } from '../../../src/review/numbers/review-rows.ts';
import { readVerdicts } from '../../../src/review/numbers/verdict-rows.ts';
import { addText } from '../../fixtures/memory-service.ts';
import { openDesk } from '../../fixtures/review-desk.ts';

const SUBJECTS = ['長者', '學生', '漁農', '創科', '文化', '環保'];

it('tells agreement by label and by person, from pairs of first and second verdicts', async () => {
  const desk = await openDesk({ doubled: 1 });
  for (const subject of SUBJECTS)
    await addText(desk.service, `${subject}測試計劃的津貼上限為每月8,000元。\n`, {
      id: `d-${subject.codePointAt(0)}`,
      title: `${subject}計劃`,
    });
  for (const [at, subject] of SUBJECTS.entries()) {
    const turnId = await desk.ask(`${subject}測試計劃津貼上限是多少？`);
    desk.wait(1);
    await desk.judge('ann', turnId, {});
    // The last of six is seen otherwise, by another person.
    await desk.judge(at === 5 ? 'carol' : 'bob', turnId, at === 5 ? { answer: 'wrong' } : {});
    if (at !== 5) continue;
    // Of a case that is not settled nothing is told: here it would be the label that the first person gave.
    const open = await reviewNumbers(desk.ports.database, '2026-11-01', '2026-12-01');
    expect(open.agreement[0]).toMatchObject({ label: 'answer', n: 5, agreed: 1 });
    await desk.judge('dora', turnId, {});
  }
  const numbers = await reviewNumbers(desk.ports.database, '2026-11-01', '2026-12-01');
  const byLabel = new Map(numbers.agreement.map((one) => [one.label, one]));
  expect(byLabel.get('answer')).toMatchObject({ n: 6, agreed: 5 / 6 });
  // Five of six alike, ann always "correct": chance is 5/6 as well, so κ is 0; AC1 by (1/(q − 1)) Σ π (1 − π), π = 11/12.
  expect(byLabel.get('answer')?.kappa?.value).toBeCloseTo(0, 10);
  const chance = 2 * (11 / 12) * (1 / 12);
  expect(byLabel.get('answer')?.ac1?.value).toBeCloseTo((5 / 6 - chance) / (1 - chance), 10);
  expect(byLabel.get('citation 1')).toMatchObject({ agreed: 1 });
  const byPerson = new Map(numbers.people.map((one) => [one.reviewer, one]));
  expect(byPerson.get('ann')).toMatchObject({
    given: 6,
    agreement: { answer: { n: 6, agreed: 5 / 6 }, citation: { n: 6, agreed: 1 } },
  });
  expect(byPerson.get('bob')).toMatchObject({
    given: 5,
    agreement: { answer: { n: 5, agreed: 1 }, citation: { n: 5, agreed: 1 } },
  });
  expect(byPerson.get('carol')).toMatchObject({
    given: 1,
    agreement: { answer: { n: 1, kappa: null }, citation: { n: 1 } },
  });
  const rows = reviewRows(numbers);
  expect(rows).toContainEqual({ what: 'agreed', of: 'label answer', n: 6, value: 5 / 6, low: null, high: null });
  const verdicts = await readVerdicts(desk.ports, { from: '2026-11-22', to: '2026-11-22' });
  expect(verdicts).toHaveLength(13);
  expect(JSON.stringify(verdicts)).not.toMatch(/ann|bob|carol|dora/u);
  expect(new Set(verdicts.map(({ rater }) => rater)).size).toBe(4);
});

it('counts what was not answered, refused or failed in the last day and week', async () => {
  const desk = await openDesk();
  const now = desk.ports.clock.now();
  const turn = (id: string, outcome: string, hours: number) => ({
    sql: `INSERT INTO turn (id, conversation_id, asked_at, outcome, answer, channel) VALUES (?, ?, ?, ?, '{}', 'web')`,
    params: [id, id, new Date(now.getTime() - hours * 3_600_000).toISOString(), outcome],
  });
  await desk.ports.database.batch([
    turn('a', 'failed', 1),
    turn('b', 'failed', 30),
    turn('c', 'failed', 200),
    turn('d', 'declined', 100),
    turn('e', 'answered', 1),
  ]);
  expect(await recentCounts(desk.ports.database, now)).toEqual([
    { name: 'declined', day: 0, week: 1 },
    { name: 'failed', day: 1, week: 2 },
  ]);
});
