import type { Parsed } from '../../shared/errors.ts';
import { readRecords } from '../readers/records.ts';
import { type Facts, factsFromWords, parseFacts } from './facts.ts';

/** Names of files that tell of the files beside them and are no documents themselves. */
export const FACTS_FILES = ['manifest.json', 'manifest.csv'] as const;

/** `通告.pdf.json` tells of `通告.pdf`. */
export const SIDECAR_ENDING = '.json';

/** What is said of the files of one folder, by their names; and what is wrong, a sentence each. */
export interface FolderFacts {
  facts: ReadonlyMap<string, Facts>;
  problems: readonly string[];
}

/**
 * Reads the manifests of a folder. Unlike the manifest of a service's own documents they may say a part: what they do
 * not say is proposed from the files. `manifest.json` is a list of objects, `manifest.csv` a table; each names its
 * `file`. A file that is named twice is an error, and nothing of either is used.
 */
export function readFolderFacts(texts: { json?: string | undefined; csv?: string | undefined }): FolderFacts {
  const facts = new Map<string, Facts>();
  const problems: string[] = [];
  const take = (name: string, file: unknown, parsed: Parsed<Facts, string[]>) => {
    if (typeof file !== 'string' || file === '') problems.push(`${name}: an entry does not name its file.`);
    else if (!parsed.ok) problems.push(...parsed.error.map((error) => `${name}, ${file}: ${error}`));
    else if (facts.has(file)) problems.push(`${name}: ${file} is named twice.`);
    else facts.set(file, parsed.value);
  };
  if (texts.json !== undefined) {
    const list = parseList(texts.json);
    if (!list.ok) problems.push(list.error);
    else for (const { file, ...said } of list.value) take('manifest.json', file, parseFacts(said));
  }
  if (texts.csv !== undefined) {
    const rows = readRecords(texts.csv);
    if (!rows.ok) problems.push(`manifest.csv: ${rows.error}`);
    else
      for (const row of rows.value)
        take('manifest.csv', row['file'] ?? row['檔案'] ?? row['文件'], factsFromWords(row));
  }
  return { facts, problems };
}

/** Reads the facts beside one file. */
export function readSidecar(json: string): Parsed<Facts, string[]> {
  try {
    return parseFacts(JSON.parse(json));
  } catch {
    return { ok: false, error: ['The file beside it is not JSON.'] };
  }
}

function parseList(json: string): Parsed<Record<string, unknown>[]> {
  try {
    const value: unknown = JSON.parse(json);
    if (Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null && !Array.isArray(one)))
      return { ok: true, value: value as Record<string, unknown>[] };
  } catch {
    // Said below.
  }
  return { ok: false, error: 'manifest.json is no JSON list of objects.' };
}
