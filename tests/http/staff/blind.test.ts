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

/** Every page and export that the console can GET, with the ids of what is looked for wherever one fits. */
async function walkPages(
  { staff }: Awaited<ReturnType<typeof openConsole>>,
  who: { get(path: string): Promise<Response> },
  ids: readonly string[],
): Promise<Map<string, string>> {
  const told = new Map<string, string>();
  for (const { method, path } of staff.routes) {
    if (method !== 'GET') continue;
    const paths = path.includes(':') ? ids.map((id) => path.replaceAll(/:\w+/gu, id)) : [path];
    for (const one of paths) {
      const asked = [`${one}?${DAYS}`, ...(one === '/staff/audit' ? ids.map((id) => `${one}?subject=case:${id}`) : [])];
      for (const address of asked) {
        const reply = await who.get(address);
        if (reply.ok) told.set(address, await reply.text());
      }
    }
  }
  return told;
}

it('tells nobody what a second proposes, nor what is said of it, before they have judged', async () => {
  const { desk, one, database } = await open({ doubled: 1 });
  const turnId = await desk.ask(QUESTION);
  const [cat, dan, editor] = [
    await one.signedIn('reviewer'),
    await one.signedIn('reviewer'),
    await one.signedIn('administrator'),
  ];
  await desk.judge('ann', turnId, { answer: 'wrong', note: '甲的意見' });
  const verify = { variants: ['乙的另一問法'], validUntil: null };
  await desk.judge('bob', turnId, { note: '乙的意見', verify });
  let pages = 0;
  for (const who of [cat, editor])
    for (const [path, text] of await walkPages(one, who, [turnId])) {
      pages += 1;
      expect(text, path).not.toMatch(/甲的意見|乙的意見|乙的另一問法/u);
      expect(text, path).not.toMatch(/"answer":"(?:wrong|correct)"|&quot;(?:wrong|correct)&quot;/u);
    }
  expect(pages).toBeGreaterThan(60);
  // It stands now, and waits for somebody else in a case of its own.
  await desk.judge(cat.id, turnId, {});
  const proposed = await database.get<{ id: string; verified: string }>(
    'SELECT t.id, v.id AS verified FROM turn t JOIN review_verified v ON v.turn_id = t.id WHERE t.from_turn = ?',
    [turnId],
  );
  const { id = '', verified = '' } = proposed ?? {};
  for (const who of [dan, editor])
    for (const [path, text] of await walkPages(one, who, [turnId, id, verified])) {
      const about = path.includes(turnId) || !path.includes(id);
      if (/^\{|\u{FEFF}/u.test(text)) expect(text, path).not.toContain(id);
      if (!about) expect(text, path).not.toMatch(/乙的意見|"answer":|&quot;correct&quot;/u);
    }
  const audit = await (await editor.get(`/staff/audit?subject=case:${id}`)).text();
  expect(audit).not.toMatch(/correct|wrong/u);
  await desk.judge(dan.id, id, { answer: 'wrong', note: '丁的意見' });
  for (const [path, text] of await walkPages(one, cat, [id, verified])) expect(text, path).not.toContain('丁的意見');
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
