import { expect, it } from 'vitest';
import { namedEmail, readStaffEmail } from '../../../src/review/people/email.ts';

it.each([
  [' A@B.hk ', 'a@b.hk'],
  ["o'neil+hk@dept.example.org", "o'neil+hk@dept.example.org"],
  // A domain in other letters is shown as it is on the wire, so that one that only looks like another is seen.
  ['a@例子.com', 'a@xn--fsqu00a.com'],
  ['a@例子。com', 'a@xn--fsqu00a.com'],
  ['a@ex\u0430mple.com', 'a@xn--exmple-4nf.com'],
  ['a@ｅxample.com', 'a@example.com'],
])('reads %s as %s', (typed, email) => {
  expect(readStaffEmail(typed)).toBe(email);
});

it.each([
  '',
  'no address',
  '陳@a.hk',
  '\u0430nn@a.hk',
  'ann@a.hk@b.hk',
  'a@localhost',
  'a@1.2.3.4',
  'a@[1.2.3.4]',
  'a..b@c.hk',
  'a!b@c.hk',
  '"a b"@c.hk',
  'a@b\u200d.hk',
  'a@b.hk/staff',
  // Nobody could sign in: what checks passwords takes no such last label.
  'a@例子.香港',
  `a@${'b'.repeat(250)}.hk`,
])('takes %j for no address', (typed) => {
  expect(readStaffEmail(typed)).toBeUndefined();
});

it('names what it cannot read as it was typed', () => {
  expect(namedEmail(' 陳@A.hk')).toBe('陳@a.hk');
});
