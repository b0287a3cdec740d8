import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createHmac } from 'node:crypto';
import { Hono } from 'hono';
import { openStaff, type Staff, type StaffParts } from '../../../src/entry/staff.ts';
import { createJobs } from '../../../src/knowledge/intake/job-queue.ts';
import { createIntake } from '../../../src/knowledge/intake/intake.ts';
import type { Jobs } from '../../../src/knowledge/intake/jobs.ts';
import { createSources } from '../../../src/knowledge/intake/sources.ts';
import type { Originals } from '../../../src/knowledge/originals.ts';
import { createMemoryDatabase } from '../../../src/platform/memory/memory-database.ts';
import { legacyDecoders } from '../../../src/platform/node/readers/legacy-decoders.ts';
import type { SqliteDatabase } from '../../../src/platform/node/sqlite-database.ts';
import { createAudit } from '../../../src/review/audit/audit.ts';
import { createStaffLinks } from '../../../src/review/people/links.ts';
import type { Role } from '../../../src/review/people/rights.ts';
import { createPersonNames } from '../../../src/conversation/person.ts';
import { systemClock } from '../../../src/shared/clock.ts';
import { randomIds } from '../../../src/shared/ids.ts';
import { type MemoryService, openMemoryService } from '../../fixtures/memory-service.ts';
import { addAssetRoutes } from '../../../src/http/routes/assets.ts';
import { securityHeaders } from '../../../src/http/security.ts';

export const SECRET = 'Zk3v-9qLm2-xW8rT-4bNc7-pD1sF-6hGj0-yUeQa';
export const PASSWORD = 'heron-lantern-quay-71';

const MIGRATIONS = fileURLToPath(new URL('../../../src/platform/sql/migrations/main', import.meta.url));

export function migratedDatabase(): SqliteDatabase {
  const database = createMemoryDatabase();
  for (const name of readdirSync(MIGRATIONS).toSorted())
    database.connection.exec(readFileSync(join(MIGRATIONS, name), 'utf8'));
  return database;
}

