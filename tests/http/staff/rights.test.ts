import { describe, expect, it } from 'vitest';
import { may, ROLES } from '../../../src/review/people/rights.ts';
import { openConsole } from './console.ts';

describe('every route and every role', () => {
  it('lets through whom the table lets through, and nobody else', { timeout: 60_000 }, async () => {
    const one = await openConsole();
    const wrong: string[] = [];
    let walked = 0;
    const stranger = one.browser();
    for (const role of ROLES) {
      const person = await one.signedIn(role);
      await person.get('/staff/account');
      for (const route of one.staff.routes) {
        if (route.path === '/staff/sign-out') continue;
        const path = route.path.replaceAll(/:\w+/gu, 'nothing');
        const call = () => (route.method === 'GET' ? person.get(path) : person.post(path, {}));
        const { status, headers } = await call();
        walked += 1;
        const sentAway = /^\/staff\/(?:sign-in|code|enrol)/u.test(headers.get('location') ?? '');
        if (sentAway || (may(role, route.right) ? status === 401 || status === 403 : status !== 403))
          wrong.push(`${role} ${route.method} ${route.path} (${route.right}): ${status}`);
      }
    }
    for (const route of one.staff.routes) {
      const path = route.path.replaceAll(/:\w+/gu, 'nothing');
      const response = route.method === 'GET' ? await stranger.get(path) : await stranger.post(path, {});
      walked += 1;
      const sentAway = response.status === 401 || (response.headers.get('location') ?? '').startsWith('/staff/sign-in');
      if (!sentAway) wrong.push(`stranger ${route.method} ${route.path}: ${response.status}`);
    }
    expect(wrong).toEqual([]);
    expect(walked).toBe(one.staff.routes.length * (ROLES.length + 1) - ROLES.length);
  });

  it('lets no form through that brings no token, or comes from another site', async () => {
    const one = await openConsole();
    const person = await one.signedIn('administrator');
    await person.get('/staff/account');
    const wrong: string[] = [];
    for (const route of one.staff.routes.filter(({ method }) => method === 'POST')) {
      const path = route.path.replaceAll(/:\w+/gu, 'nothing');
      const bare = await person.post(path, { token: '' });
      const foreign = await person.post(path, {}, { 'Sec-Fetch-Site': 'cross-site' });
      const byOrigin = await person.post(path, {}, { 'Sec-Fetch-Site': 'same-site', origin: 'https://evil.example' });
      if (bare.status !== 403 || foreign.status !== 403 || byOrigin.status !== 403)
        wrong.push(`${route.path}: ${bare.status} ${foreign.status} ${byOrigin.status}`);
    }
    expect(wrong).toEqual([]);
  });
});
