import { readFileSync } from 'node:fs';
import { createHashedEmbedder, createHashedSentenceEncoder } from '../../../eval/baselines/hashed.ts';
import { type IngestFile, type IngestPorts, ingest } from '../../../src/knowledge/ingest.ts';
import { createLibrary } from '../../../src/knowledge/library.ts';
import { type ManifestEntry, parseManifest } from '../../../src/knowledge/manifest.ts';
import type { DocumentDescription } from '../../../src/knowledge/types.ts';
import { indexTerms } from '../../../src/language/tokens.ts';
import { createExactVectorIndex } from '../../../src/platform/memory/exact-vector-index.ts';
import { createFtsKeywordIndex } from '../../../src/platform/sql/fts-keyword-index.ts';
import type { LogFields } from '../../../src/shared/log.ts';
import { openDatabase } from '../conversation/open-database.ts';

const seeds = new URL('../../../seeds/', import.meta.url);

export type Seed = IngestFile & { description: DocumentDescription };

/** The five sample documents as the manifest names them. */
export function readSeeds(): Seed[] {
  const manifest = parseManifest(readFileSync(new URL('manifest.json', seeds), 'utf8'));
  if (!manifest.ok) throw new Error(manifest.error.join('; '));
  return manifest.value.map(({ file, description }: ManifestEntry) => ({
    name: file,
    bytes: new Uint8Array(readFileSync(new URL(file, seeds))),
    description,
  }));
}

/** A store in memory, with what ingest needs and what was logged. */
export function openStore(change: Partial<IngestPorts> = {}) {
  const database = openDatabase();
  const logged: { event: string; fields: LogFields }[] = [];
  const embedder = createHashedEmbedder(indexTerms);
  const ports: IngestPorts = {
    database,
    keywordIndex: createFtsKeywordIndex(database),
    vectorIndex: createExactVectorIndex(embedder.dimensions),
    embedder,
    encoder: createHashedSentenceEncoder(indexTerms),
    clock: { now: () => new Date('2026-11-22T04:00:00.000Z') },
    log: { write: (_level, event, fields = {}) => void logged.push({ event, fields }) },
    terms: indexTerms,
    ...change,
  };
  return {
    database,
    ports,
    logged,
    library: createLibrary(ports.database),
    add: (seed: Seed) => ingest(ports, seed, seed.description),
  };
}

/** The file with one text in the place of another, which must stand in it. */
export function changed(seed: Seed, from: string, to: string): Seed {
  const text = new TextDecoder().decode(seed.bytes);
  if (!text.includes(from)) throw new Error(`the file does not hold ${from}`);
  return { ...seed, bytes: new TextEncoder().encode(text.replace(from, to)) };
}
