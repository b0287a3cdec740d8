import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { createAsking } from '../../../src/entry/cli-ask.ts';

function terminal() {
  const input = new PassThrough();
  const output = new PassThrough();
  output.resume();
  return { input, asking: createAsking(input, output, () => {}) };
}

test('what was typed ahead answers what is asked next', async () => {
  const { input, asking } = terminal();
  const first = asking.ask('a? ');
  input.write('one\ntwo\nthree\n');
  expect([await first, await asking.ask('b? '), await asking.ask('c? ')]).toEqual(['one', 'two', 'three']);
  const fourth = asking.ask('d? ');
  input.write('four\n');
  expect(await fourth).toBe('four');
});

test('the end of the input ends every question', async () => {
  const { input, asking } = terminal();
  const first = asking.ask('a? ');
  input.end();
  expect([await first, await asking.ask('b? ')]).toEqual([undefined, undefined]);
});
