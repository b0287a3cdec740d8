import type { Hono } from 'hono';
import { listDeadLetters, resendDeadLetter } from '../channels/dead-letters.ts';
import { reasonInWords } from '../channels/dead-reasons.ts';
import { REVIEW_RULES } from '../config/review.ts';
import type { Config } from '../config/schema.ts';
import { SETTINGS } from '../config/settings.ts';
import { isLoopback } from '../config/loopback.ts';
import { createQuestionLimit } from '../conversation/limits.ts';
import { createEditors } from '../http/editors.ts';
import type { AppPorts } from '../http/ports.ts';
import { accountRoutes } from '../http/staff/account.ts';
import { auditRoutes } from '../http/staff/audit.ts';
import { documentChangeRoutes } from '../http/staff/document-change.ts';
import { documentRoutes, type DocumentsPorts } from '../http/staff/documents.ts';
import { caseRoutes } from '../http/staff/cases-routes.ts';
import { homeRoutes } from '../http/staff/home.ts';
import { joinRoutes } from '../http/staff/join.ts';
import { messageRoutes } from '../http/staff/messages.ts';
import { numberRoutes } from '../http/staff/numbers.ts';
import { peopleRoutes } from '../http/staff/people.ts';
import type { OpenRoute, StaffRoute } from '../http/staff/route.ts';
import { reviewedRoutes } from '../http/staff/reviewed.ts';
import { sampleRoutes } from '../http/staff/samples.ts';
import { secondRoutes } from '../http/staff/second.ts';
import { caseMoreRoutes } from '../http/staff/case-more.ts';
import { settingsRoutes } from '../http/staff/settings.ts';
import { addStaffRoutes } from '../http/staff/shell.ts';
import { signInRoutes } from '../http/staff/sign-in.ts';
import { verifiedImportRoutes } from '../http/staff/verified-import.ts';
import { verifiedRoutes } from '../http/staff/verified-routes.ts';
import { uploadRoutes } from '../http/staff/uploads.ts';
import { builtInNames } from '../language/names/built-in.ts';
import type { Jobs } from '../knowledge/intake/jobs.ts';
import type { LegacyDecoders } from '../knowledge/readers/encodings.ts';
import type { Originals } from '../knowledge/originals.ts';
import { listWithdrawn } from '../knowledge/withdrawal.ts';
import { createAccounts } from '../platform/auth/accounts.ts';
import { keepSecondFactors } from '../platform/auth/second-factors.ts';
import { changeDocument } from '../review/samples/document-change.ts';
import { recentCounts } from '../review/numbers/recent.ts';
import { toldOf } from '../review/verified-told.ts';
import { type Audit, createAudit } from '../review/audit/audit.ts';
import { readAudit } from '../review/audit/read.ts';
import { verifyAudit } from '../review/audit/verify.ts';
import { readNumbers, readUnanswered } from '../review/numbers/numbers.ts';
import { readVerdicts } from '../review/numbers/verdict-rows.ts';
import { createStaffLinks } from '../review/people/links.ts';
import type { StaffPerson } from '../review/people/accounts.ts';
import { createPeople } from '../review/people/people.ts';
import { createTries } from '../review/people/tries.ts';
import { createStaffSettings, type StaffSettings } from '../review/settings/staff-settings.ts';
import { type ChangePreviews, createChangePreviews } from '../review/samples/change-previews.ts';
import { createPreviews, type Previews } from '../review/uploads/previews.ts';
import { createUploads } from '../review/uploads/uploads.ts';
import type { RunPorts, Runs } from '../review/samples/runs.ts';
import type { ReviewPorts } from '../review/cases/ports.ts';
import { randomIds } from '../shared/ids.ts';
import { systemClock, type Clock } from '../shared/clock.ts';
import type { Database } from '../shared/database.ts';
import { createKeyed } from '../shared/keyed.ts';
import type { Log } from '../shared/log.ts';
import type { Assembled } from './assemble.ts';
import { type NextSettings, nextSettings } from './next-settings.ts';
import { openRuns } from './staff-runs.ts';

/** What the console works on, beside the database. */
export interface StaffWork {
  domain: Pick<Assembled, 'library' | 'ingest' | 'switches' | 'search' | 'retrieval' | 'suspendBroken' | 'askAgain'>;
  jobs: Jobs;
  /** Where files wait until they are published. */
  staged: Originals;
  /** Opens copies of the service to try changes in; without it none is tried. */
  beside?: RunPorts['beside'] | undefined;
  /** Reads files in encodings from before Unicode. */
  legacy?: LegacyDecoders | undefined;
  /** Settings that are to come; without it, those of `.env.next`. */
  next?: () => NextSettings | undefined;
}

export interface StaffParts extends StaffWork {
  config: Pick<
    Config,
    'STAFF_SECRET' | 'STAFF_SECRETS_BEFORE' | 'REVIEW_TOKENS' | 'HOST' | 'PUBLIC_URL' | 'OPERATOR_NAME'
  >;
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
  settings: StaffSettings;
  runs: Runs;
  previews: Previews;
  changePreviews: ChangePreviews;
}

