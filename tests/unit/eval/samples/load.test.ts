import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../../eval/samples/check.ts';
import { DatasetError, parseSamples } from '../../../../eval/samples/load.ts';
import type { Sample } from '../../../../eval/samples/schema.ts';
import { createSourceFile } from '../../../../eval/samples/source.ts';

const quote = '簡化粵港跨界車輛審批和備案流程。';
const files = new Map([
  ['plan.txt', createSourceFile('plan.txt', '工作計劃\n\n7. 簡化粵港跨界車輛\n審批和備案流程。\n8. 推動人才交流。\n')],
]);

function line(fields: Record<string, unknown> = {}): string {
  return JSON.stringify({
    id: 'gba-t-001',
    half: 'dev',
    lang: 'hant',
    question: '甚麼流程會簡化？',
    kind: 'procedure',
    answerable: true,
    outcome: 'answered',
    vital: [{ accept: ['審批和備案'] }],
    citations: [
      {
        file: 'plan.txt',
        quote,
      },
    ],
    ...fields,
  });
}

function faultsIn(text: string): readonly string[] {
  try {
    parseSamples('set.jsonl', text);
    return [];
  } catch (error) {
    if (error instanceof DatasetError) return error.faults;
    throw error;
  }
}

describe('parseSamples', () => {
  it('names file, line and field of every fault at once', () => {
    const text = [line(), '{', line({ id: 'gba-t-002', half: 'test' }), line({ id: 'gba-t-003', extra: 1 }), '[]'].join(
      '\n',
    );
    expect(faultsIn(text)).toEqual([
      'set.jsonl, line 2: is no JSON',
      'set.jsonl, line 5: is no JSON object',
      expect.stringMatching(/^set\.jsonl, line 3, field half: /u),
      expect.stringMatching(/^set\.jsonl, line 4, field .*extra/u),
    ]);
  });

  it('refuses a sample that stands twice, for it would count twice', () => {
    const other = line({ id: 'gba-t-002' });
    const variant = JSON.stringify({
      id: 'gba-t-002',
      variantOf: 'gba-t-001',
      half: 'dev',
      lang: 'yue',
      question: '？',
    });
    expect(faultsIn([line(), other, '', line(), line(), variant].join('\n'))).toEqual([
      'set.jsonl, line 4, field id: gba-t-001 stands already at set.jsonl, line 1',
      'set.jsonl, line 5, field id: gba-t-001 stands already at set.jsonl, line 1',
      'set.jsonl, line 6, field id: gba-t-002 stands already at set.jsonl, line 2',
    ]);
    expect(faultsIn([line(), other].join('\n'))).toEqual([]);
  });

  it('gives a variant what it does not say itself', () => {
    const variant = JSON.stringify({
      id: 'gba-t-001-yue',
      variantOf: 'gba-t-001',
      half: 'dev',
      lang: 'yue',
      question: '會簡化啲咩流程？',
    });
    const [original, other] = parseSamples('set.jsonl', [line(), variant].join('\n'));
    expect(other).toEqual({
      ...original,
      id: 'gba-t-001-yue',
      variantOf: 'gba-t-001',
      lang: 'yue',
      question: '會簡化啲咩流程？',
    });
  });

  it('names a sample that is not there', () => {
    const twin = line({ id: 'gba-t-002', question: '？', twinOf: 'gba-t-009' });
    expect(faultsIn([line(), twin].join('\n'))).toEqual([
      'set.jsonl, gba-t-002, field twinOf: there is no sample gba-t-009',
    ]);
  });
});

describe('faultsOf', () => {
  const check = (fields: Record<string, unknown>, held: [number, number][] = []) => {
    const [sample] = parseSamples('set.jsonl', line(fields));
    return faultsOf(sample as Sample, { files, split: [{ file: 'plan.txt', held }] });
  };

  it('finds nothing wrong with a sound sample, over a line wrap', () => {
    expect(check({})).toEqual([]);
  });

  it.each([
    [
      'a quote that is not verbatim',
      { citations: [{ file: 'plan.txt', quote: '簡化跨界車輛審批和備案流程。' }] },
      'not verbatim',
    ],
    ['a file that is not there', { citations: [{ file: 'x.txt', quote }] }, 'no file x.txt'],
    ['a fact in no quote', { vital: [{ accept: ['人才交流'] }] }, 'vital fact in no quote'],
    ['an okay fact in no quote', { okay: [{ accept: ['人才交流'] }] }, 'okay fact in no quote'],
    ['a wrong fact in a quote', { wrong: [{ accept: ['跨界車輛'] }] }, 'wrong fact stands in a quote'],
    ['a question that gives itself away', { question: '審批和備案是甚麼？' }, 'gives away'],
    ['an earlier question that gives it away', { before: ['審批和備案呢？'], tags: ['follow-up'] }, 'gives away'],
    ['no citation', { citations: [] }, 'needs vital facts and citations'],
    ['an outcome that does not go with it', { outcome: 'not-found' }, 'does not go with answerable'],
    ['a yes/no question without a verdict', { kind: 'yes-no' }, 'needs a verdict'],
    ['two documents claimed', { tags: ['multi-document'] }, 'citations of two files'],
  ])('finds %s', (_, fields, fault) => {
    expect(check(fields).join('\n')).toContain(fault);
  });

  it('finds a sample in the wrong half', () => {
    expect(check({}, [[3, 4]]).join()).toContain('not of the dev half');
    expect(check({ half: 'held' }, [[3, 4]])).toEqual([]);
    expect(check({ half: 'held' }, [[4, 4]]).join()).toContain('not of the held half');
  });
});
