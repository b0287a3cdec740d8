import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DATASETS } from '../../../eval/sets/own.ts';

const shared = {
  id: z.string().regex(/^verified-(?:(?:d|h2?)-\d{3}|[cpt]-\d{3,4}|m-\d{3}-\d{2})$/u),
  first: z.string().min(2),
  second: z.string().min(2),
};
const differs = [
  'figure',
  'date',
  'edition',
  'name',
  'place',
  'role',
  'negation',
  'bound',
  'direction',
  'aspect',
  'other',
] as const;
const differsOfHeld2 = [
  'place',
  'date',
  'figure',
  'name',
  'group',
  'negation',
  'direction',
  'scheme',
  'aspect',
  'kind',
  'scope',
  'role',
] as const;
const pairSchema = z.discriminatedUnion('same', [
  z.strictObject({ ...shared, same: z.literal(true) }),
  z.strictObject({ ...shared, same: z.literal(false), differs: z.enum([...new Set([...differs, ...differsOfHeld2])]) }),
]);

const differsOfContrasts = ['role', 'direction', 'scope', 'aspect'] as const;
const differsOfPlain = ['scope', 'aspect'] as const;
const differsOfTalk = ['other'] as const;

function readPairs(half: 'dev' | 'more' | 'contrasts' | 'plain' | 'talk' | 'held' | 'held2') {
  const lines = readFileSync(join(DATASETS, `verified-${half}.jsonl`), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => pairSchema.parse(JSON.parse(line)));
}

const keyOf = ({ first, second }: { first: string; second: string }) => [first, second].toSorted().join('|');

describe('pairs of questions that do or do not share a verified answer', () => {
  const halves = {
    dev: readPairs('dev'),
    more: readPairs('more'),
    contrasts: readPairs('contrasts'),
    plain: readPairs('plain'),
    talk: readPairs('talk'),
    held: readPairs('held'),
    held2: readPairs('held2'),
  };

  it.each([
    ['dev', 60, 40, differs],
    ['more', 660, 462, differs],
    ['contrasts', 975, 88, differsOfContrasts],
    ['plain', 212, 267, differsOfPlain],
    ['talk', 272, 272, differsOfTalk],
    ['held', 300, 200, differs],
    ['held2', 300, 200, differsOfHeld2],
  ] as const)('has as many of %s as were asked for, of every sort', (half, others, sames, sorts) => {
    const pairs = halves[half];
    expect(pairs.filter(({ same }) => same)).toHaveLength(sames);
    expect(pairs.filter(({ same }) => !same)).toHaveLength(others);
    expect(new Set(pairs.flatMap((pair) => (pair.same ? [] : [pair.differs]))).size).toBe(sorts.length);
    expect(new Set(pairs.map(({ id }) => id)).size).toBe(pairs.length);
  });

  it('has no pair twice, nor one that was learned from in held', () => {
    const keys = Object.values(halves).flat().map(keyOf);
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });
});
