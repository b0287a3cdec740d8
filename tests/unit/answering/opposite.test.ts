import { describe, expect, it } from 'vitest';
import { tellsOnlyTheNew } from '../../../src/answering/opposite.ts';

describe('tellsOnlyTheNew', () => {
  const raised = '上調向企業發放津貼的上限至每月12,000元。';

  it('is true where what stood before is asked and only the change is told', () => {
    expect(tellsOnlyTheNew('計劃調整之前，企業每月最多可領多少津貼？', raised)).toBe(true);
    expect(tellsOnlyTheNew('原來的津貼上限是多少？', raised)).toBe(true);
  });

  it('is false where both are told, or the new is asked', () => {
    expect(tellsOnlyTheNew('調整之前的上限是多少？', '上限由每月10,000元上調至12,000元。')).toBe(false);
    expect(tellsOnlyTheNew('津貼上限調整後是多少？', raised)).toBe(false);
    expect(tellsOnlyTheNew('調整之前的上限是多少？', '調整之前的上限為每月10,000元。')).toBe(false);
  });
});
