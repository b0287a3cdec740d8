/**
 * Takes the pictures of the README's first screen anew: `node tests/browser/take-screenshots.ts`. It serves the sample
 * documents from a folder of its own; the machine needs a Chinese font.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { loadConfig } from '../../src/config/load.ts';
import { openService } from '../../src/entry/service.ts';
import { silentLog } from '../../src/shared/log.ts';
import { openBrowser, openPage, serveApp } from './browser.ts';

const QUESTION = '邊個局負責推動「數字灣區」？';
const PHONE = { width: 360, height: 640 };

const folder = mkdtempSync(join(tmpdir(), 'judian-screenshots-'));
const config = loadConfig({ DATA_DIR: folder, OPERATOR_NAME: '示範機構', ENQUIRY_CONTACT: '1823' });
if (!config.ok) throw new Error(config.error.join(' '));
const service = await openService({ config: config.value, log: silentLog, encoded: true });
const served = await serveApp(service.app);
const browser = await openBrowser();

async function take(page: Page, name: string): Promise<void> {
  const path = fileURLToPath(new URL(`./screenshots/${name}.jpg`, import.meta.url));
  await page.screenshot({ path, type: 'jpeg', quality: 45 });
}

const { page } = await openPage(browser, served.address, { viewport: PHONE, deviceScaleFactor: 1.25 });
await page.goto('/');
await take(page, 'ask');
await page.getByLabel('你想問甚麼？').fill(QUESTION);
await page.keyboard.press('Enter');
await page.waitForURL(/\/answers\//);
await page.locator('.quote summary').first().click();
await take(page, 'answer');
await page.emulateMedia({ colorScheme: 'dark' });
await page.locator('a.cite').first().click();
await page.waitForURL(/\/sources\//);
await take(page, 'source');

await browser.close();
await served.close();
await service.close();
rmSync(folder, { recursive: true, force: true });
