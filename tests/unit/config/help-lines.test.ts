import { expect, it } from 'vitest';
import { HELP_LINES, parseHelpLines } from '../../../src/config/help-lines.ts';
import { loadConfig } from '../../../src/config/load.ts';

it('names a source for every line, the emergency one first', () => {
  expect(HELP_LINES[0]?.number).toBe('999');
  for (const { source, number } of HELP_LINES) {
    expect(source).not.toBe('');
    expect(number).toMatch(/^[\d ]+$/u);
  }
});

it('reads the operator’s lines', () => {
  expect(parseHelpLines('緊急求助:999；心理援助：+853 2852 5222')).toEqual([
    { name: '緊急求助', number: '999', hours: '', source: '' },
    { name: '心理援助', number: '+853 2852 5222', hours: '', source: '' },
  ]);
});

it.each(['', ';', '999', '緊急:', '緊急:九九九', '緊急:999;壞'])('refuses %j', (text) => {
  expect(parseHelpLines(text)).toBeUndefined();
  if (text !== '') expect(loadConfig({ HELP_LINES: text }).ok).toBe(false);
});
