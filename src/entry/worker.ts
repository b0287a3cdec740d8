import type { Hono } from 'hono';
import manifest from '../../seeds/manifest.json' with { type: 'json' };
import reply from '../../seeds/000_afa6457ea1429128.txt';
import report from '../../seeds/001_f69321450525402e.txt';
import paper from '../../seeds/002_7f9753a87b69be0a.txt';
import address from '../../seeds/003_a3542bab3aaabf7b.txt';
import plan from '../../seeds/004_3c5893c6b5bc2695.txt';
import { createEncoder } from '../embedding/encoder/encoder.ts';
import { createSentenceEncoder } from '../embedding/encoder/sentence-encoder.ts';
import { findExamples } from '../answering/understanding/examples.ts';
import { loadConfig } from '../config/load.ts';
import type { Config } from '../config/schema.ts';
import { retire } from '../conversation/retention.ts';
import { createApp } from '../http/app.ts';
import { BUSY_RETRY_SECONDS } from '../http/limits.ts';
import { hostsOf } from '../http/hosts.ts';
import { problemResponse } from '../http/problem.ts';
import { checkIndexes, clearUnfinished, ingestSeeds } from '../knowledge/ingest.ts';
import { parseManifest } from '../knowledge/manifest.ts';
import { liveEmbedder, nameLiveEmbedder, removeOtherVectors } from '../knowledge/store-embedder.ts';
import { createExactVectorIndex } from '../platform/memory/exact-vector-index.ts';
import { createFtsKeywordIndex } from '../platform/sql/fts-keyword-index.ts';
import { readStoredVectors, storedVectorIds } from '../platform/sql/vector-rows.ts';
import { createD1Database, type D1Binding } from '../platform/workers/d1-database.ts';
import { readEncoderWeights } from '../platform/workers/encoder-weights.ts';
import { takeLease } from '../platform/workers/lease.ts';
import { systemClock } from '../shared/clock.ts';
import { ServiceError } from '../shared/errors.ts';
import { sha256Hex } from '../shared/hash.ts';
import { createLineLog } from '../shared/log.ts';
import { openWorkerEmbedding, problemOfWorkerEmbedding } from './worker-embedding.ts';
import { dayLimitsOf } from './limits.ts';
import { assemble, type Assembled } from './assemble.ts';
import { type Channels, openChannels } from './channels.ts';
import { operatorOf } from './operator.ts';

/** What wrangler.toml binds, and the operator's settings as variables and secrets. */
export type Env = { DB: D1Binding; KEYWORDS: D1Binding; JOBS?: JobsQueue } & Readonly<Record<string, unknown>>;

/** A queue of Cloudflare: it calls `queue` below, in an isolate of its own time. */
interface JobsQueue {
  send(message: 'channels', options?: { delaySeconds?: number }): Promise<void>;
}

const SEED_TEXTS: Readonly<Record<string, string>> = {
  '000_afa6457ea1429128.txt': reply,
  '001_f69321450525402e.txt': report,
  '002_7f9753a87b69be0a.txt': paper,
  '003_a3542bab3aaabf7b.txt': address,
  '004_3c5893c6b5bc2695.txt': plan,
};
/** Storing the seeds takes seconds; an isolate that died meanwhile is waited for no longer than this. */
const LEASE_SECONDS = 120;

const log = createLineLog((line) => globalThis.console.log(line));

let opened: Promise<Opened> | undefined;

interface Opened {
  app: Hono;
  channels: Channels;
  /** Takes questions away that were kept long enough. */
  retire(): Promise<unknown>;
}

/** The longest that a queue holds a message back. */
const LONGEST_DELAY_SECONDS = 43_200;

/** The service on Cloudflare. An isolate opens it at its first request and keeps it. */
export default {
  async fetch(request: Request, env: Env, context: unknown): Promise<Response> {
    try {
      opened ??= open(env);
      const { app } = await opened;
      const response = await app.fetch(request, env, context as Parameters<Hono['fetch']>[2]);
      // What was stored is answered by the queue: work after a response may be ended with it.
      if (request.method === 'POST' && response.ok && new URL(request.url).pathname.startsWith('/webhooks/'))
        await env.JOBS?.send('channels');
      return response;
    } catch (error) {
      // What could not be opened now may open at the next request.
      opened = undefined;
      if (error instanceof ServiceError) {
        log.write('warn', 'not-opened', { code: error.code });
        return problemResponse({ kind: 'starting', retryAfterSeconds: BUSY_RETRY_SECONDS });
      }
      throw error;
    }
  },

  /** Something is to be answered or sent. */
  queue: (_batch: unknown, env: Env): Promise<void> => work(env),

  /** Once a minute, for what no message of the queue told of. */
  async scheduled(_event: unknown, env: Env): Promise<void> {
    await work(env);
    const { retire } = await (opened ??= open(env));
    await retire();
  },
};

/** Works off what is due in the chat channels, and asks to be called again when the next thing is. */
async function work(env: Env): Promise<void> {
  opened ??= open(env);
  const { channels } = await opened.catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  const next = await channels.drain();
  if (next === null) return;
  const delaySeconds = Math.max(1, Math.min(LONGEST_DELAY_SECONDS, Math.ceil((next - Date.now()) / 1000)));
  await env.JOBS?.send('channels', { delaySeconds });
}

