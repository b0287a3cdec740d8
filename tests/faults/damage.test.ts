import { closeSync, openSync, readFileSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditTexts, ingestSeeds } from '../../src/knowledge/ingest.ts';
import { dataFolder } from '../../src/platform/node/data-folder.ts';
import { sha256Hex } from '../../src/shared/hash.ts';
import { readSeeds, startService } from './open-service.ts';
import { runChild, temporaryFolder } from './run-child.ts';

const folder = temporaryFolder();
const data = join(folder.path, 'data');
const file = dataFolder(data).database;
let whole: Buffer;

beforeAll(async () => {
  const service = await startService(data);
  await ingestSeeds(service.ports, readSeeds());
  await service.platform.ready();
  await service.platform.close();
  whole = readFileSync(file);
});
afterAll(() => folder.remove());

/** The database as it was, with other bytes at one place. */
function writeDamaged(at: number, bytes: Uint8Array): void {
  writeFileSync(file, whole);
  const handle = openSync(file, 'r+');
  writeSync(handle, bytes, 0, bytes.length, at);
  closeSync(handle);
}

/** Where the bytes stand in the file. */
function placesOf(bytes: Uint8Array): number[] {
  const places: number[] = [];
  for (let at = whole.indexOf(bytes); at >= 0; at = whole.indexOf(bytes, at + 1)) places.push(at);
  return places;
}

/** A sentence short enough to stand on one page, with a year in it. */
async function findSentence() {
  const service = await startService(data);
  try {
    for (const edition of await service.library.documents()) {
      const found = (await service.library.sentencesOf(edition.id)).find(
        (sentence) => /20\d\d年/.test(sentence.text) && sentence.text.length > 20 && sentence.text.length < 60,
      );
      if (found !== undefined) return found;
    }
    throw new Error('no sentence with a year in it');
  } finally {
    await service.platform.close();
  }
}

describe('a byte that flips in a stored text', () => {
  it('changes a year, is reported by the audit, and no longer fits the hash of the sentence', async () => {
    writeFileSync(file, whole);
    const sentence = await findSentence();
    const bytes = new TextEncoder().encode(sentence.text);
    const digit = new TextEncoder().encode(sentence.text.slice(0, sentence.text.search(/20\d\d年/) + 3)).length;
    const places = placesOf(bytes);
    expect(places.length).toBeGreaterThanOrEqual(2); // The edition's text and the sentence's own row.
    let unfit = 0;
    for (const place of places) {
      // The lowest bit of a digit: 2025 becomes 2024, and nothing but the hash can tell.
      writeDamaged(place + digit, Uint8Array.of((bytes[digit] ?? 0) ^ 1));
      const service = await startService(data);
      const { damaged } = await auditTexts(service.ports);
      expect(damaged).toContainEqual({
        documentId: sentence.documentId,
        editionId: sentence.editionId,
        ordinal: sentence.ordinal,
      });
      const read = (await service.library.sentencesOf(sentence.editionId))[sentence.ordinal];
      if ((await sha256Hex(read?.text ?? '')) !== read?.hash) unfit += 1;
      else
        expect((await service.library.text(sentence.editionId))?.slice(sentence.start, sentence.end)).not.toBe(
          sentence.text,
        );
      await service.platform.close();
    }
    expect(unfit).toBe(1);
  });
});

describe('a database whose structure is damaged', () => {
  const noise = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 151 + 17) % 256);
  const refused = { code: 1, signal: null, lines: [], errors: expect.stringMatching(/^database-damaged: .{20,}\n$/) };
  const start = () => runChild({ folder: data, work: 'start' });

  it('is refused with one sentence when the file is no database', async () => {
    writeFileSync(file, 'this is not a database, '.repeat(1_000));
    expect(await start()).toMatchObject(refused);
  });

  it('is refused with one sentence when its header is overwritten', async () => {
    writeDamaged(0, noise(100));
    expect(await start()).toMatchObject(refused);
  });

  it('is refused with one sentence when the file was cut short', async () => {
    writeFileSync(file, whole);
    truncateSync(file, Math.floor(statSync(file).size / 2));
    expect(await start()).toMatchObject(refused);
  });

  it('never ends in a crash or a wrong text, whichever page is overwritten', { timeout: 120_000 }, async () => {
    const page = 4_096;
    const pages = Math.floor(whole.length / page);
    let starts = 0;
    for (let part = 0; part < 8; part++) {
      writeDamaged(Math.floor(((part + 0.5) * pages) / 8) * page, noise(page));
      const ended = await start();
      if (ended.code !== 0) {
        expect(ended).toMatchObject(refused);
        continue;
      }
      // A page of the keyword index is made again; a free page holds nothing.
      starts += 1;
      const service = await startService(data);
      const counts = await service.library.counts();
      expect(await service.ports.keywordIndex.count()).toBe(counts.passages);
      expect(counts.documents).toBe(5);
      expect((await auditTexts(service.ports)).damaged).toEqual([]);
      await service.platform.close();
    }
    expect(starts).toBeLessThan(8);
  });
});
