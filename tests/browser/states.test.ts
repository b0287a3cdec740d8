import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { anAnswer, createTestService } from '../http/support.ts';
import { findOverflow, findViolations, openBrowser, openPage, type Served, serveApp } from './browser.ts';
import { createStates } from './states.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

let browser: Browser;
let served: Served;
let paths: readonly string[];
beforeAll(async () => {
  const states = await createStates();
  paths = states.paths;
  [browser, served] = await Promise.all([openBrowser(), serveApp(states.app)]);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

const LANGUAGES = { hant: 'zh-Hant-HK', hans: 'zh-Hans', en: 'en' };

/** Everything that is folded away is looked at too. */
async function unfold(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
}

describe('every page in every state', () => {
  test.each([
    ['on a narrow telephone, light, in Traditional', { width: 320, height: 640 }, 'light', 'hant', false],
    ['on a wide screen, dark, in Simplified', { width: 1400, height: 900 }, 'dark', 'hans', false],
    ['on a tablet, dark by choice, in English', { width: 768, height: 1024 }, 'light', 'en', false],
    ['at 200 % of the letters, dark, in Traditional', { width: 1280, height: 800 }, 'dark', 'hant', true],
  ] as const)('%s: axe finds nothing and nothing sticks out', async (_, viewport, colorScheme, script, large) => {
    const { page, elsewhere, faults } = await openPage(browser, served.address, { viewport, colorScheme });
    await page.context().addCookies([{ name: 'script', value: script, url: served.address }]);
    if (script === 'en') await page.context().addCookies([{ name: 'theme', value: 'dark', url: served.address }]);
    const wrong: string[] = [];
    for (const path of paths) {
      const response = await page.goto(path);
      expect(response?.status(), path).toBeLessThan(500);
      if (large) await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
      await unfold(page);
      if (!large) wrong.push(...(await findViolations(page)).map((one) => `${path} ${one}`));
      wrong.push(...(await findOverflow(page)).map((one) => `${path} sticks out: ${one}`));
      expect(await page.locator('html').getAttribute('lang')).toBe(LANGUAGES[script]);
    }
    expect(wrong).toEqual([]);
    expect(elsewhere).toEqual([]);
    // Pages that are not found say so in the console.
    expect(faults.filter((fault) => !fault.includes('404'))).toEqual([]);
    await page.context().close();
  });

  test('no words of ours stay Traditional on a page in Simplified', async () => {
    const { page } = await openPage(browser, served.address, { javaScriptEnabled: false });
    await page.context().addCookies([{ name: 'script', value: 'hans', url: served.address }]);
    for (const path of ['/', '/about', '/sources', '/nowhere', '/answers/not-found', '/answers/needs-clarification']) {
      await page.goto(path);
      const own = await page.evaluate(() => {
        const strangers = '[lang]:not(html), bdi, .message, .tag, .choice, title, .foot p + p, .notes, .onward li';
        for (const one of document.querySelectorAll(strangers)) one.remove();
        return document.body.textContent;
      });
      expect(own.match(/[這們來時問題沒關據應說與個為]/gu) ?? [], path).toEqual([]);
    }
    await page.context().close();
  });
});

test('one answer read aloud makes sense in its order', async () => {
  const { page } = await openPage(browser, served.address);
  await page.goto('/answers/talk');
  const heard = await page.locator('main').ariaSnapshot();
  const order = ['第7项呢？', '答案', '粵港跨界車輛審批', '來源 1：', '看原文', '這個答案有用嗎', '再問一題'];
  const places = order.map((words) => heard.indexOf(words));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(heard).toMatch(/link "來源 1：實施《粵港合作框架協議》2019年重點工作，2019年5月16日，第7項"/);
  await page.context().close();
});

describe('while a question is answered', () => {
  async function askSlowly(options: Parameters<typeof openPage>[2] = {}) {
    const wait = Promise.withResolvers<undefined>();
    const gone = Promise.withResolvers<undefined>();
    const slow = createTestService({
      async answer({ question }, { observer, signal }) {
        observer?.onStep?.('screen');
        observer?.onStep?.('retrieve');
        observer?.onStatement?.({ text: '已經核對的一句。', parts: [], emphasis: [], citations: [] });
        signal?.addEventListener('abort', () => gone.resolve(undefined));
        await Promise.race([wait.promise, gone.promise]);
        signal?.throwIfAborted();
        return anAnswer({ id: 'late', question });
      },
    });
    const own = await serveApp(slow.app);
    const { page } = await openPage(browser, own.address, options);
    await page.goto('/');
    await page.getByLabel('你想問甚麼？').fill('第7項是甚麼？');
    await page.keyboard.press('Enter');
    await page.getByText('已經核對的一句。').waitFor();
    return { page, slow, finish: () => wait.resolve(undefined), gone: gone.promise, own };
  }

  test('what is checked shows at once, and the answer has its own address in the end', async () => {
    const { page, finish, own } = await askSlowly();
    expect(await page.getByRole('status').textContent()).toContain('已核對');
    expect(await findViolations(page)).toEqual([]);
    finish();
    await page.waitForURL(/\/answers\/late$/);
    await page.context().close();
    await own.close();
  });

  test('Stop ends the work, and keeps the question', async () => {
    const { page, gone, slow, own } = await askSlowly();
    await page.getByRole('button', { name: '停止' }).click();
    await gone;
    await page.getByText('已停止').waitFor();
    expect(await page.getByLabel('你想問甚麼？').inputValue()).toBe('第7項是甚麼？');
    expect(await page.getByText('已經核對的一句。').count()).toBe(0);
    expect(slow.stored.size).toBe(0);
    await page.context().close();
    await own.close();
  });

  test('nothing moves for who asked for less motion', async () => {
    const { page, finish, own } = await askSlowly({ reducedMotion: 'reduce' });
    const moving = await page.evaluate(() => document.getAnimations().length);
    expect(moving).toBe(0);
    finish();
    await page.context().close();
    await own.close();
  });
});

test('on paper an answer is a clean sheet with its sources', async () => {
  const { page } = await openPage(browser, served.address);
  await page.goto('/answers/answered');
  await page.emulateMedia({ media: 'print' });
  expect(
    await page
      .locator('form, nav, .tools, summary')
      .evaluateAll((all) => all.filter((one) => one.checkVisibility()).length),
  ).toBe(0);
  expect(await page.locator('a.cite').first().isVisible()).toBe(true);
  expect(await page.locator('.says').first().isVisible()).toBe(true);
  await page.context().close();
});
