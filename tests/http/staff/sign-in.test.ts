import { createHook } from 'node:async_hooks';
import { describe, expect, it, vi } from 'vitest';
import { enrol, openConsole, PASSWORD, totp } from './console.ts';

// Each password costs a tenth of a second of scrypt, and more on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const SESSION = 'judian-staff.session_token';

describe('an invitation', () => {
  it('makes an account once, and leads to the second factor before anything else', async () => {
    const one = await openConsole();
    const token = await one.invite('ada@example.org', 'administrator');
    const browser = one.browser();
    expect((await browser.get(`/staff/join?token=${token}`)).status).toBe(200);
    const joined = await browser.post('/staff/join', { token, name: 'Ada', password: PASSWORD, again: PASSWORD });
    expect(joined.headers.get('location')).toBe('/staff/enrol');
    expect((await browser.get('/staff/people')).headers.get('location')).toBe('/staff/enrol');
    await enrol(browser);
    expect((await browser.get('/staff/people')).status).toBe(200);
    expect((await one.browser().get(`/staff/join?token=${token}`)).status).toBe(404);
  });

  it('works once, however many come with it together', async () => {
    const one = await openConsole();
    const token = await one.invite('ada@example.org', 'viewer');
    const fields = { token, name: 'Ada', password: PASSWORD, again: PASSWORD };
    const all = await Promise.all(Array.from({ length: 6 }, () => one.browser().post('/staff/join', fields)));
    expect(all.filter(({ status }) => status === 303)).toHaveLength(1);
  });

  it.each([
    'short',
    'password1234',
    '123456789012',
    'ada@example.org',
    'aaaaaaaaaaaaaaaa',
  ])('takes no password such as %s', async (password) => {
    const one = await openConsole();
    const token = await one.invite('ada@example.org', 'viewer');
    const fields = { token, name: 'Ada', password, again: password };
    expect((await one.browser().post('/staff/join', fields)).status).toBe(400);
  });

  it('goes to an address that can be signed in with, a domain in other letters shown as it is on the wire', async () => {
    const one = await openConsole();
    const administrator = await one.signedIn('administrator');
    await administrator.get('/staff/people');
    for (const email of ['陳大文@example.org', '\u0430da@example.org', 'ada@例子.香港', 'ada@localhost'])
      expect((await administrator.post('/staff/people/invite', { email, role: 'viewer' })).status).toBe(400);
    const made = await administrator.post('/staff/people/invite', { email: 'Ada@例子.com', role: 'viewer' });
    const page = await made.text();
    expect(page).toContain('ada@xn--fsqu00a.com');
    const token = /join\?token=([\w-]{43})/u.exec(page)?.[1] ?? '';
    const browser = one.browser();
    await browser.post('/staff/join', { token, name: 'Ada', password: PASSWORD, again: PASSWORD });
    await enrol(browser);
    for (const email of ['ada@例子.com', 'ada@xn--fsqu00a.com']) {
      const signing = await one.browser().post('/staff/sign-in', { email, password: PASSWORD });
      expect(signing.headers.get('location')).toMatch(/^\/staff\/code/u);
    }
  });

  it('cannot be guessed for long', async () => {
    const one = await openConsole();
    const token = await one.invite('ada@example.org', 'viewer');
    for (let tries = 0; tries < 31; tries++) await one.browser().get(`/staff/join?token=${'a'.repeat(43)}`);
    expect((await one.browser().get(`/staff/join?token=${token}`)).status).toBe(404);
    one.from('203.0.113.9');
    expect((await one.browser().get(`/staff/join?token=${token}`)).status).toBe(200);
  });
});

