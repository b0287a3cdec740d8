import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import type { Config, ConfigName } from '../config/schema.ts';
import { loadConfig } from '../config/load.ts';
import type { Parsed } from '../shared/errors.ts';
import { readConfig } from './environment.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Settings that are to come: what stands here goes before the environment and `.env`. */
export const NEXT_FILE = '.env.next';

/** What may answer otherwise by these settings. Where a copy keeps its data and who may reach it is not tried. */
const TRIED = [
  'ALIASES_FILE',
  'CHAT_MODEL',
  'CHAT_MODEL_KEY',
  'CHAT_MODEL_BASE_URL',
  'CHAT_MODEL_TIMEOUT_MS',
  'CHAT_MODEL_FIRST_MS',
  'CHAT_MODEL_MAX_TOKENS',
  'EMBEDDING',
  'EMBEDDING_KEY',
  'EMBEDDING_BASE_URL',
  'EMBEDDING_FILE',
] as const satisfies readonly ConfigName[];

/** What is to come: the names in `.env.next` of what would answer otherwise, and a mark that changes with any value of theirs. */
export interface NextSettings {
  names: readonly string[];
  mark: string;
}

/** Undefined where there is no such file. Values are not told: some are secret. */
export function nextSettings(folder: string = ROOT): NextSettings | undefined {
  const set = readNext(folder);
  if (set === undefined) return undefined;
  const names = TRIED.filter((name) => set[name] !== undefined);
  const values = JSON.stringify(names.map((name) => [name, set[name]]));
  return { names, mark: createHash('sha256').update(values).digest('hex').slice(0, 16) };
}

/** The settings of `config` with those of `.env.next` that change answers. All problems at once, each a sentence. */
export function readNextConfig(config: Config, folder: string = ROOT): Parsed<Config, readonly string[]> {
  const set = readNext(folder);
  if (set === undefined)
    return { ok: false, error: [`There is no ${NEXT_FILE}: put the settings that are to come into it.`] };
  const next = readConfig(folder, { ...process.env, ...set });
  if (!next.ok) return next;
  const delivered = loadConfig({});
  const without = delivered.ok ? delivered.value : config;
  // A name with nothing behind it means: without that setting.
  const tried = Object.fromEntries(
    TRIED.map((name) => [name, set[name]?.trim() === '' ? without[name] : next.value[name]]),
  );
  return { ok: true, value: { ...config, ...tried } };
}

function readNext(folder: string): Record<string, string | undefined> | undefined {
  const path = join(folder, NEXT_FILE);
  return existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : undefined;
}
