import { expect, it, vi } from 'vitest';
import { addText } from '../../fixtures/memory-service.ts';
import { openDesk } from '../../fixtures/review-desk.ts';
import { openConsole } from './console.ts';

vi.setConfig({ testTimeout: 60_000 });

const TEXT = '測試計劃的津貼上限為每月8,000元。\n\n測試計劃由測試局管理。\n';
const QUESTION = '測試計劃津貼上限是多少？';
const DAYS = 'from=2026-11-20&to=2026-11-25';
const program = { authorization: `Bearer ${'r'.repeat(24)}` };

async function open(rules: Parameters<typeof openDesk>[0] = {}) {
  const desk = await openDesk(rules);
  await addText(desk.service, TEXT);
  const one = await openConsole(desk.service);
  return { desk, one, database: one.database };
}

/** Every page that tells of cases by their ids, or of single verdicts. */
const PAGES = [
  '/staff/cases',
  '/staff/cases?state=second',
  '/staff/cases?state=third',
  '/staff/cases?queue=random&state=third',
  '/staff/cases?of=turns',
  '/staff/second',
  '/staff/samples',
  '/staff/samples/reviewed.jsonl',
  `/staff/numbers?${DAYS}`,
  `/staff/numbers/verdicts.csv?${DAYS}`,
  `/staff/numbers/verdicts.jsonl?${DAYS}`,
  `/staff/numbers/review.csv?${DAYS}`,
  `/v1/review/verdicts?${DAYS}`,
  '/v1/review/samples',
  '/staff/reviewed',
];

it('tells nobody who may still judge a case what was said of it, nor that two disagree', async () => {
  const { desk, one } = await open({ doubled: 1 });
  const turnId = await desk.ask(QUESTION);
  const [bob, editor] = [await one.signedIn('reviewer'), await one.signedIn('editor')];
  const pagesOf = async (who: typeof bob) => {
    const texts: string[] = [];
    for (const path of [...PAGES, `/staff/cases/${turnId}`, `/staff/audit?subject=case:${turnId}`, '/staff/audit'])
      texts.push(await (await who.get(path)).text());
    const told = await one.app.request(`/v1/review/verdicts?${DAYS}`, { headers: program });
    return [...texts, await told.text()].map((text) => text.replaceAll(/data-token="\w+"|value="\w{64}"/g, ''));
  };
  await desk.judge('ann', turnId, { answer: 'partly', note: '我的看法' });
  for (const who of [bob, editor])
    for (const text of await pagesOf(who)) {
      expect(text).not.toContain('我的看法');
      expect(text).not.toMatch(/"answer":"partly"|label":"partly"|,partly,|&quot;partly&quot;/);
      if (/^\{|\u{FEFF}/u.test(text)) expect(text).not.toContain(turnId);
    }
  const second = await pagesOf(bob);
  await desk.judge('cat', turnId, { answer: 'wrong' });
  const third = await pagesOf(bob);
  // The audit says that somebody judged it, and not what; all else is as it was.
  for (const [at, path] of PAGES.entries()) if (!path.includes('numbers')) expect(third[at]).toBe(second[at]);
  expect(third[PAGES.indexOf(`/staff/numbers/review.csv?${DAYS}`)]).not.toMatch(/partly|wrong/);
  expect(third.at(-1)).not.toContain(turnId);
  // Settled, it is told.
  await desk.judge(bob.id, turnId, { answer: 'wrong' });
  expect(await (await bob.get(`/staff/numbers/verdicts.jsonl?${DAYS}`)).text()).toContain('"label":"partly"');
  expect(await (await editor.get(`/staff/audit?subject=case:${turnId}`)).text()).toContain('partly');
});
