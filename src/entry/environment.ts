import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { loadConfig } from '../config/load.ts';
import { findMisspelled } from '../config/misspelling.ts';
import { type Config, configNames } from '../config/schema.ts';
import type { Parsed } from '../shared/errors.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The settings for Node: the environment, and the `.env` file of `folder` for what the environment does not say.
 * Folders and files come back absolute; a relative one stands in `folder`. All problems are returned at once.
 */
export function readConfig(folder: string, environment: Variables = process.env): Parsed<Config, readonly string[]> {
  const { source, problems } = readEnvironment(folder, environment);
  const loaded = loadConfig(source);
  const all = [...problems, ...(loaded.ok ? [] : loaded.error)];
  if (!loaded.ok || all.length > 0) return { ok: false, error: all };
  const { DATA_DIR, DOCUMENTS_DIR, WATCH_FOLDER, ALIASES_FILE, EMBEDDING_FILE, OCR_FILES } = loaded.value;
  const documents = DOCUMENTS_DIR === undefined ? {} : { DOCUMENTS_DIR: resolve(folder, DOCUMENTS_DIR) };
  const watched = WATCH_FOLDER === undefined ? {} : { WATCH_FOLDER: resolve(folder, WATCH_FOLDER) };
  const aliases = ALIASES_FILE === undefined ? {} : { ALIASES_FILE: resolve(folder, ALIASES_FILE) };
  const isPath = (place: string | undefined): place is string => place !== undefined && !/^https?:\/\//u.test(place);
  const model = isPath(EMBEDDING_FILE) ? { EMBEDDING_FILE: resolve(folder, EMBEDDING_FILE) } : {};
  const ocr = isPath(OCR_FILES) ? { OCR_FILES: resolve(folder, OCR_FILES) } : {};
  const value = {
    ...loaded.value,
    DATA_DIR: resolve(folder, DATA_DIR),
    ...documents,
    ...watched,
    ...aliases,
    ...model,
    ...ocr,
  };
  return { ok: true, value };
}

/** The variables of the environment and of `.env` in `folder`, and what is wrong with that file. None is no problem. */
export function readEnvironment(
  folder: string,
  environment: Variables = process.env,
): { source: Variables; problems: string[] } {
  const file = readEnvFile(join(folder, '.env'));
  if (!file.ok) return { source: environment, problems: [file.error] };
  const values: Variables = parseEnv(file.value);
  // A variable set to nothing is absent, so that it does not hide the file's.
  const set = Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== '');
  return {
    source: { ...values, ...Object.fromEntries(set) },
    problems: [...findBrokenLines(file.value), ...findMisspelledNames(Object.keys(values).toSorted())],
  };
}

function readEnvFile(path: string): Parsed<string> {
  try {
    // Windows editors put a byte order mark in front, which would become part of the first name.
    return { ok: true, value: readFileSync(path, 'utf8').replace(/^\uFEFF/u, '') };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return { ok: true, value: '' };
    return { ok: false, error: `.env cannot be read (${code}): make it a file that you may read, or remove it.` };
  }
}

/** `parseEnv` passes over what it does not understand; `PORT 8080` would silently stay the default. */
function findBrokenLines(text: string): string[] {
  // A quoted value may run over several lines: their breaks are kept for counting, what is in it does not matter.
  const oneLined = text.replaceAll(/(=[^\S\n]*)(["'`])(?:(?!\2)[\s\S])*\2/gu, (value, start: string) => {
    return start + value.replaceAll(/[^\n]/gu, '').replaceAll('\n', '\n#');
  });
  const lines = oneLined.split('\n').map((line, index) => ({ line: line.trim(), number: index + 1 }));
  return lines
    .filter(({ line }) => line !== '' && !line.startsWith('#') && !/^(?:export\s+)?[\w.-]+\s*=/u.test(line))
    .map(({ number }) => `Line ${number} of .env is not NAME=value: correct it, or put a # in front of it.`);
}

function findMisspelledNames(names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const meant = findMisspelled(name, configNames);
    return meant === undefined ? [] : [`${name} in .env is no setting: did you mean ${meant}?`];
  });
}
