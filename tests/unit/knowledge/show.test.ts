import { describe, expect, it } from 'vitest';
import { segment } from '../../../src/knowledge/segment.ts';
import { showEdition } from '../../../src/knowledge/show.ts';
import { readSeeds } from './seeds.ts';

describe('showEdition', () => {
  it('shows every sentence once, with its ordinal', () => {
    for (const { edition, texts } of readSeeds()) {
      const shown = showEdition(edition).split('\n');
      texts.forEach((text, ordinal) => {
        expect(
          shown.filter((line) => line.trimStart().startsWith(`${ordinal} [`) && line.endsWith(`] ${text}`)),
        ).toHaveLength(1);
      });
    }
  });

  it('shows kind, label, bureau, headings, bullets and what was changed', () => {
    const edition = segment('一、工程\n\n1. 展開\u2F2F程。(發展局)\n\n- 公布結果。', { numbering: 'item' });
    const shown = showEdition(edition);
    expect(shown).toContain('[heading · 一、] 工程');
    expect(shown).toContain('── 一、工程');
    expect(shown).toContain('  1.\n     1 [list-item · 第1項 · responsible: 發展局] 展開工程。(發展局)');
    expect(shown).toMatch(/¶ \d+ {2}-\n/u);
    expect(shown).toContain('radical at 11–12 → 工');
  });

  it('shows a stored edition, which has no more than text and sentences', () => {
    const { text, sentences } = segment('甲。', { numbering: 'item' });
    expect(showEdition({ text, sentences })).toBe('¶ 0\n     0 [sentence] 甲。\n');
  });
});
