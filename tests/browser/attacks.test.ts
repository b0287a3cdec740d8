import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { anAnswer, cite, createTestService, holdEdition, quoting } from '../http/support.ts';
import { openBrowser, openPage, serveApp } from './browser.ts';
import { PAYLOADS } from './payloads.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** The text stands wherever a text of a document, a question, a model or the operator may stand. */
async function serviceWith(text: string, id: string) {
  const held = await holdEdition(
    [
      { kind: 'heading', sentences: [text] },
      { kind: 'heading', sentences: ['二、'] },
      { kind: 'heading', sentences: ['三、'] },
      { label: text, cited: text, sentences: [`甲${text}乙。`] },
    ],
    {
      id,
      documentId: id,
      file: `${text}.html`,
      warnings: [text],
      description: { id, title: text, issuer: text, status: text, language: text, jurisdictions: [text], rights: text },
    },
  );
  const citation = { ...cite(held, 1, 3), headings: [text] };
  const answer = anAnswer({
    id,
    conversationId: id,
    question: text,
    understoodAs: text,
    message: text,
    outcome: 'related-only',
    statements: [{ ...quoting(citation, [[1, 4]]), parts: [{ kind: 'ours', text, rule: 'press-report' }] }],
    related: [quoting({ ...citation, n: 2 }), quoting({ ...citation, n: 3, url: text })],
    notices: [{ kind: 'plan', text }],
    followUps: [text],
    verified: { by: text, on: '2026-11-20' },
    contact: text,
  });
  return { held, answer, citation };
}

test('there are sixty of them', () => {
  expect(PAYLOADS.length).toBeGreaterThanOrEqual(60);
});

test('no text of a document, a file name, a question or an answer runs, fetches or changes anything', async () => {
  const made = await Promise.all(PAYLOADS.map((text, index) => serviceWith(text, `d${index}`)));
  const service = createTestService({
    held: made.map(({ held }) => held),
    answer: ({ question }, { observer }) => {
      observer?.onStep?.('retrieve');
      observer?.onStatement?.({ text: question, parts: [], emphasis: [], citations: [] });
      return anAnswer({ id: 'asked', question, message: question });
    },
    ports: {
      examples: PAYLOADS.slice(0, 3),
      operator: { name: PAYLOADS[10] ?? '', contact: PAYLOADS[30] ?? '' },
      originals: { get: async () => new TextEncoder().encode('<script>alert(1)</script>'), has: async () => true },
    },
  });
  for (const { answer } of made) service.stored.set(answer.id, answer);
  const served = await serveApp(service.app);
  const { page, elsewhere, faults } = await openPage(browser, served.address);
  const marker = () => page.evaluate(() => document.querySelectorAll('script').length);
  await page.goto('/');
  expect(await marker()).toBe(1);
  for (const [index, text] of PAYLOADS.entries()) {
    const query = new URLSearchParams({ q: text });
    for (const path of [`/answers/d${index}`, `/sources/d${index}?${query}`, `/sources?${query}`]) {
      const response = await page.goto(path);
      expect(response?.status(), `${path} ${text}`).toBeLessThan(500);
      expect(new URL(page.url()).origin).toBe(served.address);
      expect(await marker(), `${path} ${text}`).toBe(1);
    }
  }
  // Typed into the field, answered by events, and shown again.
  for (const text of PAYLOADS.filter((one) => !/[\r\n\0]/u.test(one)).slice(0, 20)) {
    await page.goto('/');
    await page.getByLabel('你想問甚麼？').fill(text);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/answers\/asked/);
    expect(await page.locator('h1 bdi').textContent()).toBe(text);
  }
  expect(elsewhere).toEqual([]);
  // Nothing was even refused by the policy: it never became markup.
  expect(faults).toEqual([]);
  await page.context().close();
  await served.close();
});

test('a file from elsewhere is saved, not opened', async () => {
  const { held } = await serviceWith('<script>alert(1)</script>', 'd1');
  const service = createTestService({
    held: [held],
    ports: {
      originals: { get: async () => new TextEncoder().encode('<script>alert(1)</script>'), has: async () => true },
    },
  });
  const served = await serveApp(service.app);
  const { page, faults } = await openPage(browser, served.address);
  await page.goto('/sources/d1');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: '下載原檔案' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.html$/);
  expect(faults).toEqual([]);
  await page.context().close();
  await served.close();
});
