import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { ingest } from '../../../src/knowledge/ingest.ts';
import { segment } from '../../../src/knowledge/segment.ts';
import { createSegmenter } from '../../../src/platform/node/segmenter.ts';
import { openStore, readSeeds } from '../knowledge-store/open-store.ts';

const text = readFileSync(new URL(`../../../seeds/${readSeeds()[0]?.name}`, import.meta.url), 'utf8');
const description = { numbering: 'item' } as const;

it('segments a document in its thread as here', async () => {
  const segmenter = createSegmenter();
  expect(await segmenter.segment(text, description)).toEqual(segment(text, description));
  await segmenter.close();
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
  expect(await reading).toEqual(segment(text, description));
});

it('is given long documents, and short ones never', async () => {
  const store = openStore();
  const given: number[] = [];
  const ports = {
    ...store.ports,
    segment: async (...args: Parameters<typeof segment>) => {
      const [file] = args;
      given.push((typeof file === 'string' ? file : file.text).length);
      await sleep(1);
      return segment(...args);
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
  expect((await store.library.counts()).documents).toBe(2);
});
