import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { STAFF_SECRET } from '../fixtures/review-desk.ts';
import { findViolations, openBrowser, openPage } from './browser.ts';
import { serveDesk, type StaffDesk } from './staff-desk.ts';
import { give, type Hands, handsOn, judge, type Plan } from './staff-keys.ts';
import { join } from './staff-people.ts';

vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 });

const [CASES, SECOND, DISAGREED, CORRECTED] = [60, 12, 3, 5];
const SCHEME = ['津貼上限為每月8,000元', '申請截止日期為2026年12月31日', '名額為320個', '查詢電話為2345 6789'];
const ASKED = [
  '測試計劃津貼上限是多少？',
  '測試計劃何時截止申請？',
  '測試計劃有多少名額？',
  '測試計劃的查詢電話是甚麼？',
];
const OTHERWISE = [
  '測試計劃的津貼上限幾多？',
  '測試計劃幾時截止申請？',
  '測試計劃名額有幾多個？',
  '測試計劃查詢電話係咩？',
];
const schemeText = (changed?: string) =>
  `測試計劃簡介\n\n${SCHEME.map((fact, at) => `測試計劃的${at === 0 ? (changed ?? fact) : fact}。`).join('\n\n')}\n`;

let browser: Browser;
let desk: StaffDesk;
beforeAll(async () => {
  [browser, desk] = await Promise.all([openBrowser(), serveDesk()]);
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

async function arrive(name: string, role: 'reviewer' | 'editor'): Promise<Hands> {
  const { page } = await openPage(browser, desk.address, { locale: 'en-GB' });
  // Listened for from the start: the browser is told to hand choosers over only once somebody does.
  page.on('filechooser', () => {});
  await join(page, await desk.invite(`${name}@example.org`, role), name);
  return handsOn(page);
}

/** Hands a file in, renewing the document of the page or as a new one, and publishes it when it was read. */
async function publish(hands: Hands, name: string, text: string, facts: Readonly<Record<string, string>>) {
  const { page } = hands;
  await hands.tabTo('#file');
  const choosing = page.waitForEvent('filechooser');
  await hands.press('Enter');
  await (await choosing).setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
  for (const [field, words] of Object.entries(facts)) {
    await hands.tabTo(`#${field}`);
    await hands.type(words);
  }
  await hands.tabTo('form[data-upload] button');
  await hands.onward('Enter');
  await page.locator('#reason').waitFor({ timeout: 180_000 });
  await hands.tabTo('#reason');
  await hands.type('公布的版本');
  // What was decided before was asked again of the new edition; where something would flip, a box has to be ticked.
  if ((await page.locator('#anyway').count()) > 0) {
    await hands.tabTo('#anyway');
    await hands.press('Space');
  }
  await hands.onward('Control+Enter');
  await page.getByText('Published:').waitFor({ timeout: 60_000 });
}

async function menu(hands: Hands, href: string): Promise<void> {
  await hands.press('Home');
  await hands.tabTo(`nav a[href="${href}"]`);
  await hands.onward('Enter');
}

const turnAt = (page: Page) => decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1) ?? '');

/** What each person makes of a case, by the order they come to it in. */
type Book = Map<string, { plans: readonly Plan[]; by: string[] }>;

const PLAIN: readonly Plan[] = [
  { citation: '1', answer: 'c' },
  { citation: '2', answer: 'p', note: '欠日期' },
  { citation: '3', answer: 'w' },
];

