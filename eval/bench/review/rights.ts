/** Every route of the console with every role and a stranger, against the table of rights. */
import { may, ROLES } from '../../../src/review/people/rights.ts';
import { openConsole } from '../../../tests/http/staff/console.ts';

export interface Walked {
  /** Requests that were sent. */
  requests: number;
  routes: number;
  /** Which passed that should not, or did not pass that should. */
  wrong: string[];
}

/** Who gets where; nothing that a route needs is there, so that nothing but the right decides. */
export async function walkRights(): Promise<Walked> {
  const { staff, signedIn, browser } = await openConsole();
  const walked: Walked = { requests: 0, routes: staff.routes.length, wrong: [] };
  for (const role of ROLES) {
    const person = await signedIn(role);
    await person.get('/staff/account');
    for (const { method, path: pattern, right } of staff.routes) {
      if (pattern === '/staff/sign-out') continue;
      const path = placed(pattern);
      const { status, headers } = await (method === 'GET' ? person.get(path) : person.post(path, {}));
      walked.requests += 1;
      const sentAway = /^\/staff\/(?:sign-in|code|enrol)/u.test(headers.get('location') ?? '');
      if (sentAway || (may(role, right) ? status === 401 || status === 403 : status !== 403))
        walked.wrong.push(`${role} ${method} ${pattern} (${right}): ${status}`);
    }
  }
  const stranger = browser();
  for (const { method, path: pattern } of staff.routes) {
    const path = placed(pattern);
    const { status, headers } = await (method === 'GET' ? stranger.get(path) : stranger.post(path, {}));
    walked.requests += 1;
    const sentAway = status === 401 || (headers.get('location') ?? '').startsWith('/staff/sign-in');
    if (!sentAway) walked.wrong.push(`stranger ${method} ${pattern}: ${status}`);
  }
  return walked;
}

/** Forms of an administrator that bring no token, or come from another site. */
export async function walkForms(): Promise<Walked> {
  const { staff, signedIn } = await openConsole();
  const person = await signedIn('administrator');
  await person.get('/staff/account');
  const forms = staff.routes.filter(({ method }) => method === 'POST');
  const walked: Walked = { requests: 0, routes: forms.length, wrong: [] };
  for (const { path: pattern } of forms) {
    const path = placed(pattern);
    const answers = [
      await person.post(path, { token: '' }),
      await person.post(path, {}, { 'Sec-Fetch-Site': 'cross-site' }),
      await person.post(path, {}, { 'Sec-Fetch-Site': 'same-site', origin: 'https://evil.example' }),
    ];
    walked.requests += answers.length;
    const statuses = answers.map(({ status }) => status);
    if (statuses.some((status) => status !== 403)) walked.wrong.push(`${pattern}: ${statuses.join(' ')}`);
  }
  return walked;
}

function placed(pattern: string): string {
  return pattern.replaceAll(/:\w+/gu, 'nothing');
}
