import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { findFaults, openBrowser, openPage, type Served, serveApp } from './browser.ts';
import { type CasesDesk, fileCases, openCases } from './staff-cases.ts';
import { handsOn } from './staff-keys.ts';
import { join } from './staff-people.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

let browser: Browser;
let served: Served;
let desk: CasesDesk;
beforeAll(async () => {
  desk = await openCases();
  await fileCases(desk);
  [browser, served] = await Promise.all([openBrowser(), serveApp(desk.one.app)]);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

let people = 0;
async function arrive(options: Parameters<typeof openPage>[2] = {}) {
  await desk.service.database.run('DELETE FROM review_verdict');
  await desk.service.database.run(
    `UPDATE review_case SET state = 'waiting', label = NULL, lease = NULL, lease_by = NULL, leased_until = 0`,
  );
  await desk.service.database.run(`UPDATE review_queue SET state = 'waiting'`);
  people += 1;
  const { page, faults } = await openPage(browser, served.address, { locale: 'en-GB', ...options });
  await join(page, await desk.one.invite(`keys${people}@example.org`, 'reviewer'));
  await page.goto('/staff/cases');
  return { page, faults, hands: handsOn(page) };
}

async function given(): Promise<number> {
  const row = await desk.service.database.get<{ n: number }>(
    'SELECT COUNT(*) AS n FROM review_verdict WHERE given_at IS NOT NULL',
  );
  return row?.n ?? 0;
}

const seen = (page: Page) => new URL(page.url()).pathname;

describe('a key that is held', () => {
  test.each([
    ['Control+Enter', ['Control', 'Enter']],
    ['s', ['s']],
  ])('%s skips no case that was not seen', async (_, keys) => {
    const { page, hands } = await arrive();
    await hands.onward('Control+Enter');
    const first = seen(page);
    const citations = await page.locator('fieldset.citation').count();
    for (let at = 0; at < citations; at++) await hands.press('1', 'j');
    await hands.press('c');
    const come = page.waitForEvent('domcontentloaded');
    for (const key of keys) await page.keyboard.down(key);
    await come;
    const next = seen(page);
    expect(next).not.toBe(first);
    // As a keyboard does it: the key comes again and again until it is let go.
    for (let again = 0; again < 15; again++) {
      await page.keyboard.down(keys.at(-1) ?? '');
      await page.waitForTimeout(20);
    }
    expect(seen(page)).toBe(next);
    expect(await given()).toBe(keys.length === 2 ? 1 : 0);
    await page.context().close();
  });

  test('Enter on the button that takes a case takes one, and gives nothing', async () => {
    const { page } = await arrive();
    await page.locator('button:focus').waitFor();
    const come = page.waitForEvent('domcontentloaded');
    await page.keyboard.down('Enter');
    await come;
    const next = seen(page);
    for (let again = 0; again < 15; again++) await page.keyboard.down('Enter');
    expect(seen(page)).toBe(next);
    expect(await given()).toBe(0);
    const leased = await desk.service.database.get('SELECT COUNT(*) AS n FROM review_case WHERE lease IS NOT NULL');
    expect(leased).toEqual({ n: 1 });
    await page.context().close();
  });

  test('two quick presses give one verdict, and the next case is looked at', async () => {
    const { page, hands } = await arrive();
    await hands.onward('Control+Enter');
    await hands.press('1', 'c');
    const come = page.waitForEvent('domcontentloaded');
    await page.evaluate(() => {
      for (let press = 0; press < 2; press++)
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true }));
    });
    await come;
    expect(await page.locator('form.case').count()).toBe(1);
    expect(page.url()).not.toContain('said=');
    expect(await given()).toBe(1);
    await page.context().close();
  });
});

test('? lists the keys of a case with what they do, and each does it', async () => {
  const { page, hands, faults } = await arrive();
  await hands.onward('Control+Enter');
  await hands.press('?');
  const terms = await page.locator('dialog#keys dt').allTextContents();
  expect(terms).toEqual(
    expect.arrayContaining(['1', '2', '3', '4', 'c', 'p', 'w', 'r', 'x', 'v', 'j', 'k', 's', 'u', 'a', 'Ctrl + Enter']),
  );
  const words = await page.locator('dialog#keys dd').allTextContents();
  expect(words).toContain('Full support');
  expect(words).toContain('Correct');
  // Nothing is pressed while the list is open.
  await hands.press('4');
  expect(await page.locator('.citation input:checked').count()).toBe(0);
  await hands.press('Escape');
  for (const label of ['4', '3', '2', '1']) {
    await hands.press(label);
    expect(await page.locator(`#citation-1-${label}`).isChecked(), label).toBe(true);
  }
  await hands.press('c', 'f');
  // The field to find by is folded away until a correction is begun.
  expect(await page.locator('#find').isVisible()).toBe(false);
  await hands.press('x', 'f');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('find');
  await hands.type('1c?');
  expect(await page.locator('#find').inputValue()).toBe('1c?');
  await hands.press('Escape', 'x');
  const first = seen(page);
  await hands.onward('Control+Enter');
  expect(await given()).toBe(1);
  await hands.onward('u');
  expect(seen(page)).toBe(first);
  expect(await given()).toBe(0);
  expect(await page.locator('#answer-correct').isChecked()).toBe(true);
  expect(faults).toEqual([]);
  await page.context().close();
});