/** Sixty cases with what becomes of them; which are looked at twice is drawn by a keyed hash, and put in their place here. */
async function writeBook(scheme: readonly string[]): Promise<Book> {
  const rows = await desk.database.all<{ turn_id: string; question: string; cited: number }>(
    `SELECT c.turn_id, u.answer ->> '$.question' AS question, json_array_length(u.answer, '$.statements') AS cited
     FROM review_case c JOIN turn u ON u.id = c.turn_id WHERE c.state = 'waiting' ORDER BY c.seq`,
  );
  expect(rows).toHaveLength(CASES);
  const book: Book = new Map();
  const put = (turnId: string, ...plans: Plan[]) => book.set(turnId, { plans, by: [] });
  let picked = 0;
  for (const [at, id] of scheme.entries()) {
    const { cited = 0, question = '' } = rows.find(({ turn_id }) => turn_id === id) ?? {};
    // What was not answered, though the document says it, is put together by hand before it is proposed.
    const first: Plan = cited > 0 ? { citation: '1', answer: 'c' } : { citation: '2', answer: 'r', find: question };
    if (cited === 0) picked += 1;
    put(id, { ...first, variant: OTHERWISE[at] ?? '' }, { citation: '1', answer: 'c' });
  }
  const others = rows.filter(({ turn_id }) => !scheme.includes(turn_id));
  const answered = others.filter(({ cited }) => cited > 0);
  for (const { turn_id } of answered.slice(0, DISAGREED))
    put(turn_id, { citation: '1', answer: 'c' }, { citation: '3', answer: 'w' }, { citation: '2', answer: 'p' });
  for (const { turn_id } of answered.slice(DISAGREED, SECOND))
    put(turn_id, { citation: '1', answer: 'c' }, { citation: '1', answer: 'c' });
  for (const { turn_id, question } of answered.slice(SECOND, SECOND + CORRECTED - picked))
    put(turn_id, { citation: '3', answer: 'w', find: question });
  for (const [at, { turn_id }] of others.entries())
    if (!book.has(turn_id)) put(turn_id, PLAIN[at % PLAIN.length] as Plan);
  const doubled = answered.slice(0, SECOND).map(({ turn_id }) => turn_id);
  await desk.database.run('UPDATE review_case SET doubled = turn_id IN (SELECT value FROM json_each(?))', [
    JSON.stringify(doubled),
  ]);
  return book;
}

async function work(hands: Hands, name: string, book: Book): Promise<boolean> {
  const kept = book.get(turnAt(hands.page));
  const plan = kept?.plans[kept.by.length];
  if (kept === undefined || plan === undefined || kept.by.includes(name))
    throw new Error(`${name} was given a case that is not theirs: ${hands.page.url()}`);
  await judge(hands, plan);
  kept.by.push(name);
  return give(hands);
}

/** Closes the tab in the middle of a case and goes on in another one; what was chosen and typed is there again. */
async function closeMidCase(hands: Hands, atOnce: boolean): Promise<Hands> {
  const { page } = hands;
  const turnId = turnAt(page);
  const hasCitation = (await page.locator('fieldset.citation').count()) > 0;
  await hands.press(...(hasCitation ? ['2'] : []), 'p');
  await hands.tabTo('#missing');
  await hands.type('未說明由誰負責');
  if (!atOnce) await page.getByText('Kept as your draft').waitFor();
  await page.close({ runBeforeUnload: atOnce });
  const next = await page.context().newPage();
  // What a page that closes sends last is under way for a moment.
  await next.waitForTimeout(atOnce ? 500 : 0);
  await next.goto('/staff/cases');
  const again = handsOn(next);
  await again.onward('b');
  expect(turnAt(next)).toBe(turnId);
  expect(await next.locator('#missing').inputValue()).toBe('未說明由誰負責');
  expect(await next.locator('#answer-partly').isChecked()).toBe(true);
  if (hasCitation) expect(await next.locator('#citation-1-2').isChecked()).toBe(true);
  await again.tabTo('#missing');
  await again.press('Control+a', 'Delete', 'Escape');
  return again;
}

