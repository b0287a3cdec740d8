import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { withdrawEditions } from '../../src/knowledge/withdrawal.ts';
import { addText } from '../fixtures/memory-service.ts';
import { findFaults, openBrowser, openPage } from './browser.ts';
import { PAYLOADS } from './payloads.ts';
import { type CasesDesk, factsText, fileCases, openCases, QUESTIONS } from './staff-cases.ts';
import { type Hands, handsOn, judge } from './staff-keys.ts';
import { serveConsole, type StaffPages } from './staff-pages.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 60_000 });

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

interface Open extends StaffPages {
  desk: CasesDesk;
}

async function open(options: Parameters<typeof openPage>[2] = {}): Promise<Open> {
  const desk = await openCases();
  return { desk, ...(await serveConsole(browser, desk.one, options)) };
}

/** Takes a case by its address and judges it by keys. */
async function decide(hands: Hands, turnId: string, plan: Parameters<typeof judge>[1]): Promise<void> {
  await hands.page.goto(`/staff/cases/${turnId}`);
  if ((await hands.page.locator('form[action$="/take"]').count()) > 0) await hands.onward('Enter');
  await judge(hands, plan);
  // No next case is taken with it.
  await hands.tabTo('button[value="list"]');
  await hands.onward('Enter');
}

const CORRECT = { citation: '1', answer: 'c' } as const;

test.each([
  ['wide and light, in English', { width: 1280, height: 900 }, 'light', 'en'],
  ['narrow and dark, in Traditional', { width: 320, height: 640 }, 'dark', 'hant'],
] as const)('%s: axe finds nothing on a case in any state, and nothing sticks out', async (_, viewport, colorScheme, language) => {
  const { desk, served, arrive } = await open({ viewport, colorScheme });
  const [waiting = '', proposed = '', doubled = '', decided = '', unanswered = ''] = desk.turns;
  const ann = await arrive('ann@example.org', language);
  const bob = await arrive('bob@example.org', language);
  await fileCases(desk, [doubled]);
  const wrong: string[] = [];
  const seen: string[] = [];
  const look = async (page: Page, state: string) => {
    seen.push(state);
    wrong.push(...(await findFaults(page)).map((fault) => `${state}: ${fault}`));
  };
  const visit = async ({ page }: Hands, path: string, state: string) => {
    await page.goto(path);
    await look(page, state);
  };
  await visit(ann, '/staff/cases', 'queues');
  await visit(ann, '/staff/cases?queue=feedback&state=waiting&question=%E6%B4%A5%E8%B2%BC', 'a list that is narrowed');
  await visit(ann, '/staff/cases?of=turns&text=%E7%81%AB%E6%98%9F', 'all questions');
  await visit(ann, '/staff/cases?channel=nothing', 'nothing found');
  await visit(ann, `/staff/cases/${waiting}`, 'a case to take');
  await ann.onward('Enter');
  await look(ann.page, 'a case that is taken');
  await ann.press('x', 'v', '2');
  await look(ann.page, 'all of it opened');
  await ann.press('?');
  await look(ann.page, 'its keys');
  await ann.press('Escape');
  await ann.onward('Control+Enter');
  await look(ann.page, 'a gap');
  await visit(ann, `/staff/cases/${waiting}?find=${encodeURIComponent('測試計劃')}`, 'sentences to pick');
  await visit(ann, `/staff/cases/${waiting}?said=lease-lost`, 'a lease that ran out');
  await visit(bob, `/staff/cases/${waiting}`, 'a case of somebody else');
  await visit(bob, '/staff/cases', 'queues with what was begun');
  await visit(ann, '/staff/cases', 'what one began oneself');
  await visit(ann, `/staff/cases/${unanswered}`, 'a case without an answer');
  await ann.onward('Enter');
  await look(ann.page, 'the same, taken');
  await decide(ann, proposed, { ...CORRECT, variant: '測試計劃邊個管？', note: '已核對' });
  await visit(ann, `/staff/cases/${proposed}`, 'a case that one judged, and others not yet');
  await visit(ann, '/staff/verified', 'verified answers, one proposed');
  await visit(bob, `/staff/cases/${proposed}`, 'a proposal');
  await bob.onward('Enter');
  await look(bob.page, 'a proposal that is taken');
  await decide(bob, proposed, CORRECT);
  await decide(ann, doubled, CORRECT);
  await visit(bob, `/staff/cases/${doubled}`, 'a second review');
  await bob.onward('Enter');
  await look(bob.page, 'a second review that is taken');
  await decide(bob, doubled, { citation: '3', answer: 'w', note: '不符' });
  await visit(ann, `/staff/cases/${doubled}`, 'two who disagree');
  await decide(ann, decided, { citation: '2', answer: 'p', note: '欠日期' });
  await visit(bob, `/staff/cases/${decided}`, 'a decided case');
  const one = await desk.service.database.get<{ id: string }>('SELECT id FROM review_verified');
  const path = `/staff/verified/${one?.id}`;
  await visit(bob, path, 'a verified answer');
  await addText(desk.service, factsText().replace('管理機構是測試局', '管理機構是測試署'));
  await visit(bob, '/staff/verified', 'one that was suspended, though nobody asked');
  expect(await desk.service.database.get('SELECT state FROM review_verified')).toEqual({ state: 'suspended' });
  await visit(bob, path, 'what changed');
  await visit(bob, `${path}?said=refused`, 'an approval that is refused');
  await visit(ann, `/staff/cases/${waiting}`, 'a case whose document has a newer edition');
  await withdrawEditions(desk.service.ingest, 'test-document', { reason: '有誤' });
  await visit(ann, `/staff/cases/${waiting}`, 'a case whose document was withdrawn');
  await visit(ann, '/staff/cases/nowhere', 'no such case');
  await visit(ann, '/staff/verified/nowhere', 'no such answer');
  await visit(ann, '/staff/verified/import', 'an import');
  await ann.page.locator('#file').setInputFiles({
    name: 'a.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('question,document,quote\n甚麼？,nowhere,沒有。\n'),
  });
  await ann.tabTo('main button');
  await ann.onward('Enter');
  await look(ann.page, 'rows that cannot be taken');
  await visit(ann, '/staff/settings', 'settings');
  await visit(ann, '/staff/people', 'a page that one’s role does not open');
  await visit(ann, '/staff/numbers', 'numbers with verdicts');
  await visit(ann, '/staff/audit', 'the log of all this');
  const stranger = await openPage(browser, served.address, { viewport, colorScheme });
  for (const path of ['/staff/sign-in', '/staff/code', '/staff/join', '/staff/join?token=none'])
    await visit(handsOn(stranger.page), path, path);
  await visit(
    handsOn(stranger.page),
    `/staff/join?token=${await desk.one.invite('eve@example.org', 'viewer')}`,
    'join',
  );
  expect(wrong).toEqual([]);
  expect(new Set(seen).size).toBe(seen.length);
  expect([...ann.elsewhere, ...bob.elsewhere]).toEqual([]);
  console.log(`${seen.length} states of the console, ${wrong.length} faults by axe or at the edge`);
  for (const { page } of [ann, bob, stranger]) await page.context().close();
  await served.close();
});

