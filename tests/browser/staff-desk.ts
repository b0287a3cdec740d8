import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../src/config/load.ts';
import { openService, type Service } from '../../src/entry/service.ts';
import { createAudit } from '../../src/review/audit/audit.ts';
import { createStaffLinks } from '../../src/review/people/links.ts';
import type { Role } from '../../src/review/people/rights.ts';
import { systemClock } from '../../src/shared/clock.ts';
import type { Database } from '../../src/shared/database.ts';
import { silentLog } from '../../src/shared/log.ts';
import { copyPrepared } from '../fixtures/prepared-folder.ts';
import { STAFF_SECRET } from '../fixtures/review-desk.ts';
import { serveApp } from './browser.ts';

export interface StaffDesk {
  address: string;
  folder: string;
  service: Service;
  database: Database;
  /** What an invitation's link ends with. */
  invite(email: string, role: Role): Promise<string>;
  /** Asks as a resident does on the pages, over HTTP; the id of the answer. */
  ask(question: string): Promise<{ id: string; outcome: string; verified: object | null }>;
  /** A resident says that the answer was no use, which makes it a case. */
  complain(id: string): Promise<void>;
  close(): Promise<void>;
}

/** The whole service with its console over the sample documents, in a folder of its own. */
export async function serveDesk(): Promise<StaffDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'judian-desk-'));
  copyPrepared(folder);
  const config = loadConfig({
    DATA_DIR: folder,
    STAFF_SECRET,
    OPERATOR_NAME: '示範機構',
    ENQUIRY_CONTACT: '1823',
    LIMIT_QUESTIONS_PER_MINUTE: 'off',
  });
  if (!config.ok) throw new Error(config.error.join(' '));
  const service = await openService({
    config: config.value,
    log: silentLog,
    encoded: true,
    address: 'http://127.0.0.1',
  });
  const served = await serveApp(service.app);
  const { database } = service.domain.ingest;
  const audit = await createAudit({ database, clock: systemClock, secret: STAFF_SECRET });
  const links = createStaffLinks({ database, clock: systemClock, audit });
  const post = async (path: string, body: object): Promise<Response> => {
    const response = await fetch(`${served.address}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response;
  };
  return {
    address: served.address,
    folder,
    service,
    database,
    invite: (email, role) => links.make({ purpose: 'invitation', email, role }, 'cli'),
    ask: async (question) => (await (await post('/v1/answers', { question })).json()) as never,
    complain: async (id) => void (await post('/v1/feedback', { answerId: id, verdict: 'not-useful', reason: 'other' })),
    async close() {
      await served.close();
      await service.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
