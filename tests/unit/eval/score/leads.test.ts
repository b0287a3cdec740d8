import { expect, it } from 'vitest';
import { splitLead } from '../../../../eval/score/leads.ts';

it.each([
  ['不是，上限為12,000元。', 'no'],
  ['當時未有定案，研究設立中心。', 'no'],
  ['是，上限為12,000元。', 'yes'],
  ['未有定案的事項包括選址。', null],
])('%s begins with %s', (statement, says) => {
  expect(splitLead(statement).says).toBe(says);
});
