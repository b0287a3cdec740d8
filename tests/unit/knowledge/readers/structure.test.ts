import { describe, expect, it } from 'vitest';
import { createRegionFinder } from '../../../../src/knowledge/regions.ts';
import { awkwardFiles } from '../../../fixtures/readers/awkward.ts';
import { makeDocx, paragraph, table } from '../../../fixtures/readers/make-office.ts';
import { makePdf, setLines } from '../../../fixtures/readers/make-pdf.ts';
import { readWell, segmented, utf8 } from '../../../fixtures/readers/read.ts';

const outlineOf = (name: string, bytes: Uint8Array) => {
  const edition = segmented(readWell(name, bytes));
  return edition.sentences.map(({ start, end, kind, label, headings }) => ({
    text: edition.text.slice(start, end),
    kind,
    label,
    headings,
  }));
};

describe('what a format says of its structure', () => {
  it('is kept: headings stand under headings of a higher level, and the first one is the title', () => {
    const page =
      '<html><body><h1>施政綱領</h1><h2>房屋</h2><p>增建公屋。</p><h3>公屋</h3><p>每年一萬個。</p><h2>交通</h2><p>興建鐵路。</p></body></html>';
    expect(outlineOf('a.html', utf8(page)).map(({ text, headings }) => [text, headings])).toEqual([
      ['施政綱領', []],
      ['房屋', []],
      ['增建公屋。', ['房屋']],
      ['公屋', ['房屋']],
      ['每年一萬個。', ['房屋', '公屋']],
      ['交通', []],
      ['興建鐵路。', ['交通']],
    ]);
  });

  it('does not keep numbered paragraphs from being cited by their numbers', () => {
    const body = `${paragraph('引言', '<w:outlineLvl w:val="0"/>')}${paragraph('7. 政府會增建公屋。每年一萬個。')}${paragraph('（a）公屋。')}`;
    expect(outlineOf('a.docx', makeDocx({ body })).map(({ text, label }) => [text, label])).toEqual([
      ['引言', null],
      ['政府會增建公屋。', '第7段'],
      ['每年一萬個。', '第7段'],
      ['公屋。', '第7段（a）'],
    ]);
  });

  it('makes each row of a table one sentence that can be cited', () => {
    const body = table([
      ['地區', '名額。'],
      ['東區', '80。候補 5。'],
    ]);
    expect(outlineOf('a.docx', makeDocx({ body })).map(({ text, kind }) => [text, kind])).toEqual([
      ['地區：東區；名額。：80。候補 5。', 'table-row'],
    ]);
  });

  it('takes larger print of a PDF for headings, and nothing else', () => {
    const texts = [
      { x: 60, y: 780, text: '施政綱領', size: 24 },
      { x: 60, y: 740, text: '房屋', size: 16 },
      ...setLines(['政府會增建公屋，', '短行', '每年一萬個。'], { x: 60, y: 700, leading: 40 }),
    ];
    expect(outlineOf('a.pdf', makePdf([{ texts }])).map(({ text, kind, headings }) => [text, kind, headings])).toEqual([
      ['施政綱領', 'heading', []],
      ['房屋', 'heading', []],
      ['政府會增建公屋，', 'sentence', ['房屋']],
      ['短行', 'sentence', ['房屋']],
      ['每年一萬個。', 'sentence', ['房屋']],
    ]);
  });
});

describe('regions', () => {
  it('are a box for each printed line of a sentence, from its first character to its last', () => {
    const file = awkwardFiles.find((one) => one.name === 'prose.pdf') as (typeof awkwardFiles)[number];
    const edition = segmented(readWell(file.name, file.bytes));
    const [, sentence] = edition.sentences;
    const regions = sentence?.regions ?? [];
    expect(regions).toHaveLength(5);
    expect(regions.map(({ page }) => page)).toEqual([1, 1, 1, 1, 1]);
    expect(regions.map(({ top }) => top)).toEqual(regions.map(({ top }) => top).toSorted((a, b) => a - b));
    // Twenty-one characters of twelve points, from sixty points on.
    expect(regions[0]?.left).toBeCloseTo(60 / 595, 3);
    expect(regions[0]?.right).toBeCloseTo((60 + 21 * 12) / 595, 3);
  });

  it('of text that runs down the page stand beside each other from the right', () => {
    const file = awkwardFiles.find((one) => one.name === 'vertical.pdf') as (typeof awkwardFiles)[number];
    const [sentence] = segmented(readWell(file.name, file.bytes)).sentences;
    const regions = sentence?.regions ?? [];
    expect(regions).toHaveLength(3);
    const [first, second] = regions;
    expect(first?.left).toBeGreaterThan(second?.right ?? 1);
    expect((first?.bottom ?? 0) - (first?.top ?? 0)).toBeGreaterThan((first?.right ?? 1) - (first?.left ?? 0));
  });

  it('are of the part of a line that is asked for', () => {
    const region = { page: 2, top: 0.1, bottom: 0.2, edges: [0.1, 0.2, 0.3, 0.4] };
    const find = createRegionFinder(
      [{ kind: 'sentence', lines: [{ start: 10, end: 13, region }] }],
      [{ start: 0, source: 10, length: 3 }],
    );
    expect(find({ start: 1, end: 2 })).toEqual([{ page: 2, left: 0.2, top: 0.1, right: 0.3, bottom: 0.2 }]);
    expect(find({ start: 3, end: 9 })).toEqual([]);
  });
});