/** A browser of its own: keeps cookies, sends forms as a browser does. */
export interface Browser {
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** A form with a file. */
  upload(path: string, file: File, fields?: Record<string, string>): Promise<Response>;
  post(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
  cookies: Map<string, string>;
  /** What forms of the last page bring along. */
  token: string;
}

export interface Console {
  staff: Staff;
  app: Hono;
  service: MemoryService;
  jobs: Jobs;
  database: SqliteDatabase;
  logged: string[];
  /** Where the next requests come from. */
  from(address: string): void;
  browser(): Browser;
  /** A link as `judian staff invite` makes it. */
  invite(email: string, role: Role): Promise<string>;
  /** A person of this role, signed in with the second factor. */
  signedIn(role: Role): Promise<Browser & { email: string; secret: string; id: string }>;
}

/** Secrets: the one of now, and those before it. */
export interface ConsoleOptions extends Pick<StaffParts, 'beside' | 'next'> {
  secrets?: readonly string[];
}

/** `given` brings documents and turns of its own; without it there are none. */
export async function openConsole(
  given?: MemoryService,
  { secrets: [secret = SECRET, ...earlier] = [SECRET], ...more }: ConsoleOptions = {},
): Promise<Console> {
  const service = given ?? (await openMemoryService({ seeds: false, clock: systemClock }));
  const { database } = service;
  const logged: string[] = [];
  const log = {
    write: (level: string, event: string, fields?: object) =>
      void logged.push(`${level} ${event} ${JSON.stringify(fields ?? {})}`),
  };
  const sources = createSources(database, systemClock);
  const intake = createIntake({ ingest: service.ingest, library: service.library, sources });
  const files = memoryFiles();
  const jobs = createJobs({
    database,
    clock: systemClock,
    ids: randomIds,
    log,
    files,
    intake,
    library: service.library,
  });
  await jobs.start();
  let address = '198.51.100.7';
  const staff = await openStaff({
    config: {
      STAFF_SECRET: secret,
      STAFF_SECRETS_BEFORE: earlier,
      REVIEW_TOKENS: [{ name: 'reports', token: 'r'.repeat(24) }],
      HOST: '127.0.0.1',
      PUBLIC_URL: undefined,
      OPERATOR_NAME: 'Test',
    },
    database,
    log,
    domain: service,
    jobs,
    ...more,
    staged: memoryFiles(),
    legacy: legacyDecoders,
    personOf: await createPersonNames(database),
    addressOf: () => address,
  });
  const app = new Hono();
  app.use(securityHeaders);
  addAssetRoutes(app);
  staff.add(app);
  const audit = await createAudit({ database, clock: systemClock, secret });
  const links = createStaffLinks({ database, clock: systemClock, audit });
  const browser = () => createBrowser((path, init) => app.request(path, init));
  const invite = (email: string, role: Role) => links.make({ purpose: 'invitation', email, role }, 'cli');
  let people = 0;
  return {
    staff,
    app,
    service,
    jobs,
    database,
    logged,
    from: (next) => void (address = next),
    browser,
    invite,
    async signedIn(role) {
      people += 1;
      const email = `${role}${people}@example.org`;
      const one = browser();
      const token = await invite(email, role);
      await one.get(`/staff/join?token=${token}`);
      await one.post('/staff/join', { token, name: `${role} ${people}`, password: PASSWORD, again: PASSWORD });
      const secret = await enrol(one);
      const row = await database.get<{ id: string }>('SELECT id FROM staff_user WHERE email = ?', [email]);
      return Object.assign(one, { email, secret, id: row?.id ?? '' });
    },
  };
}

/** Files that last as long as the test. */
function memoryFiles(): Originals {
  const kept = new Map<string, Uint8Array>();
  return {
    put: async (hash, bytes) => void kept.set(hash, bytes),
    get: async (hash) => kept.get(hash),
    has: async (hash) => kept.has(hash),
    remove: async (hash) => void kept.delete(hash),
  };
}

/** Sets up the second factor; the secret as the page showed it. */
export async function enrol(one: Browser, password = PASSWORD): Promise<string> {
  await one.get('/staff/enrol');
  const page = await (await one.post('/staff/enrol', { password })).text();
  const secret = /class="code secret">([A-Z2-7 ]+)</u.exec(page)?.[1]?.replaceAll(' ', '') ?? '';
  await one.post('/staff/enrol/confirm', { code: totp(secret) });
  return secret;
}

/** A browser that sends its requests by `request`, and follows no redirect. */
export function createBrowser(request: (path: string, init: RequestInit) => Response | Promise<Response>): Browser {
  const cookies = new Map<string, string>();
  const one: Browser = {
    cookies,
    token: '',
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, fields, headers = {}) =>
      send(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'same-origin', ...headers },
        body: new URLSearchParams({ token: one.token, ...fields }).toString(),
      }),
    upload(path, file, fields = {}) {
      const body = new FormData();
      for (const [name, value] of Object.entries({ token: one.token, ...fields })) body.set(name, value);
      body.set('file', file);
      return send(path, { method: 'POST', headers: { 'Sec-Fetch-Site': 'same-origin' }, body });
    },
  };
  async function send(path: string, init: RequestInit & { headers: Record<string, string> }): Promise<Response> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await request(path, { ...init, headers: { cookie, ...init.headers } });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(set) ?? [];
      if (/max-age=0/iu.test(set) || value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const text = await response.clone().text();
    one.token = /data-token="([0-9a-f]+)"/u.exec(text)?.[1] ?? one.token;
    return response;
  }
  return one;
}

/** The code of RFC 6238 for a secret in base32, `steps` of thirty seconds from now. */
export function totp(secret: string, steps = 0): string {
  let bits = '';
  for (const letter of secret) bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0');
  const key = Buffer.from((bits.match(/.{8}/gu) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const mac = createHmac('sha1', key).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(offset) & 0x7f_ff_ff_ff) % 1_000_000).padStart(6, '0');
}
