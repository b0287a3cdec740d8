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

test('with letters, lines and paragraphs further apart nothing is cut off or sticks out', async () => {
  const { page } = await openPage(browser, served.address, { viewport: { width: 320, height: 640 } });
  const wrong: string[] = [];
  for (const path of paths) {
    await page.goto(path);
    await unfold(page);
    // WCAG 1.4.12, by the object model: the policy lets no style sheet in.
    await page.evaluate(() => {
      for (const one of document.querySelectorAll<HTMLElement>('body *')) {
        one.style.lineHeight = '1.5';
        one.style.letterSpacing = '.12em';
        one.style.wordSpacing = '.16em';
        if (one.tagName === 'P') one.style.marginBottom = '2em';
      }
    });
    wrong.push(...(await findOverflow(page)).map((one) => `${path} sticks out: ${one}`));
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('button, a, summary, p, li, h1, h2, h3, label')]
        .filter((one) => getComputedStyle(one).overflow === 'hidden' && one.scrollHeight > one.clientHeight + 1)
        .filter((one) => !one.matches('.unseen, .earlier *'))
        .map((one) => one.outerHTML.slice(0, 100)),
    );
    wrong.push(...cut.map((one) => `${path} cut off: ${one}`));
  }
  expect(wrong).toEqual([]);
  await page.context().close();
});

test('what has the focus is never hidden behind the bar that steps through hits', async () => {
  const { page } = await openPage(browser, served.address, { viewport: { width: 320, height: 480 } });
  await page.goto(`/sources/work-plan-2019?${new URLSearchParams({ q: '口岸' })}`);
  await unfold(page);
  const hidden: string[] = [];
  for (let pressed = 0; pressed < 60; pressed++) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(() => {
      const active = document.activeElement;
      if (active === null || active === document.body || active.closest('.hits')) return null;
      const { top, bottom } = active.getBoundingClientRect();
      const bar = document.querySelector('.hits')?.getBoundingClientRect().top ?? innerHeight;
      return top >= bar || bottom <= 0 ? active.outerHTML.slice(0, 100) : null;
    });
    if (found !== null) hidden.push(found);
  }
  expect(hidden).toEqual([]);
  await page.context().close();
});

test('nor behind the way back to the answer, which stays in sight', async () => {
  const { page } = await openPage(browser, served.address, { viewport: { width: 320, height: 480 } });
  await page.goto('/answers/talk');
  await page.locator('a.cite').first().click();
  await page.waitForURL(/\/sources\//);
  await unfold(page);
  expect(await findViolations(page)).toEqual([]);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  expect(await page.locator('.back').evaluate((bar) => bar.getBoundingClientRect().top)).toBe(0);
  await page.locator('footer button').last().focus();
  const hidden: string[] = [];
  for (let pressed = 0; pressed < 40; pressed++) {
    await page.keyboard.press('Shift+Tab');
    const found = await page.evaluate(() => {
      const active = document.activeElement;
      const bar = document.querySelector('.back')?.getBoundingClientRect();
      if (active === null || active === document.body || active.closest('.back, header, .skip') || !bar) return null;
      const { top, bottom } = active.getBoundingClientRect();
      return top < bar.bottom || bottom > innerHeight ? active.outerHTML.slice(0, 100) : null;
    });
    if (found !== null) hidden.push(found);
  }
  expect(hidden).toEqual([]);
  await page.context().close();
});

describe('one answer read aloud', () => {
  async function heardOn(path: string): Promise<string[]> {
    const { page } = await openPage(browser, served.address);
    await page.goto(path);
    await unfold(page);
    const lines = (await page.locator('body').ariaSnapshot()).split('\n').map((line) => line.trim());
    await page.context().close();
    return lines;
  }

  test('makes sense in its order', async () => {
    const lines = await heardOn('/answers/talk');
    console.log(lines.join('\n'));
    const order = [
      'link "跳到主要內容"',
      'banner',
      'navigation "主要"',
      'main',
      '第7项呢？" [level=1]',
      'heading "答案" [level=2]',
      '粵港跨界車輛審批和備案流程',
      'link "來源 1：實施《粵港合作框架協議》2019年重點工作，2019年5月16日，第7項"',
      '看原文 （來源 1）',
      '一、重點工作',
      'blockquote',
      '在文件中閱讀',
      '這個引用有問題？',
      'link "來源 2：口岸今日開通，2017年',
      'link "追問"',
      'heading "這個答案有用嗎？"',
      'heading "你可能還想問"',
      'heading "追問，或另問一題"',
      'textbox "你想問甚麼？"',
      'button "提問"',
      'contentinfo',
      '本服務並非政府服務',
    ];
    let at = -1;
    for (const words of order) {
      const next = lines.findIndex((line, index) => index > at && line.includes(words));
      expect(next, words).toBeGreaterThan(at);
      at = next;
    }
  });

  test.each([
    '/answers/failed',
    '/answers/limited',
    '/answers/not-found',
    '/answers/needs-clarification',
  ])('%s leads from the question to why, to what comes next', async (path) => {
    const lines = await heardOn(path);
    const first = (words: string) => lines.findIndex((line) => line.includes(words));
    const [question, why, message, field] = [
      first('[level=1]'),
      first('[level=2]'),
      first('這是給你的說明'),
      first('textbox'),
    ];
    expect(question).toBeGreaterThan(0);
    expect(why).toBeGreaterThan(question);
    expect(message).toBeGreaterThan(why);
    expect(field).toBeGreaterThan(message);
    expect(first('如需協助，可聯絡')).toBeGreaterThan(message);
  });

  test('no heading of any page skips a level', async () => {
    const { page } = await openPage(browser, served.address);
    for (const path of paths) {
      await page.goto(path);
      const levels = await page
        .locator('h1, h2, h3, h4, h5')
        .evaluateAll((all) => all.map(({ tagName }) => Number(tagName[1])));
      expect(
        levels.filter((level) => level === 1),
        path,
      ).toHaveLength(1);
      for (const [index, level] of levels.entries())
        expect(level, `${path} ${levels.join()}`).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1);
    }
    await page.context().close();
  });
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
