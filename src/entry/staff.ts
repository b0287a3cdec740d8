import type { Hono } from 'hono';
import type { Config } from '../config/schema.ts';
import { isLoopback } from '../config/loopback.ts';
import { createQuestionLimit } from '../conversation/limits.ts';
import { createEditors } from '../http/editors.ts';
import type { AppPorts } from '../http/ports.ts';
import { accountRoutes } from '../http/staff/account.ts';
import { auditRoutes } from '../http/staff/audit.ts';
import { homeRoutes } from '../http/staff/home.ts';
import { joinRoutes } from '../http/staff/join.ts';
import { peopleRoutes } from '../http/staff/people.ts';
import type { OpenRoute, StaffRoute } from '../http/staff/route.ts';
import { addStaffRoutes } from '../http/staff/shell.ts';
import { signInRoutes } from '../http/staff/sign-in.ts';
import { createAccounts } from '../platform/auth/accounts.ts';
import { createAudit } from '../review/audit/audit.ts';
import { readAudit } from '../review/audit/read.ts';
import { verifyAudit } from '../review/audit/verify.ts';
import { createStaffLinks } from '../review/people/links.ts';
import { createPeople } from '../review/people/people.ts';
import { createTries } from '../review/people/tries.ts';
import { systemClock, type Clock } from '../shared/clock.ts';
import type { Database } from '../shared/database.ts';
import { createKeyed } from '../shared/keyed.ts';
import type { Log } from '../shared/log.ts';

export interface StaffParts {
  config: Pick<Config, 'STAFF_SECRET' | 'REVIEW_TOKENS' | 'HOST' | 'PUBLIC_URL' | 'OPERATOR_NAME'>;
  database: Database;
  log: Log;
  clock?: Clock;
  personOf: AppPorts['personOf'];
  addressOf: AppPorts['addressOf'];
}

/** The console. This module is loaded only where STAFF_SECRET is set: better-auth and its pages cost memory. */
export interface Staff {
  add(app: Hono): void;
  routes: readonly StaffRoute[];
  open: readonly OpenRoute[];
}

/** @throws Error when it is opened without a secret, which no caller may do. */
export async function openStaff(parts: StaffParts): Promise<Staff> {
  const { config, database, log, personOf, addressOf, clock = systemClock } = parts;
  const secret = config.STAFF_SECRET;
  if (secret === undefined) throw new Error('The console was opened without a secret.');
  const secureCookies = config.PUBLIC_URL?.startsWith('https://') === true || !isLoopback(config.HOST);
  const accounts = createAccounts({ database, clock, secret, secureCookies, serviceName: 'Judian', log });
  const audit = await createAudit({ database, clock, secret });
  const people = createPeople(database, audit);
  const links = createStaffLinks({ database, clock, audit });
  const tries = createTries(database, clock);
  const signing = { accounts, tries, audit, log, personOf, addressOf };
  const routes: StaffRoute[] = [
    ...homeRoutes(),
    ...accountRoutes({ accounts, tries, audit }),
    ...peopleRoutes({ people, links, publicUrl: config.PUBLIC_URL }),
    ...auditRoutes({
      read: (filter, count) => readAudit(database, filter, count),
      verify: (expected) => verifyAudit(database, secret, expected),
      people,
    }),
  ];
  const open: OpenRoute[] = [...signInRoutes(signing), ...joinRoutes({ ...signing, links })];
  const shell = {
    accounts,
    forms: await createKeyed(secret, 'forms'),
    log,
    programs: config.REVIEW_TOKENS && {
      tokens: await createEditors(config.REVIEW_TOKENS),
      attempts: createQuestionLimit(database, clock, 10),
    },
    personOf,
    addressOf,
  };
  return { routes, open, add: (app) => addStaffRoutes(app, shell, routes, open) };
}
