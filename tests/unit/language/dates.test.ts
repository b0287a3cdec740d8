import { expect, it } from 'vitest';
import { formatDate, monthsBetween } from '../../../src/language/dates.ts';

it.each([
  ['2017', '2017年'],
  ['2018-09', '2018年9月'],
  ['2019-05-16', '2019年5月16日'],
])('writes %s as %s', (date, written) => {
  expect(formatDate(date)).toBe(written);
});

it('counts months from the latest day a partial date allows', () => {
  expect(monthsBetween('2024-10', '2026-11-22')).toBe(25);
  expect(monthsBetween('2024', '2026-11-22')).toBe(23);
});