async function open(env: Env): Promise<Opened> {
  const config = readConfig(env);
  const database = createD1Database(env.DB);
  const encoder = createEncoder(readEncoderWeights());
  const embedding = await openWorkerEmbedding(config, env['AI'], { database, log });
  const vectorIndex = createExactVectorIndex(embedding?.embedder.dimensions ?? encoder.vectorDimensions);
  const domain = await assemble(
    {
      database,
      keywordIndex: createFtsKeywordIndex(createD1Database(env.KEYWORDS)),
      vectorIndex,
      encoder,
      sentenceEncoder: createSentenceEncoder(encoder),
      log,
      ...embedding,
    },
    {
      contact: config.ENQUIRY_CONTACT ?? null,
      helpLines: config.HELP_LINES,
      questionsPerMinute: config.LIMIT_QUESTIONS_PER_MINUTE,
      questionsPerDay: dayLimitsOf(config),
      modelTimeoutMs: config.CHAT_MODEL_TIMEOUT_MS,
    },
  );
  await storeSeeds(domain);
  const { embedder } = domain.ingest;
  for await (const { items } of readStoredVectors(database, embedder, await storedVectorIds(database, embedder.id)))
    await vectorIndex.add(items);
  const examples = await findExamples(domain.library, domain.answering);
  const channels = await openChannels({
    config,
    domain,
    database,
    log,
    examples: () => examples,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        signal?.addEventListener('abort', () => {
          clearTimeout(timer);
          resolve();
        });
      }),
    // Most of an answer is waiting for D1.
    mostAnswering: 4,
    // Other isolates work on the same data.
    ownsData: false,
  });
  const app = createApp({
    webhooks: channels.webhooks,
    answer: domain.answer,
    findAnswer: domain.findAnswer,
    recheckAnswer: domain.recheckAnswer,
    withdrawnOf: domain.withdrawnOf,
    conversation: domain.conversation,
    forget: domain.forget,
    giveFeedback: domain.giveFeedback,
    search: domain.search,
    library: domain.library,
    ready: async () => {
      const counts = await domain.library.counts();
      return { ready: true, ...counts, waiting: 0, index: 'exact', model: null, problems: [] };
    },
    log,
    // Nothing deletes by itself what was asked here.
    operator: { ...operatorOf(config), keepsDays: undefined, backupDays: undefined },
    examples,
    followUpsOf: domain.followUpsOf,
    checkedNear: domain.checkedNear,
    personOf: domain.personOf,
    callerOf: domain.callerOf,
    // Its own address is whatever routes to it: only PUBLIC_URL tells the name.
    allowedHosts: hostsOf('0.0.0.0', config.PUBLIC_URL),
    // Cloudflare sets this header itself; what a client sends under its name is replaced.
    addressOf: (c) => c.req.header('CF-Connecting-IP'),
  });
  return { app, channels, retire: () => retire(database, systemClock, config.RETENTION_DAYS) };
}

/** Bindings that are text are settings. A chat model needs LangChain, which is not part of the Worker yet. */
function readConfig(env: Env): Config {
  const loaded = loadConfig(
    Object.fromEntries(
      Object.entries(env).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    ),
  );
  if (!loaded.ok) throw new Error(`The settings are wrong: ${loaded.error.join(' ')}`);
  if (loaded.value.LIMIT_QUESTIONS_PER_MINUTE === null)
    throw new Error('The settings are wrong: LIMIT_QUESTIONS_PER_MINUTE cannot be off where everyone can ask.');
  if (loaded.value.ALIASES_FILE !== undefined)
    throw new Error('The settings are wrong: a Worker has no files, so ALIASES_FILE cannot be set.');
  const problem = problemOfWorkerEmbedding(loaded.value, env['AI']);
  if (problem !== undefined) throw new Error(`The settings are wrong: ${problem}`);
  return loaded.value;
}

/**
 * Stores the seeds that are not there, and the vectors that the present embedder lacks: those of another one go once its
 * own are all there. One isolate does it; others answer 503 until then.
 */
async function storeSeeds(domain: Assembled): Promise<void> {
  const parsed = parseManifest(JSON.stringify(manifest));
  if (!parsed.ok) throw new Error(`The manifest of the seeds is wrong: ${parsed.error.join(' ')}`);
  const files = parsed.value.map((entry) => ({
    name: entry.file,
    bytes: new TextEncoder().encode(textOfSeed(entry.file)),
    description: entry.description,
  }));
  const isLive = (await liveEmbedder(domain.ingest.database)) === domain.ingest.embedder.id;
  if (isLive && (await allStored(domain, files))) return;
  const lease = await takeLease(domain.ingest.database, 'ingest', LEASE_SECONDS, domain.ingest.clock);
  if (!lease) throw new ServiceError('starting', 'Another isolate is storing the documents.', { retryable: true });
  try {
    await clearUnfinished(domain.ingest);
    await checkIndexes(domain.ingest);
    await ingestSeeds(domain.ingest, files);
    if (await nameLiveEmbedder(domain.ingest)) await removeOtherVectors(domain.ingest);
  } finally {
    await lease.release();
  }
}

/** By name, so that the manifest's order means nothing. */
function textOfSeed(file: string): string {
  const text = SEED_TEXTS[file];
  if (text === undefined) throw new Error(`The manifest of the seeds names ${file}, which is not part of the Worker.`);
  return text;
}

async function allStored(
  domain: Assembled,
  files: readonly { bytes: Uint8Array; description: { id: string } }[],
): Promise<boolean> {
  const stored = new Map((await domain.library.documents()).map((edition) => [edition.documentId, edition.fileHash]));
  const hashes = await Promise.all(files.map((file) => sha256Hex(file.bytes)));
  return files.every((file, index) => stored.get(file.description.id) === hashes[index]);
}
