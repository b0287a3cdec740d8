import { rm } from 'node:fs/promises';
import { existsSync, statSync } from 'node:fs';
import type { Config } from '../config/schema.ts';
import { startApart } from '../platform/node/apart-process.ts';
import { dataFolder } from '../platform/node/data-folder.ts';
import { freeBytes } from '../platform/node/disk.ts';
import type { RunPorts } from '../review/samples/runs.ts';
import { ServiceError } from '../shared/errors.ts';
import type { TriedTasks } from './tried-tasks.ts';

const PROCESS = new URL('./tried-process.ts', import.meta.url);
/** The copy, what a document adds to it, and room for the service itself. */
const ROOM = { copies: 2.5, restBytes: 512 * 1024 * 1024 };

/** Opens copies of the data folder in processes of their own. What an earlier one left is removed first. */
export function createBeside(
  config: Config,
  folder: string = dataFolder(config.DATA_DIR).tried,
): NonNullable<RunPorts['beside']> {
  const clear = () => rm(folder, { recursive: true, force: true });
  return async (change, signal) => {
    await clear();
    refuseFullDisk(config.DATA_DIR);
    const apart = startApart(PROCESS);
    const tasks = apart.remote<TriedTasks>('tasks');
    const end = () => void apart.stop();
    signal.addEventListener('abort', end, { once: true });
    const close = async () => {
      signal.removeEventListener('abort', end);
      await apart.stop();
      await clear();
    };
    try {
      signal.throwIfAborted();
      await tasks.open(quietly(config, folder), config.DATA_DIR);
    } catch (error) {
      await close();
      throw error;
    }
    // A model costs tokens: it is asked where it is the very thing that is tried.
    const model = change.kind === 'settings';
    return { ask: (question) => tasks.ask(question, model), change: () => tasks.change(change), close };
  };
}

/** Nobody reaches it, and it reaches nobody but the models. */
function quietly(config: Config, folder: string): Config {
  return {
    ...config,
    DATA_DIR: folder,
    LIMIT_QUESTIONS_PER_MINUTE: null,
    STAFF_SECRET: undefined,
    STAFF_SECRETS_BEFORE: undefined,
    REVIEW_TOKENS: undefined,
    EDITOR_TOKENS: undefined,
    ALERT_WEBHOOK_URL: undefined,
    FETCH_HOSTS: undefined,
    REFRESH_HOURS: undefined,
    WATCH_FOLDER: undefined,
    BACKUP_HOURS: null,
    TELEGRAM: 'off',
    WHATSAPP: 'off',
  };
}

function refuseFullDisk(dataDir: string): void {
  const { database } = dataFolder(dataDir);
  const bytes = [database, `${database}-wal`].reduce(
    (sum, path) => sum + (existsSync(path) ? statSync(path).size : 0),
    0,
  );
  const free = freeBytes(dataDir);
  if (free === undefined || free >= bytes * ROOM.copies + ROOM.restBytes) return;
  throw new ServiceError(
    'disk-low',
    'The disk has no room for a copy of the data to try this in. Make room and ask again.',
  );
}
