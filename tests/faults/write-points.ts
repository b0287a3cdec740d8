/** The write points at which processes are killed, and what is done while they come to them. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ingestSeeds } from '../../src/knowledge/ingest.ts';
import { MIGRATIONS_FOLDER } from '../../src/platform/node/migrations-folder.ts';
import type { Task } from './child.ts';
import type { KillPlan } from './kill-plan.ts';
import { findAfterKill } from './next-start.ts';
import { readSeeds, startService } from './open-service.ts';
import { runChild, temporaryFolder, writeFaultModule, writeVisitsModule } from './run-child.ts';

export interface NamedPoint {
  name: string;
  work: Task['work'];
  /** `ports`: ingest tells where it stands. `threads`: the platform does, from inside its threads. */
  from: 'ports' | 'threads';
  /** What tells of it: a point, and words of its detail. */
  at: readonly (readonly [point: string, detail: string])[];
  saveDelayMs?: number;
  /** How often the point is come to depends on the machine: the work goes on until the process is killed. */
  untilKilled?: true;
  /** The folder holds the sample documents before the process starts, or two of them under older migrations. */
  before?: 'seeds' | 'older-migrations';
}

const SHOW = 'UPDATE edition SET visible_at = ?';
const HIDE = 'UPDATE edition SET visible_at = NULL';
const open = (...details: string[]) => details.map((detail) => ['transaction-open', detail] as const);
const committed = (...details: string[]) => details.map((detail) => ['transaction-committed', detail] as const);
const VECTORS = 'INTO sentence_vector';
const CLEARING = [
  'DELETE FROM passage ',
  'DELETE FROM edition_part',
  'DELETE FROM placement',
  'DELETE FROM sentence_',
  'DELETE FROM edition WHERE',
];

const JOB_ACCEPTED = 'INSERT OR IGNORE INTO job';
const JOB_DONE = ['UPDATE job SET', 'UPDATE edition SET visible_at = ?', 'INSERT INTO source', 'DELETE FROM passage '];

export const NAMED_POINTS: readonly NamedPoint[] = [
  { name: 'parsing', work: 'ingest', from: 'ports', at: [['parsing', '']] },
  { name: 'batch write, between transactions', work: 'ingest', from: 'ports', at: [['batch-write', '']] },
  { name: 'batch write, inside a transaction', work: 'ingest', from: 'threads', at: open('INSERT ') },
  { name: 'batch write, just committed', work: 'ingest', from: 'threads', at: committed('INSERT ') },
  { name: 'making visible', work: 'ingest', from: 'threads', at: [...open(SHOW), ...committed(SHOW)] },
  {
    name: 'index save',
    work: 'ingest',
    from: 'threads',
    saveDelayMs: 1,
    untilKilled: true,
    at: [['index-save', ''], ...open('INSERT INTO index_file')],
  },
  {
    name: 'encoding in the background',
    work: 'encode',
    from: 'threads',
    untilKilled: true,
    at: [...open(VECTORS), ...committed(VECTORS)],
  },
  { name: 'adding to the vector index', work: 'encode', from: 'ports', untilKilled: true, at: [['index-add', '']] },
  { name: 'a new edition', work: 'renew', from: 'threads', before: 'seeds', at: [...open(''), ...committed('')] },
  {
    name: 'erasing, hiding',
    work: 'erase',
    from: 'threads',
    before: 'seeds',
    at: [...open(HIDE), ...committed(HIDE)],
  },
  {
    name: 'erasing, clearing away',
    work: 'erase',
    from: 'threads',
    before: 'seeds',
    at: [...open(...CLEARING), ...committed(...CLEARING)],
  },
  {
    name: 'withdrawing with the text kept, and bringing it back',
    work: 'withdraw',
    from: 'threads',
    before: 'seeds',
    at: [...open(''), ...committed('')],
  },
  { name: 'the file as it was added', work: 'ingest', from: 'ports', at: [['file-write', '']] },
  {
    name: 'a job, accepting it',
    work: 'jobs',
    from: 'threads',
    at: [...open(JOB_ACCEPTED), ...committed(JOB_ACCEPTED)],
  },
  { name: 'a job, doing it', work: 'jobs', from: 'threads', at: [...open(...JOB_DONE), ...committed(...JOB_DONE)] },
  { name: 'migration of an empty folder', work: 'start', from: 'threads', at: [['migration', '']] },
  {
    name: 'migration of a folder with documents',
    work: 'start',
    from: 'threads',
    before: 'older-migrations',
    at: [['migration', '']],
  },
  {
    name: 'answer stored',
    work: 'answers',
    from: 'threads',
    at: [...open('INSERT INTO turn'), ...committed('INSERT INTO turn')],
  },
];

