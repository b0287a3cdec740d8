import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { addText } from '../fixtures/memory-service.ts';
import { openReviewed, type ReviewedConsole } from '../http/staff/reviewed-console.ts';
import { findFaults, openBrowser } from './browser.ts';
import { PAYLOADS } from './payloads.ts';
import { serveConsole } from './staff-pages.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 60_000 });

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const change = (what: string, more = '') => `/staff/documents/notice/change?what=${what}${more}`;

async function openChanges(held?: () => Promise<unknown>): Promise<ReviewedConsole> {
  const reviewed = await openReviewed(undefined, held);
  await addText(reviewed.desk.service, '另一份通告。\n\n查詢請電郵測試局。\n', { id: 'other', title: '另一份通告' });
  return reviewed;
}

test.each([
  ['wide and light, in English', { width: 1280, height: 900 }, 'light', 'en'],
  ['narrow and dark, in Traditional', { width: 320, height: 640 }, 'dark', 'hant'],
] as const)('%s: a document is withdrawn, brought back and superseded by keys, and axe finds nothing', async (_, viewport, colorScheme, language) => {
  let release = () => {};
  const asked = new Promise<void>((resolve) => (release = resolve));
  const { one, desk } = await openChanges(() => asked);
  const { served, arrive } = await serveConsole(browser, one, { viewport, colorScheme });
  const ann = await arrive('ann@example.org', language);
  const { page, press, tabTo, type, onward } = ann;
  const wrong: string[] = [];
  const look = async (state: string) => {
    // A page that waits loads itself again, in the middle of what looks at it.
    await page.evaluate(() => {
      for (let timer = Number(setTimeout(() => {})); timer > 0; timer--) clearTimeout(timer);
    });
    wrong.push(...(await findFaults(page)).map((fault) => `${state}: ${fault}`));
  };
  const visit = async (path: string, state: string) => {
    await page.goto(path);
    await look(state);
  };
  const standing = async () =>
    (await desk.service.library.editions('notice')).filter((one) => one.status === 'current');
  for (const [what, more] of [
    ['withdraw', ''],
    ['supersede', '&by=other&from=2026-01-05'],
  ] as const) {
    await visit(change(what, more), `${what}: nobody has asked`);
    await tabTo('form[action$="/ask"] button');
    await onward('Enter');
    await look(`${what}: it is asked`);
    await visit(change(what, `${more}&now`), `${what}: decided without waiting`);
  }
  release();
  await one.staff.runs.settled();
  await page.goto(change('withdraw'));
  await tabTo('form[action$="/ask"] button');
  await onward('Enter');
  await one.staff.runs.settled();
  await visit(change('withdraw'), 'withdraw: what it would turn over');
  await tabTo('form[action$="/withdraw"] button');
  await press('Shift+Tab', 'Shift+Tab');
  await tabTo('#reason');
  await type('內容有誤');
  await tabTo('form[action$="/withdraw"] button');
  await onward('Enter');
  await look('withdraw: without the tick');
  expect(await standing()).toHaveLength(1);
  await page.goto(change('withdraw'));
  await tabTo('#reason');
  await type('內容有誤');
  await tabTo('#anyway');
  await press('Space');
  await tabTo('form[action$="/withdraw"] button');
  await onward('Enter');
  await look('a document that is withdrawn');
  expect(await standing()).toHaveLength(0);
  await visit(change('restore'), 'restore: nobody has asked');
  await tabTo('form[action$="/ask"] button');
  await onward('Enter');
  await one.staff.runs.settled();
  await visit(change('restore'), 'restore: what it would turn over');
  await addText(desk.service, '第三份通告。\n\n查詢請致電測試局。\n', { id: 'third', title: '第三份通告' });
  await visit(change('restore'), 'restore: asked before documents changed');
  await tabTo('#reason');
  await type('更正後恢復');
  await tabTo('#anyway');
  await press('Space');
  await tabTo('form[action$="/restore"] button');
  await onward('Enter');
  expect(await standing()).toHaveLength(1);
  expect(wrong).toEqual([]);
  expect(ann.faults.filter((fault) => !fault.includes('status of 400'))).toEqual([]);
  expect(ann.elsewhere).toEqual([]);
  await page.context().close();
  await served.close();
});

test('no hostile text runs, fetches or changes anything where a document is changed', async () => {
  const { one, desk, turnId } = await openChanges();
  const { database } = desk.service;
  await one.staff.runs.start(
    { kind: 'document', subject: 'notice', facts: { what: 'withdraw', documentId: 'notice', editionId: null } },
    'ann',
  );
  await one.staff.runs.settled();
  const { served, arrive } = await serveConsole(browser, one);
  const ann = await arrive('ann@example.org', 'en');
  const { page } = ann;
  expect(PAYLOADS.length).toBeGreaterThanOrEqual(60);
  for (const text of PAYLOADS) {
    await database.run("UPDATE edition SET description = json_set(description, '$.title', ?)", [text]);
    await database.run("UPDATE turn SET answer = json_set(answer, '$.question', ?) WHERE id = ?", [text, turnId]);
    const said = encodeURIComponent(text.replaceAll('\0', ''));
    for (const path of [
      change('withdraw', `&reason=${said}&edition=${said}`),
      change('withdraw'),
      change('supersede', `&by=${said}`),
    ]) {
      await page.goto(path);
      expect(new URL(page.url()).pathname, text).toBe('/staff/documents/notice/change');
      expect(await page.evaluate(() => document.querySelectorAll('script').length), `${path} ${text}`).toBe(1);
    }
  }
  expect(ann.elsewhere).toEqual([]);
  expect(ann.faults.filter((fault) => !fault.includes('status of 4'))).toEqual([]);
  await page.context().close();
  await served.close();
});