test('no hostile text runs, fetches or changes anything in a case, a verdict, a verified answer or a list', async () => {
  const { desk, served, arrive } = await open();
  const ann = await arrive('ann@example.org', 'en');
  const bob = await arrive('bob@example.org', 'en');
  const [turnId = '', proposed = ''] = desk.turns;
  await fileCases(desk);
  await decide(ann, proposed, { ...CORRECT, variant: QUESTIONS[0] ?? '' });
  await decide(bob, proposed, CORRECT);
  await decide(ann, turnId, { ...CORRECT, note: '備註' });
  const { database } = desk.service;
  const stored = await database.get<{ answer: string }>('SELECT answer FROM turn WHERE id = ?', [turnId]);
  const verified = await database.get<{ id: string; answer: string }>('SELECT id, answer FROM review_verified');
  const { page } = bob;
  expect(PAYLOADS.length).toBeGreaterThanOrEqual(60);
  for (const text of PAYLOADS) {
    const hostile = (json: string) => {
      const answer = JSON.parse(json) as Hostile;
      Object.assign(answer, { question: text, understoodAs: text, message: text });
      const [statement] = answer.statements;
      Object.assign(statement ?? {}, { text });
      Object.assign(statement?.citations[0] ?? {}, {
        quote: text,
        title: text,
        label: text,
        headings: [text],
        url: text,
      });
      return JSON.stringify(answer);
    };
    const words = { note: text, missing: text, notes: { 1: text } };
    const body = JSON.stringify({ citations: { 1: 1 }, answer: 'correct', ...words, correction: [] });
    await database.run('UPDATE turn SET answer = ? WHERE id = ?', [hostile(stored?.answer ?? ''), turnId]);
    await database.run('UPDATE review_verified SET answer = ?, owner = owner', [hostile(verified?.answer ?? '')]);
    await database.run('UPDATE review_verified_question SET question = ?', [text]);
    await database.run('UPDATE review_verdict SET body = ?, other = ?', [body, body]);
    await database.run(`UPDATE staff_user SET name = ? WHERE email LIKE 'ann%'`, [text]);
    // What she wrote in another tab is shown to her alone.
    await ann.page.goto(`/staff/cases/${turnId}`);
    expect(await ann.page.evaluate(() => document.querySelectorAll('script').length), text).toBe(1);
    const query = new URLSearchParams({ question: text });
    for (const path of [
      `/staff/cases/${turnId}`,
      `/staff/verified/${verified?.id}`,
      '/staff/verified',
      `/staff/cases?${query}`,
      '/staff/numbers',
    ]) {
      await page.goto(path);
      expect(new URL(page.url()).pathname, text).toBe(path.replace(/\?.*/u, ''));
      expect(await page.evaluate(() => document.querySelectorAll('script').length), `${path} ${text}`).toBe(1);
    }
  }
  expect(bob.elsewhere).toEqual([]);
  // Nothing was even refused by the policy: it never became markup.
  expect([...ann.faults, ...ann.elsewhere]).toEqual([]);
  expect(bob.faults).toEqual([]);
  for (const one of [ann, bob]) await one.page.context().close();
  await served.close();
});

interface Hostile {
  statements: { citations: object[] }[];
}
