import { expect, it } from 'vitest';
import { nearestCited } from '../../../../src/answering/verify/nearest.ts';
import { faultsOf } from '../../../../src/answering/verify/written.ts';

const PAD = Array.from({ length: 200 }, (_, at) => `第${at}項議程討論道路的維修和保養。`).join('');
const RULE = '如申請獲批，津貼上限為12,000元。';

it('leaves a short text as it is', () => {
  expect(nearestCited('津貼', [RULE, PAD.slice(0, 100)])).toBe(`${RULE}\n${PAD.slice(0, 100)}`);
});

it('finds in a long text the sentences that the statement rests on, with their conditions', () => {
  expect(nearestCited(RULE, [PAD + RULE + PAD])).toContain(RULE);
  expect(faultsOf(RULE, [PAD + RULE + PAD])).toEqual([]);
  expect(faultsOf('津貼上限為12,000元。', [PAD + RULE + PAD]).map(({ failure }) => failure)).toEqual([
    'condition-dropped',
  ]);
});
