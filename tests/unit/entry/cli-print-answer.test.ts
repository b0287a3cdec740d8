import { expect, it } from 'vitest';
import { formatAnswer } from '../../../src/entry/cli-print-answer.ts';
import { anAnswer } from '../../http/support.ts';

const printed = (verified: { by: string; on: string } | null) =>
  formatAnswer(anAnswer({ outcome: 'answered', verified }), { paint: (_, text) => text, address: undefined });

it('says who approved a verified answer, and when; of others nothing', () => {
  expect(printed({ by: '測試機構', on: '2026-11-24' })).toContain('由測試機構職員於2026年11月24日核對');
  expect(printed(null)).not.toContain('職員');
});