export interface Killed {
  /** Lines that the process had acknowledged. */
  acknowledged: number;
  /** What was wrong afterwards, a sentence each. */
  found: string[];
}

/** Does the point's work in a process of its own, kills it where the plan says, and starts again on what it left. */
export async function killAt(point: NamedPoint, plan: KillPlan): Promise<Killed> {
  const folder = temporaryFolder();
  try {
    const { task, data, migrations } = await prepare(point, folder.path);
    const ended = await runChild({
      ...task,
      ...(point.untilKilled && { untilKilled: true }),
      ...(point.from === 'ports' ? { plan } : { faultModule: writeFaultModule(folder.path, plan) }),
    });
    const { signal, errors } = ended;
    const killed = signal === 'SIGKILL' && errors === '' ? [] : [`was not killed: ${signal ?? ended.code} ${errors}`];
    return {
      acknowledged: ended.lines.length,
      found: [...killed, ...(await findAfterKill(data, ended, { migrations }))],
    };
  } finally {
    folder.remove();
  }
}

async function prepare(point: NamedPoint, folder: string) {
  const data = join(folder, 'data');
  if (point.before === 'seeds') await fill(data, readSeeds().length);
  const migrations = point.before === 'older-migrations' ? await prepareUpgrade(folder, data) : undefined;
  const task: Task = {
    folder: data,
    work: point.work,
    ...(point.saveDelayMs !== undefined && { saveDelayMs: point.saveDelayMs }),
    ...(migrations !== undefined && { migrations }),
  };
  return { task, data, migrations };
}

async function fill(data: string, documents: number): Promise<void> {
  const service = await startService(data);
  await ingestSeeds(service.ports, readSeeds().slice(0, documents));
  await service.platform.close();
}

/** Two documents under the first migrations, and a folder of migrations with three more. */
async function prepareUpgrade(folder: string, data: string): Promise<string> {
  await fill(data, 2);
  const migrations = join(folder, 'migrations');
  cpSync(MIGRATIONS_FOLDER, migrations, { recursive: true });
  const later = {
    '9001_one': 'CREATE TABLE later_one (id INTEGER PRIMARY KEY);',
    '9002_two': "ALTER TABLE sentence ADD COLUMN note TEXT; UPDATE sentence SET note = 'moved';",
    '9003_three': 'CREATE INDEX later_by_note ON sentence (note);',
  };
  for (const [name, sql] of Object.entries(later)) writeFileSync(join(migrations, 'main', `${name}.sql`), sql);
  return migrations;
}

/** How often the work comes to each place of the point when nobody kills it. */
export async function countVisits(point: NamedPoint): Promise<number[]> {
  const folder = temporaryFolder();
  try {
    const { task } = await prepare(point, folder.path);
    const visits = join(folder.path, 'visits');
    const listening = point.from === 'ports' ? { visits } : { faultModule: writeVisitsModule(folder.path, visits) };
    const { code, errors } = await runChild({ ...task, ...listening });
    if (code !== 0) throw new Error(`${point.name}: ${errors}`);
    const lines = readFileSync(visits, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
    const seen = lines.map((line) => JSON.parse(line) as [string, string]);
    return point.at.map(([name, words]) => seen.filter(([at, detail]) => at === name && detail.includes(words)).length);
  } finally {
    folder.remove();
  }
}
