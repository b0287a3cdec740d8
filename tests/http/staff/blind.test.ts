import { expect, it, vi } from 'vitest';
import { addText } from '../../fixtures/memory-service.ts';
import { openDesk } from '../../fixtures/review-desk.ts';
import { openConsole } from './console.ts';
import { setGold } from '../../../src/review/cases/gold.ts';
import { undoLast } from '../../../src/review/cases/undo.ts';

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

const leaseOf = async (one: { get(path: string): Promise<Response> }, turnId: string) =>
  /name="lease" value="([^"]*)"/u.exec(await (await one.get(`/staff/cases/${turnId}`)).text())?.[1];

it('shows a gold case as any that waits, by every way to it', async () => {
  const { desk, one, database } = await open();
  const [gold, plain] = [await desk.ask(QUESTION), await desk.ask('測試計劃由誰管理？')];
  await desk.judge('ann', gold, { answer: 'partly' });
  await setGold(desk.ports, 'ed', gold, true);
  const rev = await one.signedIn('reviewer');
  await rev.get('/staff/cases');
  for (const state of ['waiting', 'second', 'third', 'decided']) {
    const page = await (await rev.get(`/staff/cases?state=${state}`)).text();
    const random = await (await rev.get(`/staff/cases?queue=random&state=${state}`)).text();
    for (const text of [page, random]) expect(text.includes(gold), state).toBe(text.includes(plain));
  }
  const again = async (id: string) => (await rev.post(`/staff/cases/${id}/again`, {})).headers.get('location');
  expect(await again(gold)).toBe(await again(plain));
  // Each has to be taken, is kept under a number that says nothing, and for as long.
  expect([await leaseOf(rev, gold), await leaseOf(rev, plain)]).toEqual(['', '']);
  for (const id of [gold, plain]) await rev.post(`/staff/cases/${id}/take`, {});
  for (const id of [gold, plain]) expect(await leaseOf(rev, id)).toMatch(/^[0-9a-f]{32}$/u);
  expect((await rev.post(`/staff/cases/${gold}/beat`, {})).status).toBe(200);
  for (const table of ['review_case', 'review_verdict']) await database.run(`UPDATE ${table} SET leased_until = 1`);
  for (const id of [gold, plain]) expect((await rev.post(`/staff/cases/${id}/beat`, {})).status).toBe(409);
  for (const path of ['/staff/samples/reviewed.jsonl', '/staff/numbers/verdicts.jsonl', '/staff/reviewed'])
    expect(await (await rev.get(`${path}?${DAYS}`)).text(), path).not.toContain(gold);
  expect(await (await one.app.request('/v1/review/samples', { headers: program })).text()).not.toContain(gold);
  const editor = await one.signedIn('editor');
  expect(await (await editor.get('/staff/samples/reviewed.jsonl')).text()).toContain(gold);
  // Whoever judged it before cannot take that back: nothing would be known to measure by.
  expect(await undoLast(desk.ports, 'ann')).toEqual({ kind: 'too-late' });
});
