import { env } from 'cloudflare:workers';
import { afterEach, expect, test, vi } from 'vitest';
import { WORKER_URL } from './chat-worker.ts';

const MODEL = '@cf/baai/bge-m3';
const DIMENSIONS = 1024;
/** What Workers AI takes in one call. */
const MOST_TEXTS = 100;

/** The binding as Cloudflare describes it: 1,024 numbers a text, at most 100 texts. Texts that share pairs are near. */
function createFakeAi() {
  const calls: number[] = [];
  let down = false;
  return {
    calls,
    fail: (now: boolean) => void (down = now),
    async run(model: string, { text }: { text: string[] }) {
      calls.push(text.length);
      if (down) throw new Error('3036: You have used up your daily free allocation of 10,000 neurons');
      if (model !== MODEL) throw new Error(`5007: No such model ${model}`);
      if (text.length > MOST_TEXTS) throw new Error('5006: too many texts');
      const data = text.map((one) => {
        const vector = Array.from({ length: DIMENSIONS }, () => 0);
        for (let at = 0; at < one.length; at++) {
          const place = ((one.codePointAt(at) ?? 0) * 31 + (one.codePointAt(at + 1) ?? 0)) % DIMENSIONS;
          vector[place] = (vector[place] ?? 0) + 1;
        }
        return vector;
      });
      return { shape: [text.length, DIMENSIONS], data, pooling: 'cls' };
    },
  };
}

/** Another isolate, which opens the service anew over the same databases. */
async function anIsolate(settings: Readonly<Record<string, unknown>>) {
  vi.resetModules();
  const { default: worker } = await import('../../src/entry/worker.ts');
  const post = async (path: string, body: object) => {
    const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
    return worker.fetch(new Request(`${WORKER_URL}${path}`, init), { ...env, ...settings }, undefined);
  };
  return {
    search: async (query: string) =>
      (await (await post('/v1/search', { query, explain: true })).json()) as {
        results: { citation: { quote: string }; explanation: { cosine: number | null } }[];
      },
    status: async () => (await post('/v1/search', { query: '口岸' })).status,
    answer: async (question: string) =>
      (await (await post('/v1/answers', { question })).json()) as { outcome: string; versions: { index: string } },
  };
}

const embeddersStored = async () => {
  const { results } = await env.DB.prepare('SELECT DISTINCT embedder FROM sentence_vector').all();
  return results.map((row: unknown) => (row as { embedder: string }).embedder);
};

const QUESTION = '大灣區院士聯盟在哪裏成立？';
const ON = { EMBEDDING: `workers-ai:${MODEL}` };

afterEach(() => vi.resetModules());

test('the vectors of a Worker are made by Workers AI where EMBEDDING says so, and by the encoder again', async () => {
  expect((await (await anIsolate({})).answer(QUESTION)).outcome).toBe('answered');
  const [builtIn] = await embeddersStored();
  const ai = createFakeAi();

  const first = await anIsolate({ ...ON, AI: ai });
  const { outcome, versions } = await first.answer(QUESTION);
  expect(outcome).toBe('answered');
  expect(versions.index).toContain(`workers-ai:${MODEL}/${DIMENSIONS}`);
  expect(await embeddersStored()).toEqual([`workers-ai:${MODEL}/${DIMENSIONS}`]);
  expect(Math.max(...ai.calls)).toBeLessThanOrEqual(MOST_TEXTS);
  const { results } = await first.search(QUESTION);
  expect(results[0]?.explanation.cosine).toBeGreaterThan(0);

  // An isolate that opens later makes nothing again, and without the model questions are answered by their words.
  ai.calls.length = 0;
  ai.fail(true);
  const later = await anIsolate({ ...ON, AI: ai });
  expect((await later.answer(QUESTION)).outcome).toBe('answered');
  expect(ai.calls.every((texts) => texts === 1)).toBe(true);

  expect((await (await anIsolate({})).answer(QUESTION)).outcome).toBe('answered');
  expect(await embeddersStored()).toEqual([builtIn]);
});

test('while the model gives nothing at the first opening, it is told to come again', async () => {
  const ai = createFakeAi();
  ai.fail(true);
  const isolate = await anIsolate({ ...ON, AI: ai });
  expect(await isolate.status()).toBe(503);
  ai.fail(false);
  expect(await isolate.status()).toBe(200);
});

test.each([
  [{ EMBEDDING: `workers-ai:${MODEL}` }, 'needs the AI binding'],
  [{ EMBEDDING: 'onnx', AI: createFakeAi() }, 'must be built-in or workers-ai:MODEL'],
  [{ EMBEDDING: 'openai:text-embedding-3-small', EMBEDDING_KEY: 'k' }, 'must be built-in or workers-ai:MODEL'],
  [{ ...ON, EMBEDDING_KEY: 'k', AI: createFakeAi() }, 'cannot be set on a Worker'],
  [{ EMBEDDING_NEXT: 'onnx' }, 'EMBEDDING_NEXT cannot be set'],
])('settings that cannot be met are refused with a sentence: %j', async (settings, reason) => {
  await expect((await anIsolate(settings)).status()).rejects.toThrow(reason);
});
