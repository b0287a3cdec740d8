import type { ChatModel } from '../answering/ports.ts';
import type { Config } from '../config/schema.ts';
import { hostsOf } from '../http/hosts.ts';
import { type Backup, newestBackup } from '../platform/node/data-folder.ts';
import { diskState } from '../platform/node/disk.ts';
import type { Database } from '../shared/database.ts';
import { ServiceError } from '../shared/errors.ts';
import type { DoctorLine } from './cli-ports.ts';

const HOUR_MS = 60 * 60_000;

type Settings = Pick<Config, 'DATA_DIR' | 'BACKUP_HOURS' | 'HOST' | 'PUBLIC_URL'>;

/** What is looked at from outside, beside a running service too: names, disk and backups. */
export function examineMachine(config: Settings, nowMs: number = Date.now()): DoctorLine[] {
  return [
    nameLine(config),
    { check: 'disk', ...diskState(config.DATA_DIR) },
    backupLine(newestBackup(config.DATA_DIR), config.BACKUP_HOURS, nowMs),
  ];
}

/** A page elsewhere can have its own name point here: only names that are known to be ours may ask and delete. */
export function nameLine({ HOST, PUBLIC_URL }: Pick<Settings, 'HOST' | 'PUBLIC_URL'>): DoctorLine {
  const check = 'names';
  const names = hostsOf(HOST, PUBLIC_URL);
  if (names !== undefined)
    return { level: 'ok', check, text: `Questions are taken under ${[...new Set(names)].join(', ')}.` };
  const remedy = 'Set PUBLIC_URL to the address that people use.';
  return { level: 'warning', check, text: `Questions are taken under any name, since others reach ${HOST}. ${remedy}` };
}

/** Old is what two runs of the schedule have missed; without a schedule, what is a week old. */
export function backupLine(backup: Backup | null, everyHours: number | null, nowMs: number): DoctorLine {
  const check = 'backup';
  const remedy = 'Make one with: judian backup FOLDER';
  if (backup === null) return { level: 'warning', check, text: `None is known. ${remedy}` };
  const hours = Math.max(0, Math.floor((nowMs - backup.atMs) / HOUR_MS));
  const age = hours < 48 ? `${hours} hours` : `${Math.floor(hours / 24)} days`;
  const text = `The last one is ${backup.path}, ${age} old.`;
  if (hours <= (everyHours === null ? 7 * 24 : 2 * everyHours)) return { level: 'ok', check, text };
  return { level: 'warning', check, text: `${text} ${remedy}` };
}

/** Before this program was written: a machine without a battery for its clock. */
const EARLIEST = Date.UTC(2026, 10, 1);
/** Clocks of one machine do not go back further by themselves. */
const SET_BACK_MS = HOUR_MS;

/** Dates stand in answers and limits count by the clock: it must not be behind what was stored already. */
export async function clockLine(database: Database, nowMs: number = Date.now()): Promise<DoctorLine> {
  const check = 'clock';
  const row = await database.get<{ last: string | null }>(
    'SELECT MAX(at) AS last FROM (SELECT MAX(asked_at) AS at FROM turn UNION ALL SELECT MAX(added_at) FROM edition)',
  );
  const lastMs = Date.parse(row?.last ?? '') || 0;
  const now = new Date(nowMs).toISOString().slice(0, 16).replace('T', ' ');
  const remedy = 'Set the clock of the machine (NTP).';
  if (nowMs < EARLIEST) return { level: 'problem', check, text: `It says ${now} UTC, which is long past. ${remedy}` };
  if (lastMs > nowMs + SET_BACK_MS)
    return { level: 'problem', check, text: `It says ${now} UTC, behind what was stored already. ${remedy}` };
  return { level: 'ok', check, text: `${now} UTC.` };
}

const MODEL_MS = 15_000;

/** Asks the model for one word, which costs some ten tokens: a key that has run out shows in no other way. */
export async function modelLine(model: ChatModel | undefined): Promise<DoctorLine> {
  const check = 'model';
  if (model === undefined) return { level: 'ok', check, text: 'None: answers are quoted.' };
  const began = performance.now();
  try {
    const signal = AbortSignal.timeout(MODEL_MS);
    for await (const _ of model.complete({ system: '只回答「好」。', user: '好嗎？', maxTokens: 16, signal })) break;
    return { level: 'ok', check, text: `${model.name} answers (${Math.round(performance.now() - began)} ms).` };
  } catch (error) {
    const why = error instanceof ServiceError ? error.message : `It did not answer within ${MODEL_MS / 1000} seconds.`;
    return { level: 'problem', check, text: `${model.name}: ${why} Answers are quoted meanwhile.` };
  }
}
