import { describe, expect, it } from 'vitest';
import { parseRun } from '../../../../eval/run/record.ts';
import { compareLanguages, compareRuns, confusion, totalsOf } from '../../../../eval/run/totals.ts';
import { aHead, aJudged as judged, textOf } from './heads.ts';

const head = aHead();

describe('parseRun', () => {
  it('reads back what was written; a question asked again counts once, a mended error is gone', () => {
    const text = textOf(
      head,
      { type: 'error', id: 'a', what: 'status 500' },
      judged('a', false),
      judged('a', true),
      judged('b', true),
    );
    const run = parseRun('run.jsonl', text);
    expect(run.judged.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['a', 'answered'],
      ['b', 'answered'],
    ]);
    expect(run.errors).toEqual([]);
  });

  it('names a line that is broken', () => {
    const text = `${textOf(head, judged('a', true))}{"type":"judged","id"\n${JSON.stringify(judged('b', true))}\n`;
    expect(() => parseRun('run.jsonl', text)).toThrow('run.jsonl, line 3');
    expect(() => parseRun('run.jsonl', text, { mayBeCut: true })).toThrow('run.jsonl, line 3');
    expect(() => parseRun('run.jsonl', textOf(judged('a', true)))).toThrow('run.jsonl, line 1');
  });

  it('leaves out a last line that a stop cut off, when the run goes on', () => {
    const text = `${textOf(head, judged('a', true))}{"type":"judged","id"`;
    for (const cut of [text, `${text}\n`, `${text}\n\n`]) {
      expect(parseRun('run.jsonl', cut, { mayBeCut: true }).judged).toHaveLength(1);
      expect(() => parseRun('run.jsonl', cut)).toThrow('line 3');
    }
  });

  it('reads runs from before the address and the smoke set were kept', () => {
    const { url: _url, smoke: _smoke, ...old } = head;
    expect(parseRun('run.jsonl', textOf(old)).head).toEqual(head);
  });
});

describe('totals', () => {
  it('counts hits over what could be hit, and leaves out what was not measured', () => {
    const totals = totalsOf([judged('a', true), judged('b', false)]);
    expect(totals.strict).toMatchObject({ hit: 1, of: 2 });
    expect(totals.facts).toMatchObject({ hit: 3, of: 4 });
    expect(totals.refusal).toBeUndefined();
  });

  it('compares languages by pairs of the same question', () => {
    const lines = [
      judged('a', true, { base: 'a' }),
      judged('a-yue', false, { base: 'a', labels: ['lang:yue'] }),
      judged('b', true, { base: 'b' }),
      judged('b-yue', true, { base: 'b', labels: ['lang:yue'] }),
      judged('c', true, { base: 'c' }),
    ];
    expect(compareLanguages(lines, 'yue', 'strict')).toMatchObject({ n: 2, lost: 1, won: 0, difference: -0.5 });
    expect(compareLanguages(lines, 'hans', 'strict')).toBeUndefined();
  });

  it('lists what flipped between two runs', () => {
    const compared = compareRuns(
      [judged('a', true), judged('b', false)],
      [judged('a', false), judged('b', true), judged('c', true)],
      'strict',
    );
    expect(compared).toMatchObject({ won: ['b'], lost: ['a'], paired: { n: 2, p: 1 } });
  });

  it('tells which outcome came in place of which', () => {
    const table = confusion([judged('a', true), judged('b', false), judged('c', false)]);
    expect(table.get('answered')).toEqual(
      new Map([
        ['answered', 1],
        ['not-found', 2],
      ]),
    );
  });
});
