import { expect, it } from 'vitest';
import { failureInWords } from '../../../src/answering/explain/failure-wording.ts';
import { faultsOf } from '../../../src/answering/verify/written.ts';

it('tells what the document says where a writer said otherwise, and not what was written', () => {
  const faults = faultsOf('特區政府已在2025年興建四座大樓。', ['特區政府計劃在2025年興建三座大樓。']);
  expect(failureInWords('figure-not-cited', faults)).toBe('有數字或日期不在所引的句子裏，原文是「三座」。');
  expect(failureInWords('status-changed', faults)).toContain('原文是「計劃」。');
  expect(failureInWords('no-citation', faults)).toBe('沒有引用任何文件。');
});
