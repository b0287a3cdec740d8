import { Embeddings } from '@langchain/core/embeddings';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLangChainEmbedder } from '../../../src/providers/embeddings.ts';
import { createQuestionEmbedder } from '../../../src/providers/embeddings-patient.ts';
import { loadRemoteEmbedder, type RemoteEmbedding } from '../../../src/providers/embeddings-remote.ts';
import { ServiceError } from '../../../src/shared/errors.ts';
import type { Log } from '../../../src/shared/log.ts';
import { createWordEmbedder } from '../../fakes/word-embedder.ts';
import { embed, embedAll, textsOf, vectorOf } from '../../fakes/embeddings-server.ts';
import { createOpenAiServer, type OpenAiServer, type Play, reset, respond, stall } from '../../fakes/openai-server.ts';

const KEY = 'sk-topsecret.keypart';
const TEXT = '秘密句子';

let server: OpenAiServer | undefined;
const printed: unknown[] = [];

beforeEach(() => {
  printed.length = 0;
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, method).mockImplementation((...args) => void printed.push(args));
  }
});

afterEach(async () => {
  vi.restoreAllMocks();
  await server?.close();
  server = undefined;
  // No library may print a text or a key, whatever happened.
  expect(printed).toEqual([]);
});

/** The embedder at a server that plays these replies in turn; the first is to its question for the dimensions. */
async function load(plays: readonly [Play, ...Play[]], options: Partial<RemoteEmbedding> = {}) {
  server = await createOpenAiServer(...plays);
  return loadRemoteEmbedder({ provider: 'openai', model: 'fake', key: KEY, address: server.url, ...options });
}

async function faultOf(work: Promise<unknown>): Promise<ServiceError> {
  const fault: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(fault).toBeInstanceOf(ServiceError);
  const { message, stack, cause } = fault as ServiceError;
  expect(`${message} ${stack} ${String(cause)}`).not.toMatch(/秘密|topsecret|sk-/u);
  return fault as ServiceError;
}

describe('an embedder at an address', () => {
  it('asks for the dimensions, then for vectors, and brings them to length 1', async () => {
    const embedder = await load([embedAll(16)]);
    expect(embedder).toMatchObject({ id: 'openai:fake/16', dimensions: 16 });
    const [vector, other] = await embedder.embed(['路燈', '公園']);
    expect(Math.hypot(...(vector ?? []))).toBeCloseTo(1, 6);
    expect(vector).not.toEqual(other);
    expect(server?.requests.at(-1)).toMatchObject({
      path: '/v1/embeddings',
      authorization: `Bearer ${KEY}`,
      body: { model: 'fake', encoding_format: 'float' },
    });
  });

  it('folds, so that both scripts give one vector', async () => {
    const embedder = await load([embedAll()]);
    const [traditional, simplified] = await embedder.embed(['路燈故障ＡＢ', '路灯故障ab']);
    expect(traditional).toEqual(simplified);
  });

  it('sends a bounded number of texts and characters a request, each text once, and no empty one', async () => {
    const embedder = await load([embedAll()]);
    const texts = Array.from({ length: 70 }, (_, n) => (n % 10 === 0 ? ' \n' : `第${n}句`));
    const vectors = await embedder.embed([...texts, '長'.repeat(9000), '長'.repeat(9000)]);
    const asked = (server?.requests ?? []).slice(1).map(textsOf);
    expect(asked.every((request) => request.length <= 32 && request.join('').length <= 16_000)).toBe(true);
    expect(asked.flat()).toHaveLength(63 + 2);
    expect(vectors).toHaveLength(72);
    expect(vectors[0]).toEqual(new Float32Array(16));
    const [alone] = await embedder.embed(['第69句']);
    expect(vectors[69]).toEqual(alone);
    expect(await embedder.embed([])).toEqual([]);
  });

  it('works with what Ollama answers, without a key', async () => {
    const embedder = await load([embedAll(8)], { provider: 'ollama', model: 'bge-m3', key: undefined });
    expect(embedder.id).toBe('ollama:bge-m3/8');
    expect(await embedder.embed(['路燈'])).toHaveLength(1);
  });

  it.each([
    ['busy once', respond(429, { error: { message: KEY } })],
    ['broken once', respond(503, TEXT)],
    ['cut off once', reset(['{"data": [{"embed'])],
    ['short of a vector once', embedFewer()],
  ] satisfies [string, Play][])('repeats a request once: %s', async (_what, play) => {
    const embedder = await load([embedAll(), play, embedAll()]);
    expect(await embedder.embed([TEXT])).toHaveLength(1);
    expect(server?.requests).toHaveLength(3);
  });

  it.each([
    ['a vector of another size', embed(() => [1, 2, 3]), 'embedding-changed', 2],
    ['an empty vector', embed(() => []), 'vector-invalid', 2],
    ['NaN, as JSON has it', embed(() => [null, ...Array<number>(15).fill(1)]), 'vector-invalid', 2],
    ['numbers too large', embed(() => Array<number>(16).fill(1e300)), 'vector-invalid', 2],
    ['only zeros', embed(() => Array<number>(16).fill(0)), 'vector-invalid', 2],
    ['text', embed(() => TEXT), 'vector-invalid', 2],
    ['no vector', embed(() => undefined), 'vector-invalid', 2],
    ['fewer vectors than texts', embedFewer(), 'embedding-unavailable', 3],
    ['a page', respond(200, `<html>${TEXT}</html>`), 'embedding-unavailable', 3],
    ['something else', respond(200, { answer: TEXT }), 'embedding-unavailable', 3],
    ['a key that is not accepted', respond(401, { error: { message: `bad key ${KEY}` } }), 'embedding-unavailable', 2],
    ['a model that is not there', respond(404, { error: { message: TEXT } }), 'embedding-unavailable', 2],
    ['no quota', respond(429, { error: { code: 'insufficient_quota', message: TEXT } }), 'embedding-unavailable', 3],
    ['a fault of its own', respond(500, TEXT), 'embedding-unavailable', 3],
    ['a connection that breaks', reset([]), 'embedding-unavailable', 3],
  ] satisfies [string, Play, string, number][])('says what is wrong: %s', async (_what, play, code, requests) => {
    const embedder = await load([embedAll(), play]);
    expect((await faultOf(embedder.embed([TEXT, `${TEXT}二`]))).code).toBe(code);
    expect(server?.requests.length).toBeLessThanOrEqual(requests);
  });

  it('gives up on a server that does not answer', async () => {
    const embedder = await load([embedAll(), stall()], { timeoutMs: 300 });
    expect(await faultOf(embedder.embed([TEXT]))).toMatchObject({ code: 'embedding-timeout', retryable: true });
  });

  it('says at the start that nothing is there', async () => {
    const fault = await faultOf(
      loadRemoteEmbedder({ provider: 'ollama', model: 'x', key: undefined, address: 'http://127.0.0.1:1/v1' }),
    );
    expect(fault.message).toBe('The embedding model cannot be reached: check that it runs, and EMBEDDING_BASE_URL.');
  });

  it('says where Workers AI is reached outside of Cloudflare', async () => {
    await expect(
      loadRemoteEmbedder({ provider: 'workers-ai', model: '@cf/baai/bge-m3', key: undefined, address: undefined }),
    ).rejects.toThrow('EMBEDDING_BASE_URL is missing');
  });

  it('starts without the server when the dimensions are known, but not with a wrong key', async () => {
    const down = { provider: 'ollama', model: 'x', key: undefined, address: 'http://127.0.0.1:1/v1' } as const;
    expect(await loadRemoteEmbedder({ ...down, knownDimensions: 24 })).toMatchObject({ id: 'ollama:x/24' });
    const refused = load([respond(401, {})], { knownDimensions: 24 });
    expect((await faultOf(refused)).message).toContain('EMBEDDING_KEY');
  });
});

