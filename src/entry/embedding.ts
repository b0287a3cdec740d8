import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EmbeddingChoice, readEmbedding } from '../config/embedding.ts';
import type { Config } from '../config/schema.ts';
import { createEncoder, type Encoder } from '../embedding/encoder/encoder.ts';
import { createEncoderEmbedder, sentenceEncoding } from '../embedding/encoder/sentence-encoder.ts';
import { readEncoderWeights } from '../platform/node/encoder-weights.ts';
import { writeFileSafely } from '../platform/node/files.ts';
import { createThreadedEncoder } from '../platform/node/threaded-encoder.ts';
import { createQuestionEmbedder } from '../providers/embeddings-patient.ts';
import type { Embedder, SentenceEncoder } from '../retrieval/ports.ts';
import type { Log } from '../shared/log.ts';

/** The embedder that EMBEDDING chooses, beside the built-in encoder. */
export interface Embedding {
  /** For questions. */
  encoder: Encoder;
  /** For the sentences of documents, in a thread. */
  sentenceEncoder: SentenceEncoder;
  /** Whose vectors are searched. */
  searched: Pick<Embedder, 'id' | 'dimensions'>;
  /** For documents, when it is not the built-in one: a fault stops what is being added. */
  embedder?: Embedder;
  /** For questions: a fault leaves the words. */
  questionEmbedder?: Embedder;
  /** Tells that the index is searched with it: only now is anything kept of it. */
  accepted?(): void;
  close(): Promise<void>;
}

/**
 * Opens the embedder that the settings choose, in a data folder that is locked; libraries, models and runtimes are
 * loaded or fetched here and not before. `own` takes the place of what the settings choose. Throws `ServiceError` that says what to change.
 */
export async function openEmbedding(config: Config, log: Log, own?: Embedder): Promise<Embedding> {
  const choice = readEmbedding(config.EMBEDDING);
  const encoder = createEncoder(readEncoderWeights());
  const sentenceEncoder = createThreadedEncoder({ encoding: sentenceEncoding(encoder), log });
  if (own === undefined && choice.kind === 'built-in') {
    const searched = { id: encoder.id, dimensions: encoder.vectorDimensions };
    return { encoder, sentenceEncoder, searched, close: () => sentenceEncoder.close() };
  }
  const { embedder, accepted, close } = own ? ownModel(own) : await openModel(config, log, choice);
  return {
    encoder,
    sentenceEncoder,
    searched: embedder,
    embedder,
    questionEmbedder: createQuestionEmbedder(embedder, { log }),
    accepted,
    async close() {
      await close();
      await sentenceEncoder.close();
    },
  };
}

/** The embedder that EMBEDDING_NEXT chooses; `encoder` is the built-in one. Throws as `openEmbedding` does. */
export async function openNextEmbedder(
  config: Config & { EMBEDDING_NEXT: string },
  encoder: SentenceEncoder,
  log: Log,
): Promise<{ embedder: Embedder; close(): Promise<void> }> {
  const choice = readEmbedding(config.EMBEDDING_NEXT);
  if (choice.kind === 'built-in')
    return { embedder: createEncoderEmbedder(encoder.id, encoder), close: () => Promise.resolve() };
  return openModel({ ...config, EMBEDDING: config.EMBEDDING_NEXT }, log, choice);
}

function ownModel(embedder: Embedder) {
  return { embedder, accepted: () => {}, close: () => Promise.resolve() };
}

type Model = Awaited<ReturnType<typeof openRemote>>;

async function openModel(config: Config, log: Log, choice: EmbeddingChoice): Promise<Model> {
  if (choice.kind === 'built-in') throw new Error('the built-in embedder is not opened as a model');
  return choice.kind === 'onnx' ? openOnnx(config, log) : openRemote(config, choice);
}

async function openOnnx(config: Config, log: Log) {
  const [{ openOnnxEmbedder }, { BGE_SMALL_ZH }, { npmOfMachine }] = await Promise.all([
    import('../platform/node/onnx-embedder.ts'),
    import('../platform/node/onnx-model.ts'),
    import('./onnx-npm.ts'),
  ]);
  const { DATA_DIR: folder, EMBEDDING_FILE: source } = config;
  const opened = await openOnnxEmbedder({ folder, model: BGE_SMALL_ZH, source, npm: npmOfMachine, log });
  return { ...opened, accepted: () => {} };
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
  return {
    embedder,
    // A start that is refused must not make the next one take the size of a model that the index is not of.
    accepted: () =>
      writeFileSafely(note, JSON.stringify({ embedding: config.EMBEDDING, dimensions: embedder.dimensions })),
    close: async () => {},
  };
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
