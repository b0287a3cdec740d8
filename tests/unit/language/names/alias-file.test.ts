import { describe, expect, it } from 'vitest';
import { parseAliasFile } from '../../../../src/language/names/alias-file.ts';
import { createNamesInForce } from '../../../../src/language/names/names-in-force.ts';

function faults(text: string): readonly { line: number; reason: string }[] {
  const parsed = parseAliasFile(text);
  return parsed.ok ? [] : parsed.error;
}

describe("an operator's file of names", () => {
  it('adds to the built-in names', () => {
    const parsed = parseAliasFile(
      '\uFEFF# 別名\t關係\t全名\r\n\r\n港深園\tsame\t港深創新及科技園\t公司網站\r\n的士\tsearch-only\t網約車',
    );
    expect(parsed.ok && parsed.value.relationOf('港深園', '港深創科園')).toBe('same');
    expect(parsed.ok && parsed.value.relationOf('港深园', '河套合作區')).toBe('must-not-merge');
    expect(parsed.ok && parsed.value.relationOf('网约车', '的士')).toBe('search-only');
    expect(parsed.ok && parsed.value.relationOf('強積金', 'MPF')).toBe('same');
    expect(parsed.ok && parsed.value.aliasesOf('去港深園')[0]?.same).toContain('港深創科園');
  });

  it('takes an empty file for the built-in names alone', () => {
    expect(parseAliasFile('').ok).toBe(true);
  });

  it.each([
    ['an unknown relation', '甲局\tequals\t乙局', 1, 'unknown relation equals'],
    ['a missing part', '# x\n甲局 same 乙局', 2, 'divided by tabs'],
    ['too many parts', '甲局\tsame\t乙局\t網站\t附註', 1, 'divided by tabs'],
    ['a circle', '甲局\tsame\t乙局\n乙局\tsame\t丙局\n丙局\tsame\t甲局', 3, 'circle'],
    ['same and must-not-merge', '甲局\tsame\t乙局\n乙局\tmust-not-merge\t甲局', 2, 'both same and must-not-merge'],
    [
      'same and must-not-merge through a third',
      '甲局\tsame\t丙局\n乙局\tsame\t丙局\n甲局\tmust-not-merge\t乙局',
      3,
      'both',
    ],
    ['same where the built-in table keeps apart', '河套合作區\tsame\t港深創新及科技園', 1, 'already'],
    ['must-not-merge where it joins', '強積金\tmust-not-merge\tMPF', 1, 'both same and must-not-merge'],
    ['a name that stands for two', '甲局\tsame\t乙局\n甲局\tsame\t丙局', 2, 'another name already'],
    ['a name set against itself', '甲局\tmust-not-merge\t《甲局》', 1, 'itself'],
    ['a name of one character', '甲\tsame\t甲局', 1, '2 to'],
  ])('refuses %s, with its line', (_, text, line, reason) => {
    expect(faults(text).map((one) => one.line)).toContain(line);
    expect(faults(text).find((one) => one.line === line)?.reason).toContain(reason);
  });

  it('tells all faults at once, in order', () => {
    expect(faults('甲局\tx\t乙局\n丙局\ty\t丁局\n強積金\tmust-not-merge\tMPF').map((one) => one.line)).toEqual([
      1, 2, 3,
    ]);
  });
});

describe('the names in force', () => {
  it('are the built-in ones until a good file replaces them, and a bad file changes nothing', () => {
    const names = createNamesInForce();
    expect(names.current().relationOf('強積金', 'MPF')).toBe('same');
    expect(names.replace('港深園\tsame\t港深創科園').ok).toBe(true);
    expect(names.replace('港深園\tsame\t港深創科園\n甲局\tsame\t乙局\n乙局\tsame\t甲局')).toMatchObject({
      ok: false,
      error: [{ line: 3 }],
    });
    expect(names.current().relationOf('港深園', '港深創科園')).toBe('same');
    expect(names.current().relationOf('甲局', '乙局')).toBe('unknown');
  });
});
