import { describe, expect, it } from 'vitest';
import type { RunArguments } from '../../../../eval/run/arguments.ts';
import { chooseCases, headOf } from '../../../../eval/run/choose.ts';
import type { Case } from '../../../../eval/sets/cases.ts';

function aCase(id: string, question: string, held: boolean): Case {
  return {
    id,
    base: id,
    question,
    before: [],
    answerable: true,
    labels: [`half:${held ? 'held' : 'dev'}`, 'kind:list'],
    expectedOutcome: 'answered',
    expected: { vital: [], quotes: [], reason: null },
    held,
    documents: 'seeds',
    files: new Set(),
    judge: () => ({ counts: {}, faults: [] }),
  };
}

const cases = [aCase('gba-d1-001', '牌照要多少費用？', false), aCase('gba-h1-001', '牌照何時到期？', true)];

const options: RunArguments = {
  set: 'gba',
  half: undefined,
  url: undefined,
  compare: undefined,
  resume: undefined,
  filter: undefined,
  data: undefined,
  out: undefined,
  system: undefined,
  model: undefined,
  all: false,
  json: false,
  showHeld: false,
  smoke: false,
};

const idsOf = (fields: Partial<RunArguments>) => chooseCases(cases, { ...options, ...fields }).map(({ id }) => id);

describe('chooseCases', () => {
  it('finds held questions by id and label, never by their words, unless they are shown', () => {
    expect(idsOf({ filter: '牌照' })).toEqual(['gba-d1-001']);
    expect(idsOf({ filter: '牌照', half: 'held' })).toEqual([]);
    expect(idsOf({ filter: '牌照', showHeld: true })).toEqual(['gba-d1-001', 'gba-h1-001']);
    expect(idsOf({ filter: 'kind:list' })).toEqual(['gba-d1-001', 'gba-h1-001']);
    expect(idsOf({ filter: 'gba-h1' })).toEqual(['gba-h1-001']);
  });

  it('keeps to the half and to the smoke set', () => {
    expect(idsOf({ half: 'held' })).toEqual(['gba-h1-001']);
    expect(idsOf({ smoke: true })).toEqual([]);
  });
});

describe('headOf', () => {
  it('keeps of an address neither its password nor its path', () => {
    const head = headOf({ ...options, url: 'https://me:secret@example.org:8443/private?key=1' }, cases);
    expect(head.url).toBe('https://example.org:8443');
    expect(JSON.stringify(head)).not.toMatch(/secret|private|key/u);
    expect(headOf(options, cases)).toMatchObject({ url: null, smoke: false });
  });

  it('names the scripted model that the service was given', () => {
    expect(headOf(options, cases).system).toBe('service');
    expect(headOf({ ...options, model: 'faithful' }, cases).system).toBe('service with the model faithful');
  });

  it('says that held questions are shown only where some are', () => {
    expect(headOf({ ...options, showHeld: true }, cases).heldShown).toBe(true);
    expect(headOf({ ...options, showHeld: true }, cases.slice(0, 1)).heldShown).toBe(false);
  });
});
