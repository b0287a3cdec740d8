import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { loadConfig } from '../../src/config/load.ts';
import { listen } from '../../src/entry/cli-listen.ts';
import { openService } from '../../src/entry/service.ts';
import type { createApp } from '../../src/http/app.ts';
import { silentLog } from '../../src/shared/log.ts';
import { copyPrepared } from '../fixtures/prepared-folder.ts';

/**
 * The Chromium that a development dependency brings (Linux on x64), one that `CHROMIUM` names, or an installed Chrome.
 * Without any of them the tests fail: pages that nobody looked at in a browser are not tested.
 */
export async function openBrowser(): Promise<Browser> {
  const named = process.env['CHROMIUM'];
  if (named !== undefined) return chromium.launch({ executablePath: named });
  if (process.platform !== 'linux' || process.arch !== 'x64') return chromium.launch({ channel: 'chrome' });
  const { default: shipped } = await import('@sparticuz/chromium');
  // In one process, as it is meant for, the whole browser ends with its first window.
  const args = shipped.args.filter((arg) => arg !== '--single-process' && arg !== '--no-zygote');
  return chromium.launch({ executablePath: await shipped.executablePath(), args });
}

export interface Served {
  address: string;
  close(): Promise<void>;
}

/** Serves an app on a free port of this machine. */
export async function serveApp(app: ReturnType<typeof createApp>): Promise<Served> {
  const { address, close } = await listen({ host: '127.0.0.1', port: 0, fetch: app.fetch });
  return { address, close: () => close(0) };
}

/** The whole service over the sample documents. */
export async function serveSeeds() {
  const folder = mkdtempSync(join(tmpdir(), 'judian-browser-'));
  copyPrepared(folder);
  const config = loadConfig({ DATA_DIR: folder, ENQUIRY_CONTACT: '1823', LIMIT_QUESTIONS_PER_MINUTE: 'off' });
  if (!config.ok) throw new Error(config.error.join(' '));
  const service = await openService({ config: config.value, log: silentLog, encoded: true });
  const served = await serveApp(service.app);
  return {
    address: served.address,
    service,
    async close() {
      await served.close();
      await service.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A page that counts what it was asked to fetch from elsewhere and what went wrong in it. */
export async function openPage(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; elsewhere: string[]; faults: string[] }> {
  const context = await browser.newContext({ baseURL: address, locale: 'zh-HK', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const elsewhere: string[] = [];
  const faults: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(address)) elsewhere.push(request.url());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return { page, elsewhere, faults };
}

interface AxeResults {
  violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
}

/** What axe finds wrong with the page as it stands, a line each; also by the rules of WCAG 2.2 that it leaves off. */
export async function findViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } };
    return axe.run({ rules: { 'target-size': { enabled: true } } });
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
  );
}

/** What sticks out to the right of the window, so that a reader would have to scroll sideways. */
export function findOverflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll('body *')]
      .filter((one) => one.getBoundingClientRect().right > clientWidth + 1)
      .map((one) => one.outerHTML.slice(0, 120));
  });
}

/** What is wrong with the page as it stands, with all that is folded away opened: by axe, and what sticks out. */
export async function findFaults(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  const { pathname, search } = new URL(page.url());
  const sticking = (await findOverflow(page)).map((found) => `sticks out: ${found}`);
  return [...(await findViolations(page)), ...sticking].map((found) => `${pathname}${search} ${found}`);
}

/** What a visit fetched, in bytes with headers, and how much of it moved while it loaded. */
export interface Weighed {
  sizes: readonly { url: string; bytes: number }[];
  /** Sum of layout shifts. */
  shift: number;
}

/** Opens the page and waits until nothing more comes. */
export async function weighVisit(page: Page, path: string): Promise<Weighed> {
  const sizes: { url: string; bytes: number }[] = [];
  page.on('requestfinished', async (request) => {
    const { responseBodySize, responseHeadersSize } = await request.sizes();
    sizes.push({ url: request.url(), bytes: responseBodySize + responseHeadersSize });
  });
  await page.goto(path, { waitUntil: 'networkidle' });
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 200);
      }),
  );
  return { sizes, shift };
}
