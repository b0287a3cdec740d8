import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { benchNames, parseBenchArguments } from '../../../../eval/bench/arguments.ts';

const KNOWN = `Known: ${benchNames.join(', ')}.`;
const main = fileURLToPath(new URL('../../../../eval/bench/main.ts', import.meta.url));
const bench = (...args: string[]) => spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' });

describe('what is typed after bench', () => {
  test('a name and its options', () => {
    expect(parseBenchArguments(['retrieval', '--set', 'law', '--data', 'x', '--all', '--json'])).toEqual({
      ok: true,
      value: {
        name: 'retrieval',
        set: 'law',
        data: 'x',
        all: true,
        alone: false,
        part: undefined,
        minutes: 10,
        embedding: 'built-in',
        json: true,
        sizes: [1000, 10_000, 100_000],
        kept: undefined,
      },
    });
    expect(parseBenchArguments(['retrieval', '--alone', '--embedding', 'onnx'])).toMatchObject({
      value: { alone: true, embedding: 'onnx' },
    });
    expect(parseBenchArguments(['retrieval', '--embedding', 'best'])).toMatchObject({ ok: false });
    expect(parseBenchArguments(['retrieval'])).toMatchObject({
      value: { set: undefined, data: undefined, all: false },
    });
  });

  test('a part of a bench that has parts', () => {
    expect(parseBenchArguments(['bots', '--part', 'kills'])).toMatchObject({ value: { name: 'bots', part: 'kills' } });
    expect(parseBenchArguments(['ingest', '--part', 'ocr'])).toMatchObject({ value: { part: 'ocr' } });
    expect(parseBenchArguments(['bots', '--part', 'ocr'])).toMatchObject({
      error: expect.stringContaining('There is no part ocr. Parts: conversation, rates,'),
    });
    expect(parseBenchArguments(['scale', '--part', 'ocr'])).toEqual({ ok: false, error: 'scale has no parts.' });
  });

  test('where indexes are kept', () => {
    expect(parseBenchArguments(['scale', '--kept', 'x'])).toMatchObject({ value: { kept: 'x' } });
  });

  test('sizes, rising, each once', () => {
    expect(parseBenchArguments(['scale', '--sizes', '10000,200,10000'])).toMatchObject({
      value: { sizes: [200, 10_000] },
    });
    expect(parseBenchArguments(['scale', '--sizes', 'all'])).toMatchObject({
      value: { sizes: [1000, 10_000, 100_000, 180_000, 1_000_000] },
    });
  });

  test.each([
    [[], `Name what to measure. ${KNOWN}`],
    [['speed'], `There is no measure speed. ${KNOWN}`],
    [['retrieval', 'twice'], 'One name at a time.'],
    [['retrieval', '--set', 'x'], 'There is no set x. Sets: gba, drcd, cmrc, law.'],
    [['retrieval', '--fast'], "Unknown option '--fast'."],
  ])('%j is refused with what would do', (args, error) => {
    expect(parseBenchArguments(args)).toEqual({ ok: false, error });
  });

  test.each(['5', '1000,x', '1e9', ''])('sizes of %j are refused', (sizes) => {
    expect(parseBenchArguments(['scale', '--sizes', sizes])).toEqual({
      ok: false,
      error: 'Sizes are whole numbers from 100 to 2000000 with commas between, or all.',
    });
  });

  test('an unknown name lists the known ones and ends with 2', () => {
    const { status, stderr, stdout } = bench('speed');
    expect(stderr).toContain(KNOWN);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });

  test('a bench that needs data ends with 1 without it and says what to do', () => {
    const { status, stderr } = bench('scale');
    expect(stderr).toContain('--data FOLDER');
    expect(status).toBe(1);
  });

  test('a set whose data is not there ends with 1 and says what to do', () => {
    const { status, stderr } = bench('retrieval', '--set', 'drcd');
    expect(stderr).toContain('--data FOLDER');
    expect(status).toBe(1);
  });
});
