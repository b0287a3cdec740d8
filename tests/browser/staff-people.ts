import type { Page } from 'playwright-core';
import { PASSWORD, totp } from '../http/staff/console.ts';

/** Types into each field, as somebody without a mouse does, and ends with Enter. */
export async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    await page.locator(`[name="${name}"]:not([type="hidden"])`).focus();
    await page.keyboard.type(value);
  }
  await page.keyboard.press('Enter');
}

/** Follows an invitation to the end of the second factor; its secret, as the page shows it. */
export async function join(page: Page, invitation: string, name = '陳大文'): Promise<string> {
  await page.goto(`/staff/join?token=${invitation}`);
  await fill(page, { name, password: PASSWORD, again: PASSWORD });
  await page.waitForURL('**/staff/enrol');
  await fill(page, { password: PASSWORD });
  await page.locator('.secret').waitFor();
  const secret = ((await page.locator('.secret').textContent()) ?? '').replaceAll(' ', '');
  await page.locator('svg.qr').waitFor();
  if ((await page.locator('.codes li').count()) !== 10) throw new Error('There are not ten backup codes.');
  await fill(page, { code: totp(secret) });
  await page.waitForURL((url) => !url.pathname.startsWith('/staff/enrol'));
  return secret;
}
