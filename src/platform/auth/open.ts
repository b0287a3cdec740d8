import { betterAuth } from 'better-auth/minimal';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { isRole } from '../../review/people/rights.ts';
import type { Database } from '../../shared/database.ts';
import type { Log } from '../../shared/log.ts';
import { createDatabaseAdapter } from './adapter.ts';

export interface AuthOptions {
  database: Database;
  /** STAFF_SECRET. */
  secret: string;
  /** Cookies go over TLS alone; false only where this machine alone is served. */
  secureCookies: boolean;
  /** Shown in authenticator apps. */
  serviceName: string;
  log: Log;
}

/** A working day: then everybody signs in again. Sessions are not lengthened. */
const SESSION_SECONDS = 12 * 60 * 60;
/** From the right password to the code. */
const SECOND_STEP_SECONDS = 10 * 60;
export const PASSWORD_LENGTH = { min: 12, max: 128 } as const;
/** Wrong codes in a row until the account's second step is closed, and for how long. */
const CODE_LOCK = { maxFailedAttempts: 10, durationSeconds: 15 * 60 };

/**
 * better-auth with our database beneath it. Its own routes are not served: pages of ours call what they need of it, so
 * that nothing else of it can be reached.
 */
export function openAuth({ database, secret, secureCookies, serviceName, log }: AuthOptions) {
  return betterAuth({
    appName: serviceName,
    // Only its scheme and path matter, for cookies; no link is made from it.
    baseURL: `${secureCookies ? 'https' : 'http'}://localhost`,
    basePath: '/staff',
    secret,
    database: createDatabaseAdapter(database),
    emailAndPassword: {
      enabled: true,
      // Accounts come from invitations alone.
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
    },
    user: {
      modelName: 'staff_user',
      additionalFields: {
        role: { type: 'string', required: true, input: false },
        disabled: { type: 'boolean', required: false, defaultValue: false, input: false },
      },
    },
    session: {
      modelName: 'staff_session',
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
      // Each request reads the session and the role as they are now.
      cookieCache: { enabled: false },
    },
    account: { modelName: 'staff_account' },
    verification: { modelName: 'staff_verification' },
    databaseHooks: {
      session: {
        create: {
          // After the password was checked, so that its time tells nothing either.
          async before(session) {
            const user = await database.get<{ disabled: number; role: string }>(
              'SELECT disabled, role FROM staff_user WHERE id = ?',
              [session.userId],
            );
            return user?.disabled === 0 && isRole(user.role);
          },
        },
      },
    },
    advanced: {
      useSecureCookies: secureCookies,
      cookiePrefix: 'judian-staff',
      defaultCookieAttributes: { httpOnly: true, sameSite: 'strict', path: '/' },
      ipAddress: { disableIpTracking: true },
      database: { validateSchema: false },
    },
    // Counted on disk by us (`tries.ts`): its own counters stand in memory.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      // Its messages may hold what was typed.
      log: (level) => log.write(level === 'error' ? 'error' : 'warn', 'staff-auth', {}),
    },
    plugins: [
      twoFactor({
        issuer: serviceName,
        twoFactorCookieMaxAge: SECOND_STEP_SECONDS,
        accountLockout: { enabled: true, ...CODE_LOCK },
        schema: { twoFactor: { modelName: 'staff_two_factor' } },
      }),
    ],
  });
}

export type Auth = ReturnType<typeof openAuth>;
