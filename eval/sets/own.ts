/** The sets written for this project: gba, gba2, kinds, foreign, foreign-more and hostile. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { parseSamples } from '../samples/load.ts';
import type { Sample } from '../samples/schema.ts';
import { createSourceFile, readSourceFolder, type SourceFile } from '../samples/source.ts';
import type { Case, DocumentGroup, LoadedSet } from './cases.ts';
import { readData, readMember, SetError } from './data.ts';
import { type MadeFolders, SEEDS, type SetDocument } from './folders.ts';
import { caseOfSample } from './sample-case.ts';

export const DATASETS = fileURLToPath(new URL('../datasets', import.meta.url));

const seedsGroup: DocumentGroup = { name: 'seeds', folder: undefined };

/** The samples of a dataset that stands in the repository. */
export function readDataset(name: string): Sample[] {
  const file = join(DATASETS, `${name}.jsonl`);
  if (!existsSync(file)) throw new SetError(`There is no ${basename(file)}.`);
  return parseSamples(basename(file), readFileSync(file, 'utf8'));
}

/** The questions on the seeds, a second held half of them, or more to tune on: comparisons, summaries and lists; what staff and residents ask. */
export function loadGba(name: 'gba' | 'gba2' | 'kinds' | 'staff' | 'residents' | 'chat' = 'gba'): LoadedSet {
  const sources = readSourceFolder(SEEDS);
  const cases = readDataset(name).map((sample) => caseOfSample(sample, sources, seedsGroup.name));
  return { name, cases, groups: [seedsGroup], notes: [] };
}

/** Hostile samples: those with a planted document are asked of the seeds with all planted documents among them. */
export function loadHostile(folders: MadeFolders): LoadedSet {
  const samples = readDataset('hostile');
  const plants = samples.flatMap(({ plant }) => (plant === undefined ? [] : [plant]));
  const sources = new Map<string, SourceFile>([
    ...readSourceFolder(SEEDS),
    ...plants.map(({ file, text }) => [file, createSourceFile(file, text)] as const),
  ]);
  const planted = {
    name: 'planted',
    folder: folders.write(
      plants.map(({ file, text }) => plantedDocument(file, text)),
      { withSeeds: true },
    ),
  };
  const cases: Case[] = samples.map((sample) =>
    caseOfSample(sample, sources, sample.plant === undefined ? seedsGroup.name : planted.name),
  );
  return { name: 'hostile', cases, groups: [seedsGroup, planted], notes: [] };
}

function plantedDocument(file: string, text: string): SetDocument {
  const [title = file] = text.trim().split('\n');
  return {
    file,
    text,
    title: title.slice(0, 60),
    issuer: '不明',
    issued: '2025-01-01',
    jurisdictions: ['HK'],
    language: 'zh-Hant-HK',
  };
}

const foreignDocumentSchema = z.strictObject({
  name: z.string(),
  archive: z.string(),
  member: z.string().optional(),
  lines: z.tuple([z.int().min(1), z.int().min(1)]),
  /** Lines that every page repeats. */
  layout: z.string().optional(),
  title: z.string(),
  issuer: z.string(),
  issued: z.string(),
  jurisdictions: z.array(z.string()),
  language: z.string(),
});

/** The held questions on documents unlike the seeds, and those of the same sort that may be tuned on. */
export type ForeignName = 'foreign' | 'foreign-more';

/** The documents of a foreign set: named lines of the public data, which is not part of the repository. */
export function readForeignDocuments(
  name: ForeignName,
  data: string | undefined,
): (SetDocument & { source: SourceFile })[] {
  const listed = z
    .array(foreignDocumentSchema)
    .parse(JSON.parse(readFileSync(join(DATASETS, `${name}-documents.json`), 'utf8')));
  const archives = new Map<string, Buffer>();
  return listed.map(({ name: file, archive, member, lines, layout, jurisdictions, ...described }) => {
    const bytes = archives.get(archive) ?? readData(data, archive);
    archives.set(archive, bytes);
    const text = member === undefined ? bytes.toString('utf8') : readMember(bytes, member);
    const part = text
      .split('\n')
      .slice(lines[0] - 1, lines[1])
      .join('\n');
    // A manual is of no place; the manifest wants one.
    return {
      ...described,
      file,
      text: `${part}\n`,
      jurisdictions: jurisdictions.length > 0 ? jurisdictions : ['XX'],
      source: createSourceFile(file, part, layout === undefined ? undefined : new RegExp(layout, 'u')),
    };
  });
}

export function loadForeign(name: ForeignName, folders: MadeFolders, data: string | undefined): LoadedSet {
  const documents = readForeignDocuments(name, data);
  const sources = new Map(documents.map(({ file, source }) => [file, source]));
  const group = { name, folder: folders.write(documents) };
  const cases = readDataset(name).map((sample) => caseOfSample(sample, sources, group.name));
  const tuned = name === 'foreign' ? 'nobody tuned on' : 'that may be tuned on';
  return { name, cases, groups: [group], notes: [`${documents.length} documents ${tuned}`] };
}