/** @throws Error when it is opened without a secret, which no caller may do. */
export async function openStaff(parts: StaffParts): Promise<Staff> {
  const { config, database, log, personOf, addressOf, clock = systemClock } = parts;
  const secret = config.STAFF_SECRET;
  if (secret === undefined) throw new Error('The console was opened without a secret.');
  const secureCookies = config.PUBLIC_URL?.startsWith('https://') === true || !isLoopback(config.HOST);
  const accounts = createAccounts({ database, clock, secret, secureCookies, serviceName: 'Judian', log });
  const earlier = config.STAFF_SECRETS_BEFORE ?? [];
  await keepSecondFactors(database, { secret, earlier });
  const audit = await createAudit({ database, clock, secret, earlier });
  const people = createPeople(database, audit);
  const links = createStaffLinks({ database, clock, audit });
  const tries = createTries(database, clock);
  const settings = createStaffSettings({ database, clock, audit, switches: parts.domain.switches });
  const review: ReviewPorts = {
    database,
    audit,
    clock,
    ids: randomIds,
    log,
    library: parts.domain.library,
    names: () => parts.domain.retrieval.names?.current() ?? builtInNames,
    keyed: await createKeyed(secret, 'review'),
    rules: REVIEW_RULES,
    sampledShare: async () => (await settings.number('review.share')) / 100,
    operator: config.OPERATOR_NAME,
    suspendBroken: () => parts.domain.suspendBroken(),
  };
  const signing = { accounts, tries, audit, log, personOf, addressOf };
  const routes: StaffRoute[] = [
    ...homeRoutes(),
    ...verifiedImportRoutes({ ...review, ask: parts.domain.askAgain, legacy: parts.legacy }),
    ...verifiedRoutes({ review, people, ask: parts.domain.askAgain }),
    ...caseRoutes({ review, search: parts.domain.search, names: (ids) => people.names(ids) }),
    ...accountRoutes({ accounts, tries, audit }),
    ...peopleRoutes({ people, links, publicUrl: config.PUBLIC_URL }),
    ...auditRoutes({
      read: (filter, count) => readAudit(database, filter, count),
      verify: (expected) => verifyAudit(database, [secret, ...earlier], expected),
      people,
    }),
  ];
  const uploads = createUploads({ database, clock, audit, jobs: parts.jobs, files: parts.staged });
  const runs = openRuns({ review, domain: parts.domain, uploads, beside: parts.beside });
  const documents = documentsPorts(parts, audit);
  routes.push(
    ...documentRoutes(documents),
    ...documentChangeRoutes({
      ...documents,
      runs,
      database,
      change: (change, reason) => changeDocument(parts.domain.ingest, change, reason),
    }),
    ...uploadRoutes({ uploads, runs, database }),
    ...reviewedRoutes({ runs, review }),
    ...sampleRoutes({ review }),
    ...secondRoutes({ review }),
    ...caseMoreRoutes({ review, ask: parts.domain.askAgain }),
    ...settingsRoutes({
      settings,
      people,
      version: SETTINGS.version,
      tried: { runs, database, next: parts.next ?? nextSettings },
    }),
    ...numberRoutes({
      clock,
      people,
      numbers: (period) => readNumbers(database, period),
      recent: () => recentCounts(database, clock.now()),
      unanswered: (period, most) => readUnanswered(database, period, most, review.names),
      verdicts: (period) => readVerdicts(review, period),
    }),
    ...messageRoutes({
      audit,
      list: (from) => listDeadLetters(database, { from, most: 100 }),
      reason: reasonInWords,
      resend: (id) => resendDeadLetter(database, id, clock.now().getTime()),
    }),
  );
  const open: OpenRoute[] = [...signInRoutes(signing), ...joinRoutes({ ...signing, links })];
  const shell = {
    accounts,
    forms: await createKeyed(secret, 'forms'),
    told: (person: StaffPerson) => toldOf(database, person),
    log,
    programs: config.REVIEW_TOKENS && {
      tokens: await createEditors(config.REVIEW_TOKENS),
      attempts: createQuestionLimit(database, clock, 10),
    },
    personOf,
    addressOf,
  };
  const previews = createPreviews({ database, uploads, runs });
  const { library, ingest } = parts.domain;
  const changePreviews = createChangePreviews({
    database,
    runs,
    isThere: async ({ what, documentId }) =>
      what === 'restore'
        ? (await listWithdrawn(ingest)).some((one) => one.documentId === documentId)
        : (await library.editions(documentId)).length > 0,
  });
  return {
    routes,
    open,
    settings,
    runs,
    previews,
    changePreviews,
    add: (app) => addStaffRoutes(app, shell, routes, open),
  };
}

function documentsPorts({ domain: { library, ingest } }: StaffParts, audit: Audit): DocumentsPorts {
  return {
    library,
    audit,
    listWithdrawn: () => listWithdrawn(ingest),
  };
}