describe('signing in', () => {
  it('needs the password and the code; the cookie is HttpOnly, Strict and of a new session', async () => {
    const one = await openConsole();
    const person = await one.signedIn('reviewer');
    const browser = one.browser();
    const first = await browser.post('/staff/sign-in', {
      email: person.email,
      password: PASSWORD,
      next: '/staff/account',
    });
    expect(first.headers.get('location')).toBe('/staff/code?next=%2Fstaff%2Faccount');
    expect((await browser.get('/staff/account')).headers.get('location')).toContain('/staff/sign-in');
    const second = await browser.post('/staff/code', { code: totp(person.secret, 1), next: '/staff/account' });
    expect(second.headers.get('location')).toBe('/staff/account');
    const [cookie = ''] = second.headers.getSetCookie().filter((set) => set.startsWith(SESSION));
    expect(cookie).toMatch(/; HttpOnly/iu);
    expect(cookie).toMatch(/; SameSite=Strict/iu);
    expect((await browser.get('/staff/account')).status).toBe(200);
  });

  it('takes no session that was put into the browser before (fixation)', async () => {
    const one = await openConsole();
    const attacker = await one.signedIn('viewer');
    const victim = await one.signedIn('administrator');
    const browser = one.browser();
    const planted = attacker.cookies.get(SESSION) ?? '';
    browser.cookies.set(SESSION, planted);
    await browser.post('/staff/sign-in', { email: victim.email, password: PASSWORD });
    await browser.post('/staff/code', { code: totp(victim.secret, 1) });
    expect(browser.cookies.get(SESSION)).not.toBe(planted);
    // What the attacker kept opens the attacker's own account still, and no more.
    expect((await attacker.get('/staff/people')).status).toBe(403);
  });

  it('takes no made-up session', async () => {
    const one = await openConsole();
    const row = await one
      .signedIn('administrator')
      .then(() => one.database.get<{ token: string }>('SELECT token FROM staff_session'));
    const browser = one.browser();
    // What a stolen copy of the database tells is not enough: the cookie is signed.
    browser.cookies.set(SESSION, row?.token ?? '');
    expect((await browser.get('/staff/people')).headers.get('location')).toContain('/staff/sign-in');
    browser.cookies.set(SESSION, `${row?.token}.${'A'.repeat(43)}=`);
    expect((await browser.get('/staff/people')).headers.get('location')).toContain('/staff/sign-in');
  });

  it('says the same, with the same status, whether there is such an account or not', async () => {
    const one = await openConsole();
    const person = await one.signedIn('viewer');
    const answers = await Promise.all(
      [person.email, 'nobody@example.org'].map(async (email) => {
        const response = await one.browser().post('/staff/sign-in', { email, password: 'wrong-password-1' });
        return { status: response.status, text: (await response.text()).replaceAll(email, 'EMAIL') };
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.status).toBe(401);
  });

  it('does the same work for an account that is not there: one hash of the password', async () => {
    const one = await openConsole();
    const person = await one.signedIn('viewer');
    const hashes = async (email: string) => {
      let hashed = 0;
      const hook = createHook({ init: (_id, type) => void (hashed += type === 'SCRYPTREQUEST' ? 1 : 0) }).enable();
      await one.browser().post('/staff/sign-in', { email, password: 'wrong-password-1' });
      hook.disable();
      return hashed;
    };
    expect([await hashes(person.email), await hashes('nobody@example.org')]).toEqual([1, 1]);
  });

  it('is closed after five wrong passwords, for the right one too, and for accounts that are not there', async () => {
    const one = await openConsole();
    const person = await one.signedIn('viewer');
    for (const email of [person.email, 'nobody@example.org']) {
      const statuses: number[] = [];
      for (let tries = 0; tries < 6; tries++)
        statuses.push((await one.browser().post('/staff/sign-in', { email, password: 'wrong-password-1' })).status);
      expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    }
    const right = await one.browser().post('/staff/sign-in', { email: person.email, password: PASSWORD });
    expect(right.status).toBe(429);
    // Written otherwise it is the same account.
    const shouted = await one
      .browser()
      .post('/staff/sign-in', { email: ` ${person.email.toUpperCase()} `, password: PASSWORD });
    expect(shouted.status).toBe(429);
  });

  it('counts tries that arrive together', async () => {
    const one = await openConsole();
    const person = await one.signedIn('viewer');
    const all = await Promise.all(
      Array.from({ length: 12 }, () =>
        one.browser().post('/staff/sign-in', { email: person.email, password: 'wrong-password-1' }),
      ),
    );
    expect(all.filter(({ status }) => status === 401)).toHaveLength(5);
  });

  it('counts one account over all addresses, and one address over all accounts', async () => {
    const one = await openConsole();
    const person = await one.signedIn('viewer');
    const wrong = async (email: string) =>
      (await one.browser().post('/staff/sign-in', { email, password: 'wrong-password-1' })).status;
    const almost = () => one.database.run('UPDATE staff_try SET used = 39');
    expect(await wrong(person.email)).toBe(401);
    await almost();
    one.from('203.0.113.77');
    expect([await wrong(person.email), await wrong(person.email)]).toEqual([401, 429]);
    expect(await wrong('a@example.org')).toBe(401);
    await almost();
    expect([await wrong('b@example.org'), await wrong('c@example.org')]).toEqual([401, 429]);
  });

  it('leads nowhere but to pages of the console', async () => {
    const one = await openConsole();
    for (const next of [
      'https://evil.example/',
      '//evil.example/',
      '/\\evil.example',
      '/staff\\..\\x',
      '/',
      'javascript:x',
      '/staffx',
    ]) {
      const text = await (await one.browser().get(`/staff/sign-in?next=${encodeURIComponent(next)}`)).text();
      expect(text, next).toContain('name="next" value="/staff"');
    }
  });
});

describe('the second step', () => {
  it('takes a code once', async () => {
    const one = await openConsole();
    const person = await one.signedIn('viewer');
    const code = totp(person.secret, 1);
    const statuses: (string | null)[] = [];
    for (let round = 0; round < 2; round++) {
      const browser = one.browser();
      await browser.post('/staff/sign-in', { email: person.email, password: PASSWORD });
      await browser.post('/staff/code', { code });
      statuses.push((await browser.get('/staff/account')).headers.get('location'));
    }
    expect(statuses[0]).toBeNull();
    expect(statuses[1]).toContain('/staff/sign-in');
  });

  it('is closed after ten wrong codes, whatever new tries are begun and wherever from', async () => {
    const one = await openConsole();
    const person = await one.signedIn('viewer');
    const right = totp(person.secret, 1);
    let wrong = 0;
    for (let round = 0; round < 4; round++) {
      one.from(`192.0.2.${round}`);
      const browser = one.browser();
      await browser.post('/staff/sign-in', { email: person.email, password: PASSWORD });
      for (let tries = 0; tries < 3; tries++) {
        const code = tries === 2 ? 'AAAAA-BBBBB' : right === '000000' ? '111111' : '000000';
        if ((await browser.post('/staff/code', { code })).status === 401) wrong += 1;
      }
    }
    expect(wrong).toBeLessThanOrEqual(10);
    one.from('192.0.2.99');
    const browser = one.browser();
    await browser.post('/staff/sign-in', { email: person.email, password: PASSWORD });
    expect((await browser.post('/staff/code', { code: right })).status).toBe(429);
  });

  it('takes each backup code once', async () => {
    const one = await openConsole();
    const person = await one.signedIn('viewer');
    await person.get('/staff/account');
    const page = await (await person.post('/staff/account/codes', { password: PASSWORD })).text();
    const code = /<li class="code">([^<]+)/u.exec(page)?.[1] ?? '';
    const opened: number[] = [];
    for (let round = 0; round < 2; round++) {
      const browser = one.browser();
      await browser.post('/staff/sign-in', { email: person.email, password: PASSWORD });
      await browser.post('/staff/code', { code });
      opened.push((await browser.get('/staff/account')).status);
    }
    expect(opened).toEqual([200, 303]);
  });
});

describe('a session', () => {
  it('ends when the person signs out, also in a copy of the cookie', async () => {
    const one = await openConsole();
    const person = await one.signedIn('viewer');
    await person.get('/staff/account');
    const copy = one.browser();
    for (const [name, value] of person.cookies) copy.cookies.set(name, value);
    await person.post('/staff/sign-out', {});
    expect((await copy.get('/staff/account')).headers.get('location')).toContain('/staff/sign-in');
  });

  it('ends everywhere when the password changes, but here', async () => {
    const one = await openConsole();
    const person = await one.signedIn('viewer');
    const other = one.browser();
    await other.post('/staff/sign-in', { email: person.email, password: PASSWORD });
    await other.post('/staff/code', { code: totp(person.secret, 1) });
    await person.get('/staff/account');
    const next = 'granite-otter-parade-8';
    const changed = await person.post('/staff/account/password', { current: PASSWORD, password: next, again: next });
    expect(changed.headers.get('location')).toBe('/staff/account?done');
    expect((await person.get('/staff/account')).status).toBe(200);
    expect((await other.get('/staff/account')).headers.get('location')).toContain('/staff/sign-in');
  });

  it('ends at once when an administrator closes the account or changes the role', async () => {
    const one = await openConsole();
    const boss = await one.signedIn('administrator');
    const person = await one.signedIn('editor');
    await boss.get('/staff/people');
    await boss.post(`/staff/people/${person.id}/disable`, { reason: 'left' });
    expect((await person.get('/staff/account')).headers.get('location')).toContain('/staff/sign-in');
    const again = await one.browser().post('/staff/sign-in', { email: person.email, password: PASSWORD });
    expect(again.status).toBe(401);
  });
});

describe('administrators', () => {
  it('always leave one behind, also when two close each other at once', async () => {
    const one = await openConsole();
    const [a, b] = [await one.signedIn('administrator'), await one.signedIn('administrator')];
    await Promise.all([a.get('/staff/people'), b.get('/staff/people')]);
    await Promise.all([
      a.post(`/staff/people/${b.id}/disable`, { reason: 'x' }),
      b.post(`/staff/people/${a.id}/role`, { role: 'viewer', reason: 'y' }),
    ]);
    const left = await one.database.get<{ count: number }>(
      "SELECT COUNT(*) AS count FROM staff_user WHERE role = 'administrator' AND disabled = 0",
    );
    expect(left?.count).toBe(1);
  });

  it('change nothing without a reason, nothing of themselves, and nobody unknown', async () => {
    const one = await openConsole();
    const boss = await one.signedIn('administrator');
    const person = await one.signedIn('viewer');
    await boss.get('/staff/people');
    expect((await boss.post(`/staff/people/${person.id}/disable`, { reason: ' ' })).status).toBe(400);
    expect((await boss.post(`/staff/people/${boss.id}/role`, { role: 'viewer', reason: 'x' })).status).toBe(400);
    expect((await boss.post('/staff/people/none/disable', { reason: 'x' })).status).toBe(404);
    expect((await boss.post(`/staff/people/${person.id}/role`, { role: 'owner', reason: 'x' })).status).toBe(404);
  });

  it('give a new password by a link, which takes the second factor and all sessions away', async () => {
    const one = await openConsole();
    const boss = await one.signedIn('administrator');
    const person = await one.signedIn('viewer');
    await boss.get('/staff/people');
    const page = await (await boss.post(`/staff/people/${person.id}/reset`, {})).text();
    const token = /join\?token=([\w-]{43})/u.exec(page)?.[1] ?? '';
    const next = 'granite-otter-parade-8';
    const browser = one.browser();
    const reset = await browser.post('/staff/join', { token, password: next, again: next });
    expect(reset.headers.get('location')).toBe('/staff/enrol');
    expect((await person.get('/staff/account')).headers.get('location')).toContain('/staff/sign-in');
    await enrol(browser, next);
    expect((await browser.get('/staff/account')).status).toBe(200);
  });
});
