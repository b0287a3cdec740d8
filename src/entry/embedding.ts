import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEmbedding } from '../config/embedding.ts';
import type { Config } from '../config/schema.ts';
import { writeFileSafely } from '../platform/node/files.ts';
import { createQuestionEmbedder } from '../providers/embeddings-patient.ts';
import type { Embedder } from '../retrieval/ports.ts';
import type { Log } from '../shared/log.ts';
import { builtInEmbedder } from './assemble.ts';

/** The embedder that EMBEDDING chooses. */
export interface Embedding {
  /** For documents: a fault stops what is being added. */
  embedder: Embedder;
  /** For questions: a fault leaves the words. */
  questionEmbedder: Embedder;
  close(): Promise<void>;
}

/**
 * Opens the embedder that the settings choose, in a data folder that is locked; libraries, models and runtimes are
 * loaded or fetched here and not before. Throws `ServiceError` that says what to change.
 */
export async function openEmbedding(config: Config, log: Log): Promise<Embedding> {
  const choice = readEmbedding(config.EMBEDDING);
  if (choice.kind === 'built-in') {
    const embedder = builtInEmbedder();
    return { embedder, questionEmbedder: embedder, close: async () => {} };
  }
  const opened = choice.kind === 'onnx' ? await openOnnx(config, log) : await openRemote(config, choice);
  return { ...opened, questionEmbedder: createQuestionEmbedder(opened.embedder, { log }) };
}

async function openOnnx(config: Config, log: Log) {
  const [{ openOnnxEmbedder }, { BGE_SMALL_ZH }, { npmOfMachine }] = await Promise.all([
    import('../platform/node/onnx-embedder.ts'),
    import('../platform/node/onnx-model.ts'),
    import('./onnx-npm.ts'),
  ]);
  const { DATA_DIR: folder, EMBEDDING_FILE: source } = config;
  return openOnnxEmbedder({ folder, model: BGE_SMALL_ZH, source, npm: npmOfMachine, log });
}

async function openRemote(config: Config, choice: Extract<ReturnType<typeof readEmbedding>, { kind: 'provider' }>) {
  const { loadRemoteEmbedder } = await import('../providers/embeddings-remote.ts');
  const note = join(config.DATA_DIR, 'embedding.json');
  const embedder = await loadRemoteEmbedder({
    provider: choice.provider,
    model: choice.model,
    key: config.EMBEDDING_KEY,
    address: config.EMBEDDING_BASE_URL,
    knownDimensions: readNote(note, config.EMBEDDING),
  });
  writeFileSafely(note, JSON.stringify({ embedding: config.EMBEDDING, dimensions: embedder.dimensions }));
  return { embedder, close: async () => {} };
}

/** The dimensions of a model that was reached before; undefined for another model, or a note that cannot be read. */
function readNote(path: string, embedding: string): number | undefined {
  try {
    const note = JSON.parse(readFileSync(path, 'utf8')) as { embedding?: unknown; dimensions?: unknown };
    const { dimensions } = note;
    const isWhole = typeof dimensions === 'number' && Number.isInteger(dimensions) && dimensions > 0;
    return note.embedding === embedding && isWhole ? dimensions : undefined;
  } catch {
    return undefined;
  }
}
