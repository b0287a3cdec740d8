import { readFileSync } from 'node:fs';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { createTurns } from '../../src/conversation/turns.ts';
import { createHashedEmbedder, createHashedSentenceEncoder } from '../../eval/baselines/hashed.ts';
import { createEncodeLater } from '../../src/knowledge/encode-later.ts';
import { checkIndexes, clearUnfinished, type IngestPorts, type WritePoint } from '../../src/knowledge/ingest.ts';
import { createLibrary } from '../../src/knowledge/library.ts';
import type { Originals } from '../../src/knowledge/originals.ts';
import { parseManifest } from '../../src/knowledge/manifest.ts';
import { indexTerms } from '../../src/language/tokens.ts';
import { dataFolder } from '../../src/platform/node/data-folder.ts';
import { createOriginalFiles } from '../../src/platform/node/original-files.ts';
import { type NodePlatformOptions, openNodePlatform } from '../../src/platform/node/platform.ts';
import { systemClock } from '../../src/shared/clock.ts';
import type { LogFields } from '../../src/shared/log.ts';

const SEEDS = new URL('../../seeds/', import.meta.url);

/** The sample documents, as the manifest names them. */
export function readSeeds() {
  const manifest = parseManifest(readFileSync(new URL('manifest.json', SEEDS), 'utf8'));
  if (!manifest.ok) throw new Error(manifest.error.join('; '));
  return manifest.value.map(({ file, description }) => ({
    name: file,
    bytes: new Uint8Array(readFileSync(new URL(file, SEEDS))),
    description,
  }));
}

export interface StartOptions extends Partial<Pick<NodePlatformOptions, 'faultModule' | 'saveDelayMs' | 'migrations'>> {
  onWritePoint?: (point: WritePoint | 'file-write') => void;
  /** Sentences are encoded in the background, as the service does it. */
  encodeLater?: boolean;
}

/** Tells three times of each file that is kept: before, while it is being written, and once it has its name. */
function telling(originals: Originals, onWritePoint: StartOptions['onWritePoint']): Originals {
  if (onWritePoint === undefined) return originals;
  return {
    ...originals,
    async put(hash, bytes) {
      onWritePoint('file-write');
      const written = originals.put(hash, bytes);
      await setImmediate();
      onWritePoint('file-write');
      await written;
      onWritePoint('file-write');
    },
  };
}

/** Opens a data folder on the real platform and brings it into order, as the service does at its start. */
export async function startService(
  folder: string,
  { onWritePoint, encodeLater = false, ...options }: StartOptions = {},
) {
  const logged: { event: string; fields: LogFields }[] = [];
  const log = { write: (_level: string, event: string, fields: LogFields = {}) => void logged.push({ event, fields }) };
  const embedder = createHashedEmbedder(indexTerms);
  const platform = await openNodePlatform({
    folder,
    embedder: { id: embedder.id, dimensions: embedder.dimensions },
    log,
    ...options,
  });
  const { database, keywordIndex, vectorIndex } = platform;
  const atOnce: IngestPorts = {
    database,
    keywordIndex,
    vectorIndex,
    embedder,
    encoder: createHashedSentenceEncoder(indexTerms),
    clock: systemClock,
    log,
    originals: telling(createOriginalFiles(dataFolder(folder).originals), onWritePoint),
    terms: indexTerms,
    termsVersion: 'bigrams',
    ...(onWritePoint === undefined ? {} : { onWritePoint }),
  };
  const later = encodeLater ? createEncodeLater(atOnce, { sleep: (ms) => setTimeout(ms) }) : undefined;
  const ports: IngestPorts = { ...atOnce, ...(later && { encodeLater: later }) };
  try {
    const cleared = await clearUnfinished(ports);
    const checked = await checkIndexes(ports);
    return {
      platform,
      ports,
      later,
      logged,
      cleared,
      checked,
      library: createLibrary(database),
      turns: createTurns(database),
    };
  } catch (error) {
    await platform.close();
    throw error;
  }
}

export type Service = Awaited<ReturnType<typeof startService>>;
