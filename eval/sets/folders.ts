import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The sample documents that come with the program. */
export const SEEDS = fileURLToPath(new URL('../../seeds', import.meta.url));

/** A document as a set brings it; the rest of its manifest entry is the same for all documents of a set. */
export interface SetDocument {
  file: string;
  text: string;
  title: string;
  issuer: string;
  issued: string;
  jurisdictions: readonly string[];
  language: string;
}

/** A folder of one's own among the system's temporary ones. */
export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'judian-eval-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Folders made for one run; all are removed together. */
export interface MadeFolders {
  write(documents: readonly SetDocument[], options?: { withSeeds?: boolean }): string;
  remove(): void;
}

export function createFolders(): MadeFolders {
  const made: string[] = [];
  return {
    write(documents, { withSeeds = false } = {}) {
      const folder = mkdtempSync(join(tmpdir(), 'judian-documents-'));
      made.push(folder);
      const seeds = withSeeds ? seedEntries(folder) : [];
      for (const { file, text } of documents) writeFileSync(join(folder, file), text);
      writeFileSync(join(folder, 'manifest.json'), JSON.stringify([...seeds, ...documents.map(entryOf)]));
      return folder;
    },
    remove() {
      for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function seedEntries(folder: string): unknown[] {
  const entries = JSON.parse(readFileSync(join(SEEDS, 'manifest.json'), 'utf8')) as { file: string }[];
  for (const { file } of entries) copyFileSync(join(SEEDS, file), join(folder, file));
  return entries;
}

function entryOf({ file, title, issuer, issued, jurisdictions, language }: SetDocument): unknown {
  return {
    file,
    id: file
      .replace(/\.txt$/u, '')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/gu, '-'),
    title,
    issuer,
    kind: 'other',
    jurisdictions,
    language,
    issued: { date: issued, basis: 'declared', because: 'stated by the set' },
    numbering: 'paragraph',
    status: '',
  };
}
