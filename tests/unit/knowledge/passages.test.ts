import { describe, expect, it } from 'vitest';
import { toPassages } from '../../../src/knowledge/passages.ts';
import { segment } from '../../../src/knowledge/segment.ts';

const passagesOf = (text: string) => {
  const edition = segment(text, { numbering: 'item' });
  return toPassages(edition.sentences).map(({ first, last, headings }) => ({
    headings,
    text: edition.text.slice(edition.sentences[first]?.start, edition.sentences[last]?.end),
  }));
};
const sentence = (length: number) => `${'政'.repeat(length - 3)}，府。`;

describe('toPassages', () => {
  it('has none of nothing', () => expect(toPassages([])).toEqual([]));

  it('puts a heading with what it heads, and goes over no heading', () => {
    const passages = passagesOf(`一、甲章\n\n1. ${sentence(40)}\n\n二、乙章\n\n2. ${sentence(40)}`);
    expect(passages.map((passage) => passage.headings)).toEqual([['一、甲章'], ['二、乙章']]);
    expect(passages[1]?.text).toMatch(/^乙章\n2\. /u);
  });

  it('puts stacked headings with the first text below them', () => {
    const passages = passagesOf(`一、甲章\n\n（一）甲節\n\n1. ${sentence(40)}`);
    expect(passages).toHaveLength(1);
    expect(passages[0]?.headings).toEqual(['一、甲章', '（一）甲節']);
  });

  it('fills passages up to their size, without tearing items that fit', () => {
    const items = Array.from({ length: 12 }, (_, index) => `${index + 1}. ${sentence(60)}${sentence(50)}`).join('\n\n');
    const passages = passagesOf(`一、甲章\n\n${items}`);
    expect(passages).toHaveLength(4);
    for (const { text } of passages) {
      expect(text.length).toBeGreaterThanOrEqual(250);
      expect(text.length).toBeLessThanOrEqual(420);
      expect(
        text
          .split('\n')
          .filter((line) => /^\d/u.test(line) || !/章/u.test(line))
          .every((line) => line.length > 100),
      ).toBe(true);
    }
  });

  it('cuts an item that is too long between its sentences', () => {
    const passages = passagesOf(`一、甲章\n\n1. ${sentence(200).repeat(4)}`);
    expect(passages.length).toBeGreaterThan(2);
    expect(
      passages
        .map(({ text }) => text)
        .join('')
        .replace(/\s/gu, ''),
    ).toBe(`甲章1.${sentence(200).repeat(4)}`);
  });

  it('leaves no short rest alone', () => {
    const passages = passagesOf(`一、甲章\n\n1. ${sentence(150)}\n\n2. ${sentence(150)}\n\n3. ${sentence(30)}`);
    expect(passages).toHaveLength(1);
  });
});
