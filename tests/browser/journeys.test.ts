import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openBrowser, openPage, serveSeeds, weighVisit } from './browser.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const QUESTION = '邊個局負責推動「數字灣區」？';
let browser: Browser;
let served: Awaited<ReturnType<typeof serveSeeds>>;
beforeAll(async () => {
  [browser, served] = await Promise.all([openBrowser(), serveSeeds()]);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

async function askFor(page: Page, question: string): Promise<void> {
  await page.goto('/');
  await page.getByLabel('你想問甚麼？').fill(question);
  await page.locator('form.ask button').click();
  await page.waitForURL(/\/answers\//);
}

describe.each([
  ['with scripts', true],
  ['without scripts', false],
])('a resident on a small telephone, %s', (_, javaScriptEnabled) => {
  const phone = { viewport: { width: 320, height: 640 }, javaScriptEnabled };

  test('asks, reads the quote, opens the source at the marked sentence, asks on, and says what they think', async () => {
    const { page, elsewhere, faults } = await openPage(browser, served.address, phone);
    await askFor(page, QUESTION);
    const answer = page.url();
    expect(await page.locator('.says').first().textContent()).toContain('創新科技及工業局');
    // What needs a script is there with one alone.
    expect(await page.getByRole('button', { name: '複製答案及來源' }).isVisible()).toBe(javaScriptEnabled);
    await page.locator('.quote summary').first().click();
    expect(await page.locator('.quote mark').first().isVisible()).toBe(true);
    await page.locator('a.cite').first().click();
    const mark = page.locator('article mark').first();
    expect(await mark.textContent()).toContain('數字灣區');
    expect(await isInWindow(page, 'article mark')).toBe(true);
    // Far down the document, the way back is still in sight.
    const back = page.getByRole('link', { name: '返回答案' });
    expect(await back.evaluate((link) => link.getBoundingClientRect().top)).toBeLessThan(40);
    await back.click();
    await page.waitForURL(answer);

    await page.getByLabel('你想問甚麼？').fill('實施《粵港合作框架協議》2019年重點工作第7項是甚麼？');
    await page.locator('form.ask button').click();
    await page.waitForURL((url) => url.href !== answer && url.pathname.startsWith('/answers/'));
    await page.locator('.earlier summary').click();
    expect(await page.locator('.earlier li').count()).toBe(1);
    await page.reload();
    expect(await page.locator('.earlier li').count()).toBe(1);

    await page.getByText('沒有用').click();
    await page.getByText('內容不完整').click();
    await page.getByRole('button', { name: '送出意見' }).click();
    expect(await page.locator('.thanks').textContent()).toContain('已記錄');
    const kept = await served.service.domain.ingest.database.all<{ verdict: string; reason: string }>(
      'SELECT verdict, reason FROM feedback ORDER BY given_at DESC',
    );
    expect(kept[0]).toEqual({ verdict: 'not-useful', reason: 'incomplete' });
    expect(elsewhere).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('changes to the other script, which is remembered', async () => {
    const { page } = await openPage(browser, served.address, phone);
    await page.goto('/sources');
    await page.getByRole('banner').getByRole('button', { name: '简体' }).click();
    expect(await page.locator('h1').textContent()).toBe('文件目录');
    expect(page.url()).toContain('/sources');
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hans');
    await page.goto('/about');
    expect(await page.locator('h1').textContent()).toBe('关于据典');
    // A document keeps its own script.
    await page.goto('/sources');
    expect(await page.locator('.sources a').first().getAttribute('lang')).toMatch(/^zh-Hant/);
    await page.context().close();
  });

  test('changes to dark with one press, which is remembered, and leaves it to the system again', async () => {
    const { page } = await openPage(browser, served.address, { ...phone, colorScheme: 'light' });
    await page.goto('/sources');
    const paper = () => page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
    const light = await paper();
    expect(await page.getByRole('banner').getByRole('button', { name: '淺色' }).count()).toBe(0);
    await page.getByRole('banner').getByRole('button', { name: '深色' }).click();
    await expect.poll(paper).not.toBe(light);
    const dark = await paper();
    expect(page.url()).toContain('/sources');
    await page.goto('/about');
    expect(await paper()).toBe(dark);
    await page.getByRole('button', { name: '跟隨系統' }).click();
    await expect.poll(paper).toBe(light);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await paper()).toBe(dark);
    await page.getByRole('banner').getByRole('button', { name: '淺色' }).click();
    await expect.poll(paper).toBe(light);
    await page.context().close();
  });

  test('goes on with a question that is offered and is answered', async () => {
    const { page } = await openPage(browser, served.address, phone);
    await askFor(page, '實施《粵港合作框架協議》2019年重點工作第7項是甚麼？');
    const offered = page.getByRole('heading', { name: '你可能還想問' }).locator('..').getByRole('button');
    expect(await offered.count()).toBeGreaterThan(0);
    const words = await offered.first().textContent();
    const before = page.url();
    await offered.first().click();
    await page.waitForURL((url) => url.href !== before && url.pathname.startsWith('/answers/'));
    expect(await page.locator('h1 bdi').textContent()).toBe(words);
    expect(await page.locator('section.answered').count()).toBe(1);
    await page.context().close();
  });

  test('deletes what they asked', async () => {
    const { page } = await openPage(browser, served.address, phone);
    await askFor(page, QUESTION);
    const answer = page.url();
    await page.getByRole('contentinfo').getByRole('link', { name: '刪除我的提問' }).click();
    await page.getByText('刪除我的全部提問').click();
    await page.getByRole('button', { name: '確定刪除' }).click();
    expect(await page.locator('.thanks').textContent()).toContain('已刪除 1 條');
    expect((await page.goto(answer))?.status()).toBe(404);
    await page.context().close();
  });

  test('searches in a document and goes from hit to hit', async () => {
    const { page } = await openPage(browser, served.address, phone);
    await page.goto('/sources');
    await page.locator('.sources a').first().click();
    await page.getByLabel('在這份文件中搜尋').fill('大湾区');
    await page.getByRole('button', { name: '搜尋' }).click();
    const count = Number(/共 (\d+) 處/.exec((await page.locator('.hits').textContent()) ?? '')?.[1]);
    expect(count).toBeGreaterThan(2);
    await page.getByRole('link', { name: '下一處' }).click();
    await page.waitForURL(/hit=2/);
    expect(await page.locator('mark.now').getAttribute('id')).toBe('h2');
    expect(await isInWindow(page, 'mark.now')).toBe(true);
    await page.getByRole('link', { name: '上一處' }).click();
    await page.waitForURL(/hit=1/);
    await page.getByRole('link', { name: '上一處' }).click();
    await page.waitForURL(new RegExp(`hit=${count}#`));
    expect(await page.locator('mark.now').getAttribute('id')).toBe(`h${count}`);
    await page.context().close();
  });
});

describe('with the keyboard alone', () => {
  test('the whole way from the question to the marked sentence and a report', async () => {
    const { page } = await openPage(browser, served.address, { viewport: { width: 1280, height: 800 } });
    await page.goto('/');
    await page.keyboard.press('Tab');
    expect(await focusedText(page)).toBe('跳到主要內容');
    await page.keyboard.press('Enter');
    await tabTo(page, '#question');
    await page.keyboard.type(QUESTION);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/answers\//);
    await tabTo(page, '.quote > summary');
    await page.keyboard.press('Enter');
    await tabTo(page, '.report > summary');
    await page.keyboard.press('Enter');
    await tabTo(page, '.report input[type=radio]');
    await page.keyboard.press('Space');
    await tabTo(page, '.report button');
    await page.keyboard.press('Enter');
    await page.waitForURL(/thanks/);
    await tabTo(page, 'a.cite', -1);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/sources\//);
    expect(await isInWindow(page, 'article mark')).toBe(true);
    await page.context().close();
  });

  test('Alt and the arrows step through the hits', async () => {
    const { page } = await openPage(browser, served.address);
    await page.goto(`/sources/${await firstDocument()}?${new URLSearchParams({ q: '大灣區' })}`);
    await page.keyboard.press('Alt+ArrowDown');
    expect(await page.locator('mark.now').getAttribute('id')).toBe('h2');
    await page.keyboard.press('Alt+ArrowUp');
    expect(await page.locator('mark.now').getAttribute('id')).toBe('h1');
    await page.context().close();
  });
});

describe('with a mouse', () => {
  test('resting on a source shows its quote; Escape and leaving take it away', async () => {
    const { page } = await openPage(browser, served.address);
    await askFor(page, QUESTION);
    const peek = page.locator('.peek');
    const link = page.locator('a.cite').first();
    await link.hover();
    await peek.waitFor();
    expect(await peek.locator('mark').textContent()).toContain('數字灣區');
    await peek.hover();
    expect(await peek.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await peek.count()).toBe(0);
    await page.mouse.move(0, 0);
    await link.hover();
    await peek.waitFor();
    await page.mouse.move(0, 0);
    await peek.waitFor({ state: 'detached' });
    // What is unfolded already is not shown twice.
    await page.locator('.quote summary').first().click();
    await page.mouse.move(0, 0);
    await link.hover();
    await page.waitForTimeout(500);
    expect(await peek.count()).toBe(0);
    await page.context().close();
  });
});

describe('a script that asks', () => {
  test('keeps the question when the line is cut, and asks again when it is back', async () => {
    const { page } = await openPage(browser, served.address);
    await page.goto('/');
    await page.context().setOffline(true);
    await page.getByLabel('你想問甚麼？').fill(QUESTION);
    await page.keyboard.press('Enter');
    await page.getByText('沒有網絡連線').waitFor();
    expect(await page.getByLabel('你想問甚麼？').inputValue()).toBe(QUESTION);
    await page.context().setOffline(false);
    await page.waitForURL(/\/answers\//);
    await page.context().close();
  });

  test('shows what is wrong where it was asked, and keeps the question', async () => {
    const { page } = await openPage(browser, served.address);
    await page.goto('/');
    const long = '長'.repeat(301);
    await page.getByLabel('你想問甚麼？').fill(long);
    await page.keyboard.press('Enter');
    await page.getByText('問題過長').waitFor();
    expect(await page.getByLabel('你想問甚麼？').inputValue()).toBe(long);
    expect(await page.locator('form.ask button').isEnabled()).toBe(true);
    await page.context().close();
  });

  test('is ready to ask again after Back', async () => {
    const { page } = await openPage(browser, served.address);
    await askFor(page, QUESTION);
    await page.goBack();
    expect(await page.locator('form.ask button').isEnabled()).toBe(true);
    await page.getByLabel('你想問甚麼？').fill('第7項是甚麼？');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/answers\//);
    await page.context().close();
  });

  test('copies the answer with its sources and their whole addresses', async () => {
    const { page } = await openPage(browser, served.address, { permissions: ['clipboard-read', 'clipboard-write'] });
    await askFor(page, QUESTION);
    await page.getByRole('button', { name: '複製答案及來源' }).click();
    await page.getByText('已複製').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain('創新科技及工業局');
    expect(copied).toContain(`[1] 行政長官2024年施政報告`);
    expect(copied).toContain(`${served.address}/sources/`);
    await page.context().close();
  });
});

describe('the button that shares', () => {
  test('hands the question and the address of the answer to the telephone', async () => {
    const { page, faults } = await openPage(browser, served.address);
    await page.addInitScript(() => {
      const shared: ShareData[] = [];
      Object.assign(window, { shared });
      Object.defineProperty(navigator, 'share', {
        value: async (data: ShareData) => {
          shared.push(data);
          // As when a reader closes the sheet without sending.
          if (shared.length > 1) throw new DOMException('closed', 'AbortError');
        },
      });
    });
    await askFor(page, QUESTION);
    const share = page.getByRole('button', { name: '分享' });
    await share.click();
    await share.click();
    const shared = await page.evaluate(() => (window as unknown as { shared: ShareData[] }).shared);
    expect(shared[0]).toEqual({ title: QUESTION, url: page.url() });
    expect(shared).toHaveLength(2);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('copies the address where a browser shares nothing', async () => {
    const { page } = await openPage(browser, served.address, { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'share'));
    await askFor(page, QUESTION);
    await page.getByRole('button', { name: '分享' }).click();
    await page.getByText('已複製連結').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
    await page.context().close();
  });
});

describe('the weight of a first visit, compressed', () => {
  const paths = ['/', '/sources', '/about', 'answer', 'source'];
  test.each(paths)('%s is at most 60 KB, its script 20 KB, and nothing shifts while it loads', async (path) => {
    const asked =
      path === 'answer' ? await served.service.ports.answer({ question: QUESTION, channel: 'web' }) : undefined;
    const address = asked ? `/answers/${asked.id}` : path === 'source' ? `/sources/${await firstDocument()}` : path;
    const { page } = await openPage(browser, served.address, { viewport: { width: 360, height: 740 } });
    const { sizes, shift } = await weighVisit(page, address);
    expect(sizes.length).toBeGreaterThanOrEqual(3);
    expect(sizes.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(60 * 1024);
    const script = sizes.find(({ url }) => url.endsWith('.js'));
    expect(script?.bytes).toBeGreaterThan(500);
    expect(script?.bytes).toBeLessThanOrEqual(20 * 1024);
    expect(shift).toBe(0);
    console.log(
      address.slice(0, 20),
      sizes.map(({ url, bytes }) => `${url.split('.').at(-1)?.slice(0, 6)} ${bytes}`).join(', '),
    );
    await page.context().close();
  });
});

async function firstDocument(): Promise<string> {
  const [first] = await served.service.domain.library.documents();
  return first?.documentId ?? '';
}

function isInWindow(page: Page, selector: string): Promise<boolean> {
  return page
    .locator(selector)
    .first()
    .evaluate((mark) => {
      const { top, bottom } = mark.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    });
}

function focusedText(page: Page): Promise<string | null | undefined> {
  return page.evaluate(() => document.activeElement?.textContent);
}

/** Presses Tab until the element has the focus; each on the way must show that it has it. */
async function tabTo(page: Page, selector: string, step: 1 | -1 = 1): Promise<void> {
  for (let pressed = 0; pressed < 60; pressed++) {
    await page.keyboard.press(step === 1 ? 'Tab' : 'Shift+Tab');
    const { there, seen } = await page.evaluate((wanted) => {
      const active = document.activeElement;
      const style = active === null ? undefined : getComputedStyle(active);
      const focusable = active !== null && active !== document.body;
      return { there: active?.matches(wanted), seen: !focusable || style?.outlineStyle !== 'none' };
    }, selector);
    expect(seen).toBe(true);
    if (there) return;
  }
  throw new Error(`${selector} is not reached with Tab.`);
}
