import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config/schema.ts';
import { createQuestionLimit } from '../conversation/limits.ts';
import { createEditors } from '../http/editors.ts';
import type { Editing } from '../http/ports.ts';
import { createIntake, type Intake } from '../knowledge/intake/intake.ts';
import { createJobs } from '../knowledge/intake/job-queue.ts';
import { refreshForever } from '../knowledge/intake/refresh.ts';
import { createSources } from '../knowledge/intake/sources.ts';
import type { IngestPorts } from '../knowledge/ingest.ts';
import type { Jobs } from '../knowledge/intake/jobs.ts';
import { supersede } from '../knowledge/supersession.ts';
import { listWithdrawn, restoreEditions, withdrawEditions } from '../knowledge/withdrawal.ts';
import { dataFolder } from '../platform/node/data-folder.ts';
import { createOriginalFiles } from '../platform/node/original-files.ts';
import { createWebFetcher } from '../platform/node/web-fetch.ts';
import { createAudit } from '../review/audit/audit.ts';
import {
  changesBy,
  type DocumentChanges,
  editorNamed,
  type KnownDocuments,
  tellIntake,
} from '../review/audit/document-changes.ts';
import { systemClock } from '../shared/clock.ts';
import type { Database } from '../shared/database.ts';
import { createGate } from '../shared/gate.ts';
import { randomIds } from '../shared/ids.ts';
import type { Log } from '../shared/log.ts';
import type { Assembled } from './assemble.ts';

import { watchFolder } from './watch-folder.ts';

/** Wrong tokens of one address a minute; files of one editor a minute. */
const LIMITS = { attempts: 10, uploads: 600 } as const;

/** How the audit log names the command line. */
const COMMAND = 'cli';

type ChangesOf = (who: string) => DocumentChanges;

interface EditingParts {
  config: Pick<
    Config,
    | 'STAFF_SECRET'
    | 'STAFF_SECRETS_BEFORE'
    | 'EDITOR_TOKENS'
    | 'DATA_DIR'
    | 'FETCH_HOSTS'
    | 'REFRESH_HOURS'
    | 'WATCH_FOLDER'
  >;
  domain: Pick<Assembled, 'ingest' | 'library'>;
  database: Database;
  log: Log;
}

/** The ways in: for a command, and as jobs; over HTTP for editors, where any are configured. */
export async function openEditing({ config, domain, database, log }: EditingParts) {
  const { ingest, library } = domain;
  const clock = systemClock;
  const sources = createSources(database, clock);
  const { STAFF_SECRET: secret, STAFF_SECRETS_BEFORE: earlier } = config;
  const audit = secret === undefined ? undefined : await createAudit({ database, clock, secret, earlier });
  const web = config.FETCH_HOSTS && createWebFetcher({ hosts: config.FETCH_HOSTS, log });
  const intake = createIntake({ ingest, library, sources, web, ...(audit && { tell: tellIntake(audit) }) });
  const files = createOriginalFiles(dataFolder(config.DATA_DIR).waiting);
  const jobs = createJobs({ database, clock, ids: randomIds, log, files, intake, library });
  const changes: DocumentChanges = {
    withdraw: (documentId, withdrawal) => withdrawEditions(ingest, documentId, withdrawal),
    restore: (documentId) => restoreEditions(ingest, documentId),
    supersede: (documentId, supersession) => supersede(ingest, documentId, supersession),
  };
  const known: KnownDocuments = {
    editions: (documentId) => library.editions(documentId),
    isWithdrawn: async (id) => (await listWithdrawn(ingest)).some(({ documentId }) => documentId === id),
  };
  const changesOf = (who: string) => changesBy(who, changes, { audit, known });
  const editing = await createEditing(config, { database, ingest, jobs, changesOf });
  const stopping = new AbortController();
  const wait = (ms: number, signal: AbortSignal) => sleep(ms, undefined, { signal, ref: false });
  return {
    /** For a command: in its name. */
    intake: inNameOf(COMMAND, intake),
    changes: changesOf(COMMAND),
    jobs,
    editing,
    /** Takes up jobs that wait, and looks again at what was fetched. For a service that stays. */
    async start() {
      await jobs.start();
      const { signal } = stopping;
      if (config.WATCH_FOLDER !== undefined)
        void watchFolder({ folder: config.WATCH_FOLDER, signal, sources, jobs, log });
      const hours = config.REFRESH_HOURS;
      if (hours !== undefined) void refreshForever({ sources, jobs, clock, log, sleep: wait }, hours, signal);
    },
    stop() {
      stopping.abort();
      jobs.close();
    },
  };
}

function inNameOf(by: string, { look, take }: Intake): Intake {
  return { look, take: (handed, onProgress) => take({ ...handed, by }, onProgress) };
}

/** What editors may do over HTTP; undefined where none are configured. */
async function createEditing(
  { EDITOR_TOKENS }: Pick<Config, 'EDITOR_TOKENS'>,
  { database, ingest, jobs, changesOf }: { database: Database; ingest: IngestPorts; jobs: Jobs; changesOf: ChangesOf },
): Promise<Editing | undefined> {
  if (EDITOR_TOKENS === undefined) return undefined;
  return {
    editors: await createEditors(EDITOR_TOKENS),
    jobs,
    attempts: createQuestionLimit(database, systemClock, LIMITS.attempts),
    uploads: createQuestionLimit(database, systemClock, LIMITS.uploads),
    gate: createGate(1),
    changesOf: (editor) => changesOf(editorNamed(editor)),
    withdrawn: () => listWithdrawn(ingest),
  };
}