function embedFewer(): Play {
  return (response, request) =>
    respond(200, {
      data: textsOf(request)
        .slice(1)
        .map((text) => ({ embedding: vectorOf(text, 16) })),
    })(response, request);
}

describe('any Embeddings of LangChain', () => {
  class Broken extends Embeddings {
    embedDocuments(): Promise<number[][]> {
      throw new TypeError(`${KEY} ${TEXT}`);
    }
    embedQuery(): Promise<number[]> {
      return this.embedDocuments() as never;
    }
  }

  it('may throw at once', async () => {
    const embedder = createLangChainEmbedder(new Broken({}), { name: 'own', dimensions: 4, retryPauseMs: 0 });
    expect((await faultOf(embedder.embed([TEXT]))).code).toBe('embedding-unavailable');
  });
});

describe('the embedder of questions', () => {
  const logged: string[] = [];
  const log: Log = { write: (level, event, fields) => void logged.push(`${level} ${event} ${fields?.['code']}`) };
  beforeEach(() => void logged.splice(0));

  it('gives the vectors of the embedder while it works', async () => {
    const embedder = await load([embedAll()]);
    const patient = createQuestionEmbedder(embedder, { log });
    expect(patient).toMatchObject({ id: embedder.id, dimensions: 16 });
    expect(await patient.embed([TEXT])).toEqual(await embedder.embed([TEXT]));
    expect(logged).toEqual([]);
  });

  it('gives zero vectors when it is down, leaves it alone for a while, and comes back', async () => {
    const embedder = await load([embedAll(), respond(401, {}), embedAll()]);
    let now = 0;
    const patient = createQuestionEmbedder(embedder, { log, restMs: 1000, now: () => now });
    expect(await patient.embed([TEXT])).toEqual([new Float32Array(16)]);
    now = 999;
    expect(await patient.embed([TEXT, TEXT])).toEqual([new Float32Array(16), new Float32Array(16)]);
    expect(server?.requests).toHaveLength(2);
    expect(logged).toEqual(['warn question-not-embedded embedding-unavailable']);
    now = 1000;
    expect(await patient.embed([TEXT])).not.toEqual([new Float32Array(16)]);
  });

  it('passes token states on while they are there, and gives none when the embedder is down', async () => {
    const embedder = createWordEmbedder();
    const [read] = await embedder.words!.read([TEXT]);
    expect(await createQuestionEmbedder(embedder, { log }).words?.read([TEXT])).toEqual([read]);
    const fault = new ServiceError('embedding-unavailable', 'down');
    const down = { ...embedder, words: { ...embedder.words!, read: () => Promise.reject(fault) } };
    const patient = createQuestionEmbedder(down, { log });
    expect(await patient.words?.read([TEXT])).toEqual([
      { vector: new Float32Array(embedder.dimensions), tokens: [], states: new Int8Array() },
    ]);
    // It is left alone for a while, whatever it is asked for.
    expect(await patient.embed([TEXT])).toEqual([new Float32Array(embedder.dimensions)]);
    expect(logged).toEqual(['warn question-not-embedded embedding-unavailable']);
  });

  it('does not let a question wait', async () => {
    const embedder = await load([embedAll(), stall()]);
    const patient = createQuestionEmbedder(embedder, { log, timeoutMs: 50 });
    expect(await patient.embed([TEXT])).toEqual([new Float32Array(16)]);
    expect(logged).toEqual(['warn question-not-embedded embedding-timeout']);
  });
});