test('j and k go from citation to citation, and 1 to 4 label the one that is marked', async () => {
  const { page, hands } = await arrive();
  const row = await desk.service.database.get<{ answer: string }>('SELECT answer FROM turn WHERE id = ?', [
    desk.turns[0]!,
  ]);
  const answer = JSON.parse(row!.answer) as { statements: { citations: { n: number }[] }[] };
  const again = structuredClone(answer.statements[0]!);
  again.citations[0]!.n = 2;
  const two = JSON.stringify({ ...answer, statements: [answer.statements[0], again] });
  await desk.service.database.run('UPDATE turn SET answer = ? WHERE id = ?', [two, desk.turns[0]!]);
  await page.goto(`/staff/cases/${desk.turns[0]}`);
  await hands.onward('Enter');
  await hands.press('2', 'j', '3', 'k');
  expect(await page.locator('.pair.current #citation-1').count()).toBe(1);
  await hands.press('4', 'j', 'j');
  expect(await page.locator('.pair.current #citation-2').count()).toBe(1);
  expect(await page.locator('#citation-1-4').isChecked()).toBe(true);
  expect(await page.locator('#citation-2-3').isChecked()).toBe(true);
  await desk.service.database.run('UPDATE turn SET answer = ? WHERE id = ?', [row!.answer, desk.turns[0]!]);
  await page.context().close();
});

test('the focus goes through a case in the order that it is read in', async () => {
  const { page, hands } = await arrive();
  await hands.onward('Control+Enter');
  await hands.press('x', 'v');
  // From the top of the page on.
  await page.locator('.skip').focus();
  const stops: string[] = [];
  for (let stop = 0; stop < 80; stop++) {
    await hands.press('Tab');
    const at = await page.evaluate(() => {
      const one = document.activeElement;
      if (one === null || one === document.body) return '';
      const shown = one.getBoundingClientRect().height > 0;
      return `${shown ? '' : 'hidden '}${one.id || (one.getAttribute('name') ?? one.getAttribute('data-key') ?? one.tagName)}`;
    });
    if (at === '') break;
    stops.push(at);
  }
  expect(stops.filter((stop) => stop.startsWith('hidden'))).toEqual([]);
  let from = -1;
  for (const id of [
    'citation-1-1',
    'answer-correct',
    'tone-fine',
    'missing',
    'note',
    'correcting',
    'find',
    'verify',
    'variants',
    'valid-until',
    'onward',
    'j',
    'k',
    's',
    'u',
  ]) {
    const next = stops.findIndex((stop, index) => index > from && stop.includes(id));
    expect(next, `${id} in ${stops.join(' ')}`).toBeGreaterThan(from);
    from = next;
  }
  await page.context().close();
});

test('a whole case goes without a script and without a mouse, with a correction that is found and picked', async () => {
  const { page, hands } = await arrive({ javaScriptEnabled: false });
  // Where no script runs, none tells what has the focus either: each stop is counted by the page itself.
  const reach = async (selector: string) => {
    for (let stop = 0; stop < 120; stop++) {
      if ((await page.locator(`${selector}:focus`).count()) > 0) return;
      await hands.press('Tab');
    }
    throw new Error(`No key leads to ${selector}.`);
  };
  await hands.onward('Enter');
  const first = seen(page);
  await reach('#citation-1-1');
  await hands.press('Space', 'ArrowDown', 'ArrowDown');
  expect(await page.locator('#citation-1-3:checked').count()).toBe(1);
  await reach('#answer-correct');
  await hands.press('Space', 'ArrowDown', 'ArrowDown');
  await reach('#correcting');
  await hands.press('Space');
  await reach('#find');
  await hands.type('測試計劃的查詢電話');
  await hands.onward('Enter');
  expect(await page.locator('#answer-wrong:checked').count()).toBe(1);
  await reach('.sentences input');
  await hands.press('Space');
  await reach('button[value="next"]');
  await hands.onward('Enter');
  expect(seen(page)).not.toBe(first);
  expect(await given()).toBe(1);
  await reach('button[data-key="u"]');
  await hands.onward('Enter');
  expect(seen(page)).toBe(first);
  expect(await page.locator('.sentences input:checked').count()).toBe(1);
  await page.context().close();
});

test('a opens the note on the statement that is marked, with the words that are chosen in it', async () => {
  const { page, hands, faults } = await arrive();
  await hands.onward('Control+Enter');
  const note = page.locator('textarea[name="note-at-1"]');
  expect(await note.isVisible()).toBe(false);
  await page.evaluate(() => document.getSelection()?.selectAllChildren(document.querySelector('.said bdi') as Node));
  const words = (await page.locator('.said').first().textContent()) ?? '';
  await hands.press('a');
  expect(await page.evaluate(() => (document.activeElement as HTMLTextAreaElement).name)).toBe('note-at-1');
  await hands.type('單位有誤');
  expect(await note.inputValue()).toBe(`「${words}」單位有誤`);
  // Letters are the note's until the field is left; the key never closes it, and adds the words once.
  await hands.press('Escape', 'a');
  expect(await note.inputValue()).toBe(`「${words}」單位有誤`);
  await hands.press('Escape');
  await page.locator('.saved').filter({ hasText: 'Kept' }).waitFor();
  await page.reload();
  expect(await note.inputValue()).toBe(`「${words}」單位有誤`);
  expect(await findFaults(page)).toEqual([]);
  expect(faults).toEqual([]);
  await page.context().close();
});