test('a day of two reviewers and an editor, by keys alone', async () => {
  const began = Date.now();
  let [ann, bob] = [await arrive('ann', 'reviewer'), await arrive('bob', 'reviewer')];
  const cat = await arrive('cat', 'editor');

  await menu(cat, '/staff/documents');
  await cat.press('n');
  await publish(cat, 'scheme.txt', schemeText(), { title: '測試計劃', issuer: '測試局', issued: '2026-11-01' });

  const dev = readFileSync(new URL('../../eval/datasets/gba.jsonl', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.includes('"half": "dev"'))
    .map((line) => (JSON.parse(line) as { question: string }).question);
  const scheme: string[] = [];
  for (const question of [...ASKED, ...dev.slice(0, CASES - ASKED.length)]) {
    const { id } = await desk.ask(question);
    await desk.complain(id);
    if (ASKED.includes(question)) scheme.push(id);
  }

  await menu(ann, '/staff/cases');
  const book = await writeBook(scheme);
  await menu(bob, '/staff/cases');
  let [annHas, bobHas] = [true, true];
  await ann.onward('Control+Enter');
  await bob.onward('Control+Enter');
  let undone = 0;
  for (let round = 1; annHas || bobHas; round++) {
    if (round === 3 && annHas) ann = await closeMidCase(ann, false);
    if (round === 4 && bobHas) bob = await closeMidCase(bob, true);
    if (annHas) annHas = await work(ann, 'ann', book);
    if (bobHas) bobHas = await work(bob, 'bob', book);
    if (round === 6) undone += await takeBack(bob, book);
    // Somebody else may have handed in since what only a second person can judge.
    if (!annHas) annHas = await askAgain(ann);
    if (!bobHas) bobHas = await askAgain(bob);
  }
  await menu(cat, '/staff/cases');
  await cat.onward('Control+Enter');
  while (new URL(cat.page.url()).pathname !== '/staff/cases') await work(cat, 'cat', book);

  const given = [...book.values()].map(({ by }) => by.length);
  for (const { plans, by } of book.values()) expect(by).toHaveLength(plans.length);
  const states = await desk.database.all<{ state: string; n: number }>(
    'SELECT state, COUNT(*) AS n FROM review_case GROUP BY state',
  );
  expect(states).toEqual([{ state: 'decided', n: CASES }]);
  const thirds = await count('SELECT COUNT(*) AS n FROM review_verdict WHERE round = 3');
  expect(thirds).toBe(DISAGREED);
  const corrected = await count(
    `SELECT COUNT(*) AS n FROM review_verdict WHERE given_at IS NOT NULL AND json_array_length(body, '$.correction') > 0`,
  );
  expect(corrected).toBe(CORRECTED);
  for (const [at, question] of ASKED.entries()) {
    expect((await desk.ask(question)).verified, question).not.toBeNull();
    expect((await desk.ask(`${OTHERWISE[at]}`)).verified, OTHERWISE[at]).not.toBeNull();
  }

  const suspended = await replaceAndApprove(cat);
  const exported = await exportAll(cat);

  const verdicts = given.reduce((sum, n) => sum + n, 0);
  // The case whose document was replaced waits again: the verdicts on it are kept apart.
  const kept = await count('SELECT COUNT(*) AS n FROM review_earlier_verdict');
  expect(kept).toBe(2);
  expect(await count('SELECT COUNT(*) AS n FROM review_verdict WHERE given_at IS NOT NULL')).toBe(verdicts - kept);
  expect(await count(`SELECT COUNT(*) AS n FROM audit_entry WHERE what = 'verdict.given'`)).toBe(verdicts + undone);
  const proof = execFileSync(process.execPath, [CLI, 'audit', 'verify'], {
    env: { ...process.env, DATA_DIR: desk.folder, STAFF_SECRET },
    encoding: 'utf8',
  });
  print({
    'cases decided': CASES,
    'verdicts given': verdicts,
    'second reviews': `${SECOND}, and ${ASKED.length} of proposed answers`,
    'disagreements that a third decided': thirds,
    'corrections of picked sentences': corrected,
    'verified answers approved and served': `${ASKED.length}, each to 2 ways of asking`,
    'tabs closed in the middle of a case': '2, nothing lost',
    'verdicts taken back': undone,
    'documents replaced': 2,
    'suspended by it, and approved again': suspended,
    exported,
    'audit verify': proof.trim().split('\n')[0] ?? '',
    minutes: ((Date.now() - began) / 60_000).toFixed(1),
  });
});

const CLI = fileURLToPath(new URL('../../src/entry/cli.ts', import.meta.url));

async function count(sql: string): Promise<number> {
  return (await desk.database.get<{ n: number }>(sql))?.n ?? 0;
}

/** `u`, and the same verdict again; the case that came meanwhile waits among what was begun. */
async function takeBack(hands: Hands, book: Book): Promise<number> {
  const { page } = hands;
  if (new URL(page.url()).pathname === '/staff/cases') return 0;
  const next = turnAt(page);
  await hands.onward('u');
  const back = turnAt(page);
  expect(back).not.toBe(next);
  expect(await page.locator('.whole input:checked').count()).toBe(1);
  expect(book.get(back)?.by.at(-1)).toBe('bob');
  // It leads to a third case; the second is still theirs.
  await give(hands);
  return 1;
}

async function askAgain(hands: Hands): Promise<boolean> {
  if (new URL(hands.page.url()).pathname !== '/staff/cases') return true;
  const begun = await hands.page.locator('[data-key="b"]').count();
  await hands.onward(begun > 0 ? 'b' : 'Control+Enter');
  return new URL(hands.page.url()).pathname !== '/staff/cases';
}

/** A newer edition with another amount suspends the answer at once; one with the amount of before lets it be approved. */
async function replaceAndApprove(cat: Hands): Promise<number> {
  const { page } = cat;
  const [question = ''] = ASKED;
  await renew(cat, schemeText('津貼上限為每月9,000元'));
  const now = await desk.ask(question);
  expect(now.verified).toBeNull();
  expect(JSON.stringify(now)).toContain('9,000');
  await menu(cat, '/staff/verified');
  expect(await page.locator('tbody tr').first().textContent()).toContain('Suspended');
  await cat.tabTo('tbody tr:first-child a');
  await cat.onward('Enter');
  expect(await page.locator('del').first().textContent()).toContain('8,000');
  expect(await page.locator('ins').first().textContent()).toContain('9,000');
  expect(await findViolations(page)).toEqual([]);
  const path = new URL(page.url()).pathname;
  await renew(cat, `${schemeText()}\n測試計劃由測試局管理。\n`);
  await menu(cat, '/staff/verified');
  await cat.tabTo(`a[href="${path}"]`);
  await cat.onward('Enter');
  await cat.tabTo('#reason-approve');
  await cat.type('金額已更正');
  await cat.onward('Enter');
  expect(new URL(page.url()).searchParams.get('said')).toBe('approved');
  expect((await desk.ask(question)).verified).not.toBeNull();
  return await count(`SELECT COUNT(*) AS n FROM audit_entry WHERE what = 'verified.suspended'`);
}

async function renew(cat: Hands, text: string): Promise<void> {
  await menu(cat, '/staff/documents');
  const row = cat.page.locator('tbody a', { hasText: '測試計劃' });
  const href = (await row.getAttribute('href')) ?? '';
  await cat.tabTo(`a[href="${href}"]`);
  await cat.onward('Enter');
  await publish(cat, 'scheme.txt', text, { issued: '2026-11-20' });
}

async function exportAll(hands: Hands): Promise<string> {
  await menu(hands, '/staff/numbers');
  const sizes: string[] = [];
  for (const format of ['csv', 'jsonl']) {
    const coming = hands.page.waitForEvent('download');
    await hands.tabTo(`a[href*="outcomes.${format}"]`);
    await hands.press('Enter');
    const bytes = readFileSync(await (await coming).path());
    if (format === 'csv') expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = bytes.toString().trim().split(/\r?\n/u).length;
    expect(lines).toBeGreaterThan(1);
    sizes.push(`${format.toUpperCase()} of ${lines} lines`);
  }
  return sizes.join(', ');
}

/** For the note: what was done, a line each. */
function print(rows: Readonly<Record<string, string | number>>): void {
  console.log(
    Object.entries(rows)
      .map(([what, value]) => `${what.padEnd(40)}${value}`)
      .join('\n'),
  );
}
