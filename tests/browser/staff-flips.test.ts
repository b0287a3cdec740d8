import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { addText } from '../fixtures/memory-service.ts';
import { openReviewed, SECOND } from '../http/staff/reviewed-console.ts';
import { findFaults, openBrowser } from './browser.ts';
import { PAYLOADS } from './payloads.ts';
import { type Arrived, serveConsole } from './staff-pages.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 60_000 });

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** More than one page of the random sample. */
const SAMPLED = 54;

/** Chooses the file; all else is done by keys. */
async function handIn(ann: Arrived, text: string, renews: string): Promise<void> {
  const { page, press, tabTo, type, onward } = ann;
  await page.goto('/staff/documents');
  // The form is folded where documents are there already.
  if (!(await page.locator('#file').isVisible())) await press('n');
  await page.locator('#file').setInputFiles({ name: '通告.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });
  await tabTo('#renews');
  await type(renews);
  await tabTo('form[data-upload] button');
  await onward('Enter');
  await page.waitForURL('**/staff/uploads/*');
}

test.each([
  ['wide and light, in English', { width: 1280, height: 900 }, 'light', 'en'],
  ['narrow and dark, in Traditional', { width: 320, height: 640 }, 'dark', 'hant'],
] as const)('%s: files, flips, samples and an import by keys, and axe finds nothing', async (_, viewport, colorScheme, language) => {
  let release = () => {};
  const asked = new Promise<void>((resolve) => (release = resolve));
  const { one, desk } = await openReviewed(undefined, () => asked);
  const { served, arrive } = await serveConsole(browser, one, { viewport, colorScheme });
  const ann = await arrive('ann@example.org', language);
  const { page, press, tabTo, type, onward } = ann;
  const wrong: string[] = [];
  const seen: string[] = [];
  const look = async (state: string) => {
    seen.push(state);
    wrong.push(...(await findFaults(page)).map((fault) => `${state}: ${fault}`));
  };
  const visit = async (path: string, state: string) => {
    await page.goto(path);
    await look(state);
  };
  await visit('/staff/uploads', 'no file yet');
  await visit('/staff/samples', 'one sample');
  await handIn(ann, SECOND, 'notice');
  await one.jobs.settled();
  await page.reload();
  await look('a file that is asked about');
  const path = new URL(page.url()).pathname;
  await visit(`${path}?now`, 'the same, decided without waiting');
  await visit('/staff/reviewed', 'a run that is on its way');
  release();
  await one.staff.runs.settled();
  await visit(path, 'what a file would turn over');
  await tabTo('#reason');
  await type('費用調整');
  await onward('Control+Enter');
  await look('publishing without the tick');
  await addText(desk.service, '另一份通告。\n\n查詢請電郵測試局。\n', { id: 'other', title: '另一份通告' });
  await visit(path, 'asked before documents changed');
  await tabTo('form[action$="/ask"] button');
  await onward('Enter');
  await one.staff.runs.settled();
  await page.goto(path);
  await tabTo('#reason');
  await type('費用調整');
  await tabTo('#anyway');
  await press('Space');
  await onward('Control+Enter');
  await one.jobs.settled();
  await page.goto(path);
  await look('a file that is published');
  expect(await desk.service.library.editions('notice')).toHaveLength(2);
  await visit('/staff/uploads', 'the files');
  const [run] = await one.staff.runs.list(1);
  await visit(`/staff/reviewed/${run?.id}`, 'what a run found');
  await visit('/staff/settings', 'settings that would be tried');
  await handIn(ann, SECOND, 'notice');
  await one.jobs.settled();
  await page.reload();
  await look('a file that is held already');
  for (let n = 0; n < SAMPLED; n++) await desk.ask(`申請費用是多少？（第${n}次）`);
  await visit('/staff/samples', 'the first page of the sample');
  const first = await page.locator('tbody tr').count();
  await onward('n');
  await look('the second page of the sample');
  expect(first).toBe(50);
  expect(await page.locator('tbody tr').count()).toBe(SAMPLED + 1 - first);
  await page.goto('/staff/verified/import');
  const csv = 'question,document,quote\n查詢可以找誰？,other,查詢請電郵測試局。\n誰？,nowhere,沒有。\n';
  await page.locator('#file').setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await tabTo('main button');
  await onward('Enter');
  await look('rows, one of them good');
  await onward('Control+Enter');
  await look('verified answers after an import');
  expect(new URL(page.url()).search).toBe('?said=imported');
  expect(wrong).toEqual([]);
  expect(ann.faults.filter((fault) => !fault.includes('status of 400'))).toEqual([]);
  expect(ann.elsewhere).toEqual([]);
  await page.context().close();
  await served.close();
});

test('no hostile text runs, fetches or changes anything in files, flips, samples or an import', async () => {
  const { one, turnId, desk } = await openReviewed();
  const { served, arrive } = await serveConsole(browser, one);
  const ann = await arrive('ann@example.org', 'en');
  const { page } = ann;
  await handIn(ann, SECOND, 'notice');
  await one.jobs.settled();
  await one.staff.runs.settled();
  const path = new URL(page.url()).pathname;
  const [run] = await one.staff.runs.list(1);
  const { database } = desk.service;
  const look = await database.get<{ result: string }>("SELECT result FROM job WHERE kind = 'look'");
  expect(PAYLOADS.length).toBeGreaterThanOrEqual(60);
  for (const text of PAYLOADS) {
    const found = { ...(JSON.parse(look?.result ?? '{}') as object), title: text, ...hostileFindings(text) };
    await database.run('UPDATE staff_upload SET file = ?, facts = ?', [
      text,
      JSON.stringify({ title: text, issuer: text }),
    ]);
    await database.run('UPDATE job SET result = ?', [JSON.stringify(found)]);
    await database.run("UPDATE turn SET answer = json_set(answer, '$.question', ?) WHERE id = ?", [text, turnId]);
    await database.run('UPDATE review_run SET failure = ?', [text]);
    for (const at of ['/staff/uploads', path, '/staff/reviewed', `/staff/reviewed/${run?.id}`, '/staff/samples']) {
      await page.goto(at);
      await standsStill(page, at, text);
    }
  }
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const rows = PAYLOADS.filter((text) => !text.includes('\0')).map((text) => Array(5).fill(cell(text)).join(','));
  const csv = ['question,document,quote,other_ways,valid_until', ...rows].join('\n');
  await page.goto('/staff/verified/import');
  await page.locator('#file').setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await ann.tabTo('main button');
  await ann.onward('Enter');
  expect(await page.locator('.error li').count()).toBeGreaterThanOrEqual(55);
  await standsStill(page, '/staff/verified/import', 'rows');
  expect(ann.elsewhere).toEqual([]);
  expect(ann.faults.filter((fault) => !fault.includes('status of 4'))).toEqual([]);
  await page.context().close();
  await served.close();
});

/** What a reader may find in a file that was made to harm. */
function hostileFindings(text: string): object {
  const proposed = { value: text, from: 'text', place: text, quote: text };
  return {
    proposal: { title: proposed, issuer: proposed },
    missing: [text],
    similar: [{ documentId: text, title: text, share: 0.9 }],
    findings: { sentences: 1, warnings: [text], difference: null },
  };
}

async function standsStill(page: Page, at: string, text: string): Promise<void> {
  expect(new URL(page.url()).pathname, text).toBe(at);
  expect(await page.evaluate(() => document.querySelectorAll('script').length), `${at} ${text}`).toBe(1);
}
