import type { Page } from 'playwright-core';

/** Somebody at a keyboard: nothing here points, clicks, or puts the focus where no key put it. */
export interface Hands {
  page: Page;
  /** Keys one after the other, as `Control+Enter` or `j`. */
  press(...keys: readonly string[]): Promise<void>;
  type(words: string): Promise<void>;
  /** Presses Tab until what is named has the focus. */
  tabTo(selector: string): Promise<void>;
  /** Presses what leads to another page, and waits until that has come. */
  onward(...keys: readonly string[]): Promise<void>;
}

const FOCUS_MS = 2_000;
/** A page of the console holds no more stops than this. */
const MOST_STOPS = 400;

export function handsOn(page: Page): Hands {
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  return {
    page,
    press,
    type: (words) => page.keyboard.type(words),
    async tabTo(selector) {
      for (let stop = 0; stop < MOST_STOPS; stop++) {
        if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`No key leads to ${selector} on ${page.url()}.`);
    },
    async onward(...keys) {
      // A page may have come before its first stop has the focus, where it has one.
      if (keys.includes('Enter'))
        await page
          .locator(':focus')
          .waitFor({ state: 'attached', timeout: FOCUS_MS })
          .catch(() => {});
      const come = page.waitForEvent('domcontentloaded');
      await press(...keys);
      await come;
      await page.waitForLoadState();
    },
  };
}

/** What a reviewer makes of a case. */
export interface Plan {
  /** The label of every citation. */
  citation: '1' | '2' | '3' | '4';
  answer: 'c' | 'p' | 'w' | 'r';
  /** Words to find sentences by, one of which becomes the corrected answer. */
  find?: string;
  /** Proposes a verified answer, with this as another way to ask. */
  variant?: string;
  note?: string;
}

/** Fills in the form of the case that is open. */
export async function judge(hands: Hands, { citation, answer, find, variant, note }: Plan): Promise<void> {
  const { page, press } = hands;
  const citations = await page.locator('fieldset.citation').count();
  for (let at = 0; at < citations; at++) await press(citation, 'j');
  await press(answer);
  if (note !== undefined) {
    await hands.tabTo('#note');
    await hands.type(note);
    await press('Escape');
  }
  if (variant !== undefined) {
    await press('v');
    await hands.tabTo('#variants');
    await hands.type(variant);
    await press('Escape');
  }
  if (find === undefined) return;
  await press('x', 'f');
  await hands.type(find);
  await hands.onward('Enter');
  await hands.tabTo('.folded .sentences input');
  await press('Space');
}

/** Gives the verdict; true where the next case came, false where none waits. A pick that proves nothing is changed. */
export async function give(hands: Hands): Promise<boolean> {
  const { page } = hands;
  const before = new URL(page.url()).pathname;
  await hands.onward('Control+Enter');
  for (let pick = 0; (await page.locator('.error').count()) > 0; pick++) {
    if (pick > 8) throw new Error('No sentence that was found could be quoted.');
    await pickNext(hands);
    await hands.onward('Control+Enter');
  }
  const { pathname, searchParams } = new URL(page.url());
  if (pathname === before) throw new Error(`The verdict was not taken: ${searchParams.get('said') ?? 'no reason'}.`);
  return pathname !== '/staff/cases';
}

/** Unticks what was picked and ticks the sentence after it. */
async function pickNext(hands: Hands): Promise<void> {
  await hands.tabTo('.sentences input:checked');
  await hands.press('Space', 'Tab');
  await hands.tabTo('.sentences input');
  await hands.press('Space');
}
