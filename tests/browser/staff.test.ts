import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { addText } from '../fixtures/memory-service.ts';
import { type Console, openConsole, PASSWORD, totp } from '../http/staff/console.ts';
import { findFaults, openBrowser, openPage, type Served, serveApp } from './browser.ts';
import { PAYLOADS } from './payloads.ts';
import { fill, join } from './staff-people.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

let browser: Browser;
let served: Served;
let one: Console;
beforeAll(async () => {
  one = await openConsole();
  [browser, served] = await Promise.all([openBrowser(), serveApp(one.app)]);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

async function wrongWith(page: Page, path: string): Promise<string[]> {
  await page.goto(path);
  return findFaults(page);
}

describe('the console', () => {
  test('is entered without a script and without a mouse, and left', async () => {
    const { page, elsewhere } = await openPage(browser, served.address, { javaScriptEnabled: false, locale: 'en-GB' });
    const email = 'keys@example.org';
    const secret = await join(page, await one.invite(email, 'viewer'));
    await page.getByRole('button', { name: 'Sign out' }).press('Enter');
    await page.waitForURL('**/staff/sign-in');
    await page.goto('/staff/documents');
    await fill(page, { email, password: PASSWORD });
    await fill(page, { code: totp(secret, 1) });
    await page.waitForURL('**/staff/documents');
    expect(await page.context().cookies()).toEqual(
      expect.arrayContaining([expect.objectContaining({ httpOnly: true, sameSite: 'Strict' })]),
    );
    expect(elsewhere).toEqual([]);
    await page.context().close();
  });

  test.each([
    ['narrow and light, in English', { width: 320, height: 640 }, 'light', 'en'],
    ['wide and dark, in Traditional', { width: 1400, height: 900 }, 'dark', 'hant'],
    ['in Simplified', { width: 1024, height: 768 }, 'light', 'hans'],
  ] as const)('%s: axe finds nothing, nothing sticks out, hostile texts stay texts', async (name, viewport, colorScheme, language) => {
    const hostile = PAYLOADS.slice(0, 60);
    for (const [index, text] of hostile.entries()) {
      await addText(one.service, `通告第 ${index} 號。`, { id: `hostile-${index}`, title: text, issuer: text });
      await one.database.run(
        `INSERT OR IGNORE INTO turn (id, conversation_id, asked_at, outcome, answer, channel) VALUES (?, 'c', ?, 'not-found', ?, 'web')`,
        [`hostile-${index}`, new Date().toISOString(), JSON.stringify({ question: text })],
      );
    }
    const { page, elsewhere, faults } = await openPage(browser, served.address, { viewport, colorScheme });
    await page.context().addCookies([{ name: 'staff-language', value: language, url: `${served.address}/staff` }]);
    const wrong: string[] = [...(await wrongWith(page, '/staff/sign-in')), ...(await wrongWith(page, '/staff/code'))];
    await join(page, await one.invite(`${language}@example.org`, 'administrator'));
    await page.locator('body').waitFor();
    const me = await one.database.get<{ id: string }>('SELECT id FROM staff_user WHERE email = ?', [
      `${language}@example.org`,
    ]);
    await page.goto('/staff/documents');
    await page.evaluate(() => document.querySelector('details')?.setAttribute('open', ''));
    await page
      .locator('#file')
      .setInputFiles({ name: 'a<b>.txt', mimeType: 'text/plain', buffer: Buffer.from(`通告${name}\n費用 1 元。`) });
    await page.locator('form[data-upload] button').press('Enter');
    await page.waitForURL('**/staff/uploads/*');
    const upload = new URL(page.url()).pathname;
    await one.jobs.settled();
    const paths = one.staff.routes
      .filter(
        ({ method, path }) =>
          method === 'GET' &&
          !/\.(?:csv|jsonl)$|^\/v1\/|^\/staff$/u.test(path) &&
          !/(?:cases|verified|samples|reviewed)\/:/u.test(path),
      )
      .map(({ path }) =>
        path
          .replace('/documents/:id/change', '/documents/hostile-3/change?what=withdraw')
          .replace('/documents/:id', '/documents/hostile-3')
          .replace('/people/:id', `/people/${me?.id}`)
          .replace('/staff/uploads/:id', upload),
      );
    for (const path of paths) wrong.push(...(await wrongWith(page, path)));
    expect(wrong).toEqual([]);
    expect(elsewhere).toEqual([]);
    expect(faults).toEqual([]);
    expect(await page.locator('html').getAttribute('lang')).toBe(
      { en: 'en', hant: 'zh-Hant-HK', hans: 'zh-Hans' }[language],
    );
    await page.context().close();
  });

  test('lists the keys of a page on ?, and presses none while somebody types or holds one', async () => {
    const { page } = await openPage(browser, served.address, { locale: 'en-GB' });
    await join(page, await one.invite('question@example.org', 'administrator'));
    await page.goto('/staff/documents');
    await page.keyboard.press('?');
    expect(await page.locator('dialog#keys').getByText('Title, issuer or id').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.keyboard.type('?n/');
    expect(await page.locator('#q').inputValue()).toBe('?n/');
    expect(await page.locator('dialog#keys').isVisible()).toBe(false);
    await page.context().close();
  });
});
