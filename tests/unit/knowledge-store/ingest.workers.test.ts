import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { createQuestionLimit } from '../../../src/conversation/limits.ts';
import { createPersonNames } from '../../../src/conversation/person.ts';
import { createHashedEmbedder, createHashedSentenceEncoder } from '../../../eval/baselines/hashed.ts';
import { auditTexts, checkIndexes, clearUnfinished, type IngestPorts, ingest } from '../../../src/knowledge/ingest.ts';
import { createLibrary } from '../../../src/knowledge/library.ts';
import { indexTerms } from '../../../src/language/tokens.ts';
import { createExactVectorIndex } from '../../../src/platform/memory/exact-vector-index.ts';
import { createFtsKeywordIndex } from '../../../src/platform/sql/fts-keyword-index.ts';
import { createD1Database } from '../../../src/platform/workers/d1-database.ts';
import { systemClock } from '../../../src/shared/clock.ts';
import { silentLog } from '../../../src/shared/log.ts';
import { craftEdition, DESCRIPTION } from './craft.ts';

const words = Array.from(
  { length: 230 },
  (_, index) => `第${index}項是推進𠮷事${index}，於20${10 + (index % 20)}年完成。`,
);
const bytesOf = (text: string) => new TextEncoder().encode(text);

function openOnD1() {
  const database = createD1Database(env.DB);
  const embedder = createHashedEmbedder(indexTerms);
  const ports: IngestPorts = {
    database,
    keywordIndex: createFtsKeywordIndex(createD1Database(env.KEYWORDS)),
    vectorIndex: createExactVectorIndex(embedder.dimensions),
    embedder,
    encoder: createHashedSentenceEncoder(indexTerms),
    clock: systemClock,
    log: silentLog,
    terms: indexTerms,
  };
  return { database, ports, library: createLibrary(database) };
}

it('stores, renews, clears and finds documents in D1 as on Node', async () => {
  const { ports, library } = openOnD1();
  const { text } = craftEdition({ words }).segmented;
  const first = await ingest(ports, { name: 'plan.txt', bytes: bytesOf(text) }, DESCRIPTION);
  expect(first.kind).toBe('added');
  expect((await ingest(ports, { name: 'plan.txt', bytes: bytesOf(text) }, DESCRIPTION)).kind).toBe('unchanged');

  const renewed = bytesOf(text.replace('事7，', '事七，'));
  const crash = {
    ...ports,
    onWritePoint: (point: string) => (point === 'make-visible' ? Promise.reject(new Error('cut off')) : undefined),
  };
  await expect(ingest(crash, { name: 'plan.txt', bytes: renewed }, DESCRIPTION)).rejects.toThrow('cut off');
  expect(await clearUnfinished(ports)).toBe(1);
  expect(await library.editions(DESCRIPTION.id)).toHaveLength(1);

  const second = await ingest(ports, { name: 'plan.txt', bytes: renewed }, DESCRIPTION);
  expect(second).toMatchObject({ kind: 'renewed', kept: second.sentences - 1 });
  expect((await library.editions(DESCRIPTION.id)).map((edition) => edition.status)).toEqual(['current', 'superseded']);
  const counts = await library.counts();
  expect(await ports.keywordIndex.count()).toBe(counts.passages);
  expect(await ports.vectorIndex.count()).toBe(counts.sentences);
  expect((await auditTexts(ports)).damaged).toEqual([]);

  const [hit] = await ports.keywordIndex.search(indexTerms('推進𠮷事七'), 1);
  const [passage] = await library.passages([hit?.passageId ?? 0]);
  expect(passage?.sentences.map((sentence) => sentence.text).join('')).toContain('推進𠮷事七');
  expect(await library.passagesHolding(passage?.sentences.map((sentence) => sentence.sentenceId) ?? [])).toContainEqual(
    passage,
  );
});

it('fills the vector index of a fresh isolate from the stored vectors', async () => {
  const { ports, library } = openOnD1();
  expect((await checkIndexes(ports)).vectorIndexFilled).toBe(true);
  expect(await ports.vectorIndex.count()).toBe((await library.counts()).sentences);
});

it('counts questions and names people in D1', async () => {
  const { database } = openOnD1();
  const nameOf = await createPersonNames(database);
  const person = await nameOf('192.0.2.7');
  const limit = createQuestionLimit(database, { now: () => new Date('2026-11-22T04:00:00Z') }, 3);
  const taken = await Promise.all(Array.from({ length: 6 }, () => limit.take(person)));
  expect(taken.filter((each) => each.ok)).toHaveLength(3);
});
