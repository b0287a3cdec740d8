import type { Browser } from 'playwright-core';
import type { Role } from '../../src/review/people/rights.ts';
import type { Console } from '../http/staff/console.ts';
import { openPage, type Served, serveApp } from './browser.ts';
import { type Hands, handsOn } from './staff-keys.ts';
import { join } from './staff-people.ts';

/** Somebody who is signed in, with what went wrong in their pages and what was fetched from elsewhere. */
export interface Arrived extends Hands {
  faults: string[];
  elsewhere: string[];
}

export interface StaffPages {
  served: Served;
  arrive(email: string, language: 'en' | 'hant', role?: Role): Promise<Arrived>;
}

/** Serves a console, for people who come with an invitation and sign in by keys. */
export async function serveConsole(
  browser: Browser,
  one: Pick<Console, 'app' | 'invite'>,
  options: Parameters<typeof openPage>[2] = {},
): Promise<StaffPages> {
  const served = await serveApp(one.app);
  return {
    served,
    async arrive(email, language, role = 'editor') {
      const { page, faults, elsewhere } = await openPage(browser, served.address, options);
      const cookie = { name: 'staff-language', value: language, url: `${served.address}/staff` };
      await page.context().addCookies([cookie]);
      await join(page, await one.invite(email, role), email.split('@')[0]);
      return { ...handsOn(page), faults, elsewhere };
    },
  };
}
