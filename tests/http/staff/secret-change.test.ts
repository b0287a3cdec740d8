import { expect, it, vi } from 'vitest';
import { createAudit } from '../../../src/review/audit/audit.ts';
import { verifyAudit } from '../../../src/review/audit/verify.ts';
import { systemClock } from '../../../src/shared/clock.ts';
import { openConsole, PASSWORD, SECRET, totp } from './console.ts';

vi.setConfig({ testTimeout: 60_000 });

const NEXT = 'Nw7c-2kPz9-rT5bX-8mQe1-vH3sJ-4fLd6-aYiUo';

it('ends sessions and keeps authenticator apps, where the earlier secret is given', async () => {
  const before = await openConsole();
  const person = await before.signedIn('reviewer');
  const stored = 'SELECT secret, "backupCodes" FROM staff_two_factor';
  const [closed] = await before.database.all<{ secret: string; backupCodes: string }>(stored);
  expect(JSON.stringify(closed)).not.toContain(person.secret.replaceAll(' ', ''));
  const after = await openConsole(before.service, { secrets: [NEXT, SECRET] });
  const browser = after.browser();
  for (const [name, value] of person.cookies) browser.cookies.set(name, value);
  expect((await browser.get('/staff/cases')).headers.get('location')).toContain('/staff/sign-in');
  const fresh = after.browser();
  await fresh.get('/staff/sign-in');
  await fresh.post('/staff/sign-in', { email: person.email, password: PASSWORD });
  await before.database.run('DELETE FROM staff_used_code');
  await fresh.post('/staff/code', { code: totp(person.secret, 1) });
  expect((await fresh.get('/staff/cases')).status).toBe(200);
  const [again] = await before.database.all(stored);
  expect(again).not.toEqual(closed);
});

it('keeps the audit log whole, and lets whoever has the old secret change nothing in it', async () => {
  const { database } = await openConsole();
  const row = { who: 'ann', what: 'switch.set', subject: 'switch:web' };
  const old = await createAudit({ database, clock: systemClock, secret: SECRET });
  for (let times = 0; times < 3; times++) await old.append(row);
  const whole = async (...secrets: string[]) => (await verifyAudit(database, secrets)).problems;
  expect(await whole(SECRET)).toEqual([]);
  expect((await whole(NEXT)).length).toBeGreaterThan(0);
  expect(await whole(NEXT, SECRET)).toEqual([expect.stringContaining('Start the service once')]);
  const renewed = await createAudit({ database, clock: systemClock, secret: NEXT, earlier: [SECRET] });
  await renewed.append(row);
  // Once: a second start finds it signed under the secret of now.
  await createAudit({ database, clock: systemClock, secret: NEXT, earlier: [SECRET] });
  expect(await whole(NEXT, SECRET)).toEqual([]);
  const marks = await database.all("SELECT number FROM audit_entry WHERE what = 'secret.changed'");
  expect(marks).toEqual([{ number: 4 }]);
  expect((await whole(NEXT)).length).toBeGreaterThan(0);
  // With the old secret in hand a row is added after the change, and rows of before are written anew.
  database.connection.exec('SAVEPOINT attack');
  await old.append({ ...row, what: 'forged' });
  expect(await whole(NEXT, SECRET)).toEqual(expect.arrayContaining([expect.stringContaining('Row 6 ')]));
  database.connection.exec('ROLLBACK TO attack; DELETE FROM audit_entry WHERE number > 3; DELETE FROM audit_head');
  await old.append(row);
  expect(await whole(NEXT, SECRET)).toEqual([expect.stringContaining('rows are missing')]);
});
