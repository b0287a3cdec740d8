import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { ingest } from '../../../src/knowledge/ingest.ts';
import { segment } from '../../../src/knowledge/segment.ts';
import { indexTerms } from '../../../src/language/tokens.ts';
import { createSegmenter } from '../../../src/platform/node/segmenter.ts';
import { sha256Hex } from '../../../src/shared/hash.ts';
import { openStore, readSeeds } from '../knowledge-store/open-store.ts';

const text = readFileSync(new URL(`../../../seeds/${readSeeds()[0]?.name}`, import.meta.url), 'utf8');
const description = { numbering: 'item' } as const;

it('segments a document in its thread as here', async () => {
  const segmenter = createSegmenter();
  const { hashes, ...edition } = await segmenter.segment(text, description);
  expect(edition).toEqual(segment(text, description));
  const words = edition.sentences.map(({ start, end }) => edition.text.slice(start, end));
  expect(hashes).toEqual(await Promise.all(words.map(sha256Hex)));
  await segmenter.close();
});

it('cuts terms in its thread as here, and here when the thread is stopped under it', async () => {
  const texts = [text, '', '。。。', '3 300元及1.5倍，第十二項。A, B and C', '\u{20000}\u{20001}字'];
  const segmenter = createSegmenter();
  expect(await segmenter.cutTerms(texts)).toEqual(texts.map(indexTerms));
  const cutting = segmenter.cutTerms(texts);
  await segmenter.close();
  expect(await cutting).toEqual(texts.map(indexTerms));
});

it('lets its thread end when no document comes, and starts another for the next', async () => {
  const segmenter = createSegmenter(1);
  const threads = () => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;
  const before = threads();
  await segmenter.segment('甲。', description);
  expect(threads()).toBeGreaterThan(before);
  await expect.poll(threads, { timeout: 10_000 }).toBe(before);
  expect((await segmenter.segment('甲。', description)).sentences).toHaveLength(1);
  await segmenter.close();
});

it('reads a document all the same when its thread is stopped under it', async () => {
  const segmenter = createSegmenter();
  const reading = segmenter.segment(text, description);
  await segmenter.close();
  const { hashes: _made, ...edition } = await reading;
  expect(edition).toEqual(segment(text, description));
});

it('is given long documents, and short ones never', async () => {
  const store = openStore();
  const given: number[] = [];
  const cut: number[] = [];
  const ports = {
    ...store.ports,
    segment: async (...args: Parameters<typeof segment>) => {
      const [file] = args;
      given.push((typeof file === 'string' ? file : file.text).length);
      await sleep(1);
      return segment(...args);
    },
    cutTerms: async (texts: readonly string[]) => {
      cut.push(texts.length);
      return texts.map(indexTerms);
    },
  };
  const [seed] = readSeeds();
  if (seed === undefined) throw new Error('the seeds are missing');
  const document = (id: string, length: number) => ({
    file: { name: `${id}.txt`, bytes: new TextEncoder().encode('政府公布新計劃。\n'.repeat(length / 9)) },
    description: { ...seed.description, id },
  });
  for (const { file, description: of } of [document('short', 450), document('long', 9_000)])
    expect(await ingest(ports, file, of)).toMatchObject({ kind: 'added' });
  expect(given).toEqual([9_000]);
  const rows = await store.database.all<{ n: number }>(
    'SELECT count(*) AS n FROM passage p JOIN edition e ON e.id = p.edition_id GROUP BY e.document_id ORDER BY e.document_id',
  );
  expect(cut.reduce((sum, n) => sum + n, 0)).toBe(rows[0]?.n);
  expect((await store.library.counts()).documents).toBe(2);
});
