import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig, readEnvironment } from '../../../src/entry/environment.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'judian-env-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function writeEnv(text: string): void {
  writeFileSync(join(folder, '.env'), text);
}

describe('readEnvironment', () => {
  it('does without a file', () => {
    expect(readEnvironment(folder, { PORT: '1' })).toEqual({ source: { PORT: '1' }, problems: [] });
  });

  it('lets the environment win, unless it says nothing', () => {
    writeEnv('PORT=8001\nHOST=0.0.0.0\nDATA_DIR=/srv\n');
    const { source } = readEnvironment(folder, { PORT: '8002', HOST: '', DATA_DIR: undefined });
    expect(source).toEqual({ PORT: '8002', HOST: '0.0.0.0', DATA_DIR: '/srv' });
  });

  it('reads what editors write: a byte order mark, Windows line ends, comments, quotes, export', () => {
    writeEnv('\uFEFFPORT=8001\r\n\r\n# a comment\r\nexport HOST=::1 # here\r\nOPERATOR_NAME="甲 # 乙"\r\n');
    expect(readEnvironment(folder, {})).toEqual({
      source: { PORT: '8001', HOST: '::1', OPERATOR_NAME: '甲 # 乙' },
      problems: [],
    });
  });

  it('names the lines that say nothing', () => {
    writeEnv('PORT 8001\nNOTE="first\nsecond\nthird"\n\nHOST: 0.0.0.0\n');
    expect(readEnvironment(folder, {}).problems).toEqual([
      'Line 1 of .env is not NAME=value: correct it, or put a # in front of it.',
      'Line 6 of .env is not NAME=value: correct it, or put a # in front of it.',
    ]);
  });

  it('names slips of the pen in the file, and not in the environment, which is full of other names', () => {
    writeEnv('LIMIT_QUESTION_PER_MINUTE=5\nDATADIR=/srv\nHTTP_PROXY=http://proxy\n');
    expect(readEnvironment(folder, { PROT: '1' }).problems).toEqual([
      'DATADIR in .env is no setting: did you mean DATA_DIR?',
      'LIMIT_QUESTION_PER_MINUTE in .env is no setting: did you mean LIMIT_QUESTIONS_PER_MINUTE?',
    ]);
  });

  it('says when the file cannot be read', () => {
    mkdirSync(join(folder, '.env'));
    expect(readEnvironment(folder, {}).problems).toEqual([
      '.env cannot be read (EISDIR): make it a file that you may read, or remove it.',
    ]);
  });
});

describe('readConfig', () => {
  it('puts a relative data folder into the given folder', () => {
    writeEnv('DATA_DIR=elsewhere\n');
    expect(readConfig(folder, {})).toMatchObject({ ok: true, value: { DATA_DIR: join(folder, 'elsewhere') } });
    expect(readConfig(folder, { DATA_DIR: '/srv/judian' })).toMatchObject({ value: { DATA_DIR: '/srv/judian' } });
  });

  it('reports the problems of the file and of the values together', () => {
    writeEnv('DATADIR=x\nPORT=abc\n');
    expect(readConfig(folder, {})).toEqual({
      ok: false,
      error: [
        'DATADIR in .env is no setting: did you mean DATA_DIR?',
        'PORT must be a whole number from 0 to 65535, not "abc".',
      ],
    });
  });
});
