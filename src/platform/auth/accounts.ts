import type { Accounts, StaffPerson, StaffSession, Step, StepProblem } from '../../review/people/accounts.ts';
import { isRole } from '../../review/people/rights.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Database } from '../../shared/database.ts';
import { sha256Hex } from '../../shared/hash.ts';
import { type Auth, type AuthOptions, openAuth } from './open.ts';

export interface AccountsOptions extends AuthOptions {
  clock: Clock;
}

/** Accounts by better-auth: passwords (scrypt), authenticator apps (TOTP) with backup codes, sessions. */
export function createAccounts(options: AccountsOptions): Accounts {
  const auth = openAuth(options);
  const { database, clock } = options;
  const headers = (cookie: string) => new Headers({ cookie });

  /** Signed in by a code that passed; a code passes once, whoever looked over a shoulder. */
  async function onlyOnce(code: string, response: Response): Promise<Step> {
    const step = await stepOf(response);
    if (!step.ok) return step;
    const { user, token } = (await response.json()) as { user: { id: string }; token: string };
    if (await useCode(database, clock, user.id, code)) return { ok: true, cookies: step.cookies };
    const { internalAdapter } = await auth.$context;
    await internalAdapter.deleteSession(token);
    return { ok: false, reason: 'wrong', cookies: [] };
  }

  return {
    session: (cookie) => readSession(auth, headers(cookie)),
    async signIn(cookie, email, password) {
      const response = await auth.api.signInEmail({
        body: { email, password },
        headers: headers(cookie),
        asResponse: true,
      });
      const step = await stepOf(response);
      if (!step.ok) return step;
      const body = (await response.json()) as { twoFactorRedirect?: boolean };
      return { ...step, next: body.twoFactorRedirect === true ? 'code' : 'enrol' };
    },
    async verifyCode(cookie, code) {
      return onlyOnce(code, await auth.api.verifyTOTP({ body: { code }, headers: headers(cookie), asResponse: true }));
    },
    async verifyBackupCode(cookie, code) {
      return stepOf(await auth.api.verifyBackupCode({ body: { code }, headers: headers(cookie), asResponse: true }));
    },
    async beginEnrolment(cookie, password) {
      const response = await auth.api.enableTwoFactor({
        body: { password },
        headers: headers(cookie),
        asResponse: true,
      });
      const step = await stepOf(response);
      if (!step.ok) return step;
      const { totpURI, backupCodes } = (await response.json()) as { totpURI: string; backupCodes: string[] };
      const secret = new URL(totpURI).searchParams.get('secret') ?? '';
      const spaced = secret.replaceAll(/.{4}(?=.)/gu, '$& ');
      return { ...step, enrolment: { uri: totpURI, secret: spaced, backupCodes } };
    },
    async confirmEnrolment(cookie, code) {
      return onlyOnce(code, await auth.api.verifyTOTP({ body: { code }, headers: headers(cookie), asResponse: true }));
    },
    async newBackupCodes(cookie, password) {
      const response = await auth.api.generateBackupCodes({
        body: { password },
        headers: headers(cookie),
        asResponse: true,
      });
      const step = await stepOf(response);
      if (!step.ok) return step;
      const { backupCodes } = (await response.json()) as { backupCodes: string[] };
      return { ...step, backupCodes };
    },
    async changePassword(cookie, currentPassword, newPassword) {
      const body = { currentPassword, newPassword, revokeOtherSessions: true };
      return stepOf(await auth.api.changePassword({ body, headers: headers(cookie), asResponse: true }));
    },
    async signOut(cookie) {
      return stepOf(await auth.api.signOut({ headers: headers(cookie), asResponse: true }));
    },
    create: (person, password) => createPerson(auth, person, password),
    reset: (email, password) => resetPerson(auth, database, email, password),
  };
}

async function readSession(auth: Auth, headers: Headers): Promise<StaffSession | undefined> {
  const found = await auth.api.getSession({ headers });
  if (!found || found.user.disabled) return undefined;
  const { id, name, email, role, twoFactorEnabled } = found.user;
  if (!isRole(role)) return undefined;
  return { person: { id, name, email, role }, sessionId: found.session.id, enrolled: twoFactorEnabled === true };
}

async function stepOf(response: Response): Promise<Step> {
  const cookies = response.headers.getSetCookie();
  if (response.ok) return { ok: true, cookies };
  const body = (await response.json().catch(() => ({}))) as { code?: string };
  return { ok: false, reason: problemOf(body.code), cookies };
}

function problemOf(code: string | undefined): StepProblem {
  switch (code) {
    case 'ACCOUNT_TEMPORARILY_LOCKED':
      return 'locked';
    case 'INVALID_TWO_FACTOR_COOKIE':
    case 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE':
    case 'UNAUTHORIZED':
      return 'expired';
    case 'TOTP_ALREADY_ENABLED':
      return 'already';
    default:
      return 'wrong';
  }
}

/** A code is good for a minute and a half; kept for longer it would only fill the table. */
const USED_CODE_MS = 10 * 60_000;

/** False when it was used before. One statement, so that two at once do not both pass. */
async function useCode(database: Database, clock: Clock, userId: string, code: string): Promise<boolean> {
  const now = clock.now().getTime();
  await database.run('DELETE FROM staff_used_code WHERE used_at < ?', [now - USED_CODE_MS]);
  const { changes } = await database.run(
    'INSERT INTO staff_used_code (user_id, code_hash, used_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    [userId, await sha256Hex(`${userId} ${code}`), now],
  );
  return changes > 0;
}

async function createPerson(
  auth: Auth,
  { name, email, role }: Omit<StaffPerson, 'id'>,
  password: string,
): Promise<StaffPerson | undefined> {
  const context = await auth.$context;
  const hash = await context.password.hash(password);
  if (await context.internalAdapter.findUserByEmail(email)) return undefined;
  const user = await context.internalAdapter.createUser(
    { name, email, role, disabled: false, emailVerified: true },
    { method: 'email-password' },
  );
  await context.internalAdapter.linkAccount({
    userId: user.id,
    accountId: user.id,
    providerId: 'credential',
    password: hash,
  });
  return { id: user.id, name, email, role };
}

async function resetPerson(
  auth: Auth,
  database: Database,
  email: string,
  password: string,
): Promise<StaffPerson | undefined> {
  const { internalAdapter, password: passwords } = await auth.$context;
  const found = await internalAdapter.findUserByEmail(email);
  const hash = await passwords.hash(password);
  if (!found) return undefined;
  const { id, name } = found.user;
  const row = await database.get<{ role: string }>('SELECT role FROM staff_user WHERE id = ?', [id]);
  if (row === undefined || !isRole(row.role)) return undefined;
  await database.batch([
    {
      sql: `UPDATE staff_account SET password = ? WHERE "userId" = ? AND "providerId" = 'credential'`,
      params: [hash, id],
    },
    { sql: 'DELETE FROM staff_two_factor WHERE "userId" = ?', params: [id] },
    { sql: 'DELETE FROM staff_session WHERE "userId" = ?', params: [id] },
    { sql: 'DELETE FROM staff_verification WHERE value = ?', params: [id] },
    { sql: 'UPDATE staff_user SET "twoFactorEnabled" = 0 WHERE id = ?', params: [id] },
  ]);
  return { id, name, email, role: row.role };
}
