import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { RunHead } from '../../../../eval/run/record.ts';
import { addLine, folderOf, readRun, resumeRun, startRun, whyNotResumed } from '../../../../eval/run/run-file.ts';
import { aHead, aJudged, textOf } from './heads.ts';

const root = mkdtempSync(join(tmpdir(), 'judian-runs-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('startRun', () => {
  it('makes the folder with those above it, and what is added is read back', () => {
    const folder = join(root, 'a', 'b', 'c');
    startRun(folder, aHead());
    addLine(folder, aJudged('q', true));
    expect(readRun(folder)).toEqual({ head: aHead(), judged: [aJudged('q', true)], errors: [] });
  });

  it('leaves an earlier run as it is', () => {
    const folder = join(root, 'kept');
    startRun(folder, aHead({ samplesHash: 'first' }));
    expect(() => startRun(folder, aHead())).toThrow(/holds a run already: go on with it by --resume, or .*--out/u);
    expect(readRun(folder).head.samplesHash).toBe('first');
  });

  it('says in a sentence that no folder can be there', () => {
    const file = join(root, 'file');
    writeFileSync(file, '');
    for (const folder of [file, join(file, 'below')])
      expect(() => startRun(folder, aHead())).toThrow(/cannot be made a folder \(\w+\): name another one with --out/u);
  });
});

describe('readRun', () => {
  it('takes a run by its folder or by its file, and says where there is none', () => {
    expect(folderOf('data/eval/gba/run.jsonl')).toBe('data/eval/gba');
    expect(folderOf('data/eval/gba')).toBe('data/eval/gba');
    expect(folderOf('run.jsonl')).toBe('.');
    expect(() => readRun(join(root, 'none'))).toThrow(/run\.jsonl is not there/u);
    mkdirSync(join(root, 'odd', 'run.jsonl'), { recursive: true });
    expect(() => readRun(join(root, 'odd'))).toThrow('cannot be read');
  });
});

describe('resumeRun', () => {
  const write = (name: string, text: string) => {
    const folder = join(root, name);
    mkdirSync(folder);
    writeFileSync(join(folder, 'run.jsonl'), text);
    return folder;
  };

  it.each(['', '\n'])('leaves out errors and a line that was cut off, ended by %j', (end) => {
    const error = { type: 'error', id: 'b', what: 'status 500' };
    const folder = write(`cut${end.length}`, `${textOf(aHead(), aJudged('a', true), error)}{"type":"jud${end}`);
    expect(resumeRun(folder, readRun(folder, { mayBeCut: true }), aHead())).toEqual(new Set(['a']));
    addLine(folder, aJudged('b', true));
    expect(readFileSync(join(folder, 'run.jsonl'), 'utf8')).toBe(
      textOf(aHead(), aJudged('a', true), aJudged('b', true)),
    );
    expect(readdirSync(folder)).toEqual(['run.jsonl']);
  });

  it('remembers that held questions were shown, whichever time it was', () => {
    const folder = write('held', textOf(aHead()));
    const shownAfter = (heldShown: boolean) => {
      resumeRun(folder, readRun(folder), aHead({ heldShown }));
      return readRun(folder).head.heldShown;
    };
    expect([shownAfter(false), shownAfter(true), shownAfter(false)]).toEqual([false, true, true]);
  });
});

describe('whyNotResumed', () => {
  it('is silent on what may differ', () => {
    const later = { startedAt: '2026-12-01T00:00:00.000Z', machine: 'another', heldShown: true };
    expect(whyNotResumed(aHead(), aHead(later))).toBeUndefined();
  });

  it.each<[Partial<RunHead>, string]>([
    [{ set: 'foreign' }, '--set (gba then, foreign now)'],
    [{ half: 'dev' }, '--half (none then, dev now)'],
    [{ filter: 'yue' }, '--filter (none then, yue now)'],
    [{ smoke: true }, '--smoke (not set then, set now)'],
    [{ system: 'oracle' }, '--system (service then, oracle now)'],
    [{ url: 'http://127.0.0.1:9' }, '--url (none then, http://127.0.0.1:9 now)'],
    [{ asOf: '2026-11-22' }, 'the day asked on'],
    [{ samplesHash: 'y' }, 'asked other questions'],
  ])('refuses to go on with %j', (fields, says) => {
    expect(whyNotResumed(aHead(), aHead(fields))).toContain(says);
  });
});
