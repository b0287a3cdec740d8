import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readEarlier } from '../../../../eval/run/compare.ts';
import type { RunHead } from '../../../../eval/run/record.ts';
import type { Case } from '../../../../eval/sets/cases.ts';
import { aHead, aJudged, textOf } from './heads.ts';

const folder = mkdtempSync(join(tmpdir(), 'judian-compare-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function warningsOf(before: Partial<RunHead>, ids: readonly string[] = ['a', 'b']): string {
  const judged = [aJudged('a', true), aJudged('b', false), aJudged('c', false, { counts: { refusal: [1, 1] } })];
  writeFileSync(join(folder, 'run.jsonl'), textOf(aHead({ count: 3, ...before }), ...judged));
  const cases = ids.map((id) => ({ id }) as Case);
  return readEarlier(folder, 'gba', aHead(), cases).warnings.join('\n');
}

describe('readEarlier', () => {
  it('says nothing of a run that fits', () => {
    expect(warningsOf({})).toBe('');
  });

  it.each<[Partial<RunHead>, string]>([
    [{ set: 'foreign' }, 'the set foreign'],
    [{ samplesHash: 'y' }, 'only the 2 in both are compared'],
    [{ asOf: '2026-11-22' }, 'as of 2026-11-22, this one as of 2026-11-21'],
    [{ count: 5 }, '2 of its 5 questions got no answer'],
  ])('warns of %j', (before, says) => {
    expect(warningsOf(before)).toContain(says);
  });

  it.each([[['x']], [['c']]])('refuses a run that shares no answerable question: %j', (ids) => {
    expect(() => warningsOf({}, ids)).toThrow('no answerable question in common');
  });

  it('refuses a run that is broken or not there', () => {
    expect(() => readEarlier(join(folder, 'none'), 'gba', aHead(), [])).toThrow('is not there');
    writeFileSync(join(folder, 'run.jsonl'), `${textOf(aHead())}{`);
    expect(() => readEarlier(folder, 'gba', aHead(), [])).toThrow('line 2');
  });
});
