import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COPY_PREFIX, scaleDocuments } from '../../../../eval/bench/scale-corpus.ts';
import { latencyOf, type Measured } from '../../../../eval/bench/scale-jobs.ts';
import { scaleNumbers } from '../../../../eval/bench/scale-table.ts';
import type { SizeResult } from '../../../../eval/bench/scale.ts';

let data: string;
const SITTINGS = ['12-13-cm0109-translate-c.txt', '12-13-cm0110-translate-c.txt'];
const text = Array.from({ length: 1500 }, (_, line) => `第${line}行：主席，政府何時檢討輸入勞工的安排呢？`).join('\n');

/** One member of a tar archive. */
function member(name: string, body: Buffer): Buffer[] {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write(`${body.length.toString(8).padStart(11, '0')} `, 124);
  header.write('0', 156);
  return [header, body, Buffer.alloc((512 - (body.length % 512)) % 512)];
}

beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'judian-test-'));
  mkdirSync(join(data, 'hansard'));
  const tar = Buffer.concat([...SITTINGS.flatMap((name) => member(name, Buffer.from(text))), Buffer.alloc(1024)]);
  writeFileSync(join(data, 'hansard', 'hansard_txt.tar.gz'), gzipSync(tar));
});
afterAll(() => rmSync(data, { recursive: true, force: true }));

function take(first: number, count: number) {
  const documents = scaleDocuments(data, first);
  const taken = Array.from({ length: count }, () => documents.next().value).filter((one) => one !== undefined);
  documents.return(undefined);
  return taken.map(({ description, bytes }) => ({ id: description.id, text: new TextDecoder().decode(bytes) }));
}

describe('documents by the hundred thousand sentences', () => {
  test('are the sittings in parts, with nothing lost', () => {
    const parts = take(0, 4);
    expect(new Set(parts.map(({ id }) => id)).size).toBe(4);
    expect(
      parts
        .slice(0, 2)
        .map((part) => part.text)
        .join(''),
    ).toBe(`${text}\n`);
  });

  test('go on with copies in which a few characters are others', () => {
    const parts = take(0, 8);
    expect(parts[4]?.id).toMatch(new RegExp(`^${COPY_PREFIX}1-`, 'u'));
    const [original, copy] = [[...(parts[0]?.text ?? '')], [...(parts[4]?.text ?? '')]];
    expect(copy).toHaveLength(original.length);
    const changed = copy.filter((character, at) => character !== original[at]).length / copy.length;
    expect(changed).toBeGreaterThan(0.02);
    expect(changed).toBeLessThan(0.08);
  });

  test('are the same whatever number one starts from', () => {
    expect(take(3, 4)).toEqual(take(0, 7).slice(3));
    expect(take(6, 1)).toEqual(take(0, 7).slice(6));
  });
});

test('percentiles are of the times as they came', () => {
  const times = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect(latencyOf(times)).toEqual({ count: 100, p50: 51, p95: 96, p99: 100 });
  expect(latencyOf([7])).toEqual({ count: 1, p50: 7, p95: 7, p99: 7 });
});

test('floors stand under what is left of memory, and three times FTS5', () => {
  const idle = { retrieval: { p95: 20 }, fts: { p95: 10 } };
  const measured = { recall: 0.99, memory: 1.5e9, idle } as Measured;
  const damaged = { trials: 220, noticed: 220, said: 219, wrong: 0 };
  expect(scaleNumbers([{ size: 1000, measured, damaged } as SizeResult])).toEqual({
    '1000 recall': 0.99,
    '1000 memory left under 2 GB': 0.25,
    '1000 three times FTS5 over retrieval, p95': 1.5,
    'damage noticed and said': 219 / 220,
    'answers right after damage': 1,
  });
});
