/**
 * Takes the pictures of the README's staff section anew: `node tests/browser/take-staff-screenshots.ts`. Two reviewers
 * work through questions about the sample documents, in a folder of its own; the machine needs a Chinese font.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { openBrowser, openPage } from './browser.ts';
import { serveDesk } from './staff-desk.ts';
import { give, type Hands, handsOn, judge } from './staff-keys.ts';
import { join } from './staff-people.ts';

const VIEW = { viewport: { width: 1180, height: 820 }, locale: 'en-GB' };
const QUESTIONS = 24;

const desk = await serveDesk();
const browser = await openBrowser();

async function take(page: Page, name: string): Promise<void> {
  const path = fileURLToPath(new URL(`./screenshots/${name}.jpg`, import.meta.url));
  await page.screenshot({ path, type: 'jpeg', quality: 40 });
}

async function arrive(name: string, email: string): Promise<Hands> {
  const { page } = await openPage(browser, desk.address, VIEW);
  await join(page, await desk.invite(email, 'editor'), name);
  await page.goto('/staff/cases');
  return handsOn(page);
}

async function work(hands: Hands, cases: number): Promise<void> {
  await hands.onward('Control+Enter');
  for (let at = 0; at < cases && new URL(hands.page.url()).pathname !== '/staff/cases'; at++) {
    const plan = at % 4 === 3 ? ({ citation: '2', answer: 'p' } as const) : ({ citation: '1', answer: 'c' } as const);
    await judge(hands, plan);
    await give(hands);
  }
}

const questions = readFileSync(new URL('../../eval/datasets/gba.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.includes('"half": "dev"'))
  .map((line) => (JSON.parse(line) as { question: string }).question);
for (const question of questions.slice(0, QUESTIONS)) await desk.complain((await desk.ask(question)).id);
const ann = await arrive('陳大文', 'chan@example.org');
// A few questions would hardly be drawn: all of them are in the sample here, and half are looked at twice.
await desk.database.run('UPDATE review_turn SET sampled = 1');
await desk.database.run('UPDATE review_case SET doubled = seq % 2');
await work(ann, 14);
await work(await arrive('李小明', 'lee@example.org'), 8);

const { page } = ann;
if (new URL(page.url()).pathname === '/staff/cases') await ann.onward('Control+Enter');
await ann.press('1', 'c');
await page.evaluate(() => scrollTo(0, 0));
await take(page, 'staff-case');
await page.goto('/staff/cases');
await take(page, 'staff-queue');
await page.emulateMedia({ colorScheme: 'dark' });
await page.goto('/staff/numbers');
await take(page, 'staff-numbers');

await browser.close();
await desk.close();
