import { describe, expect, it } from 'vitest';
import { segment } from '../../../src/knowledge/segment.ts';
import { findUnaccounted } from './accounting.ts';
import { readSeeds } from './seeds.ts';

const read = (text: string, numbering: 'paragraph' | 'item' = 'paragraph') => {
  const edition = segment(text, { numbering });
  expect(findUnaccounted(text, edition)).toEqual([]);
  return edition;
};
const linesOf = (text: string) => read(text).text.split('\n');

describe('unwrapping', () => {
  it('joins Han characters without a space, and Latin words with one', () => {
    const text =
      '香港特別行政區政府推出的計劃由一個名為 Hong Kong\nInvestment 的公司管理，並由政府監察其營運以及各\n項投資的成效，確保用得其所。';
    expect(linesOf(text)).toEqual([
      '香港特別行政區政府推出的計劃由一個名為 Hong Kong Investment 的公司管理，並由政府監察其營運以及各項投資的成效，確保用得其所。',
    ]);
  });

  it('reads a hard-wrapped file alike when its paragraphs are not marked by spaces at their ends', () => {
    for (const seed of readSeeds().filter((one) => /^00[04]/u.test(one.file))) {
      const unmarked = seed.fileText.replace(/ +$/gmu, '').replace(/\n/gu, '\r\n');
      const edition = read(unmarked, seed.description.numbering);
      const words = (one: typeof edition) =>
        one.sentences.filter((s) => s.kind !== 'heading').map((s) => `${s.label} ${one.text.slice(s.start, s.end)}`);
      expect(words(edition)).toEqual(words(seed.edition));
    }
  });

  it('keeps a paragraph a line apart, whatever stands between them', () => {
    expect(linesOf('第一段是完整的句子，之後沒有空行。\n第二段也是完整的句子，之後有空行。\n\n第三段。')).toHaveLength(
      3,
    );
  });

  it('begins a paragraph at an indent, even where the line before is full', () => {
    const lines = [
      '這是第一段文字的首行，按照慣例退兩格排印，',
      '然後接着的是第二行的文字，仍然屬於同一段落，',
      '沒有退格，一直排到這一段的最末，剛好排滿整行。',
    ];
    const text = (indent: string) =>
      [...lines, ...lines].map((line, index) => (index % 3 === 0 ? indent : '') + line).join('\n');
    expect(linesOf(text('　　'))).toEqual([lines.join(''), lines.join('')]);
    expect(linesOf(text(''))).toEqual([lines.join('') + lines.join('')]);
  });

  it('goes on where spaces end a line in the middle of a sentence, in a file whose paragraphs they mark', () => {
    const full = '香港特別行政區政府會繼續推動各項措施，包括改善交通';
    const paragraph = `${full}\n和房屋的安排，並會按實際情況作出檢討。  \n \n`;
    const dash = `${full}\n和房屋的安排，而有關部門  \n  發展局和運輸局    會跟進。  \n \n`;
    const broken = `${full}\n和房屋的安排，並且會在適當的時候向本會提交一個方案  \n以供各位議員參考。  \n \n`;
    const lines = linesOf(paragraph.repeat(9) + dash + broken + paragraph.repeat(9));
    expect(lines).toHaveLength(20);
    expect(lines[9]).toMatch(/有關部門\s*發展局和運輸局\s+會跟進。$/u);
    expect(lines[10]).toMatch(/一個方案以供各位議員參考。$/u);
  });

  it('goes on while a bracket is open, whatever the width', () => {
    expect(linesOf('本局支持推行《粵港合作\n框架協議》，並會加強合作。')).toEqual([
      '本局支持推行《粵港合作框架協議》，並會加強合作。',
    ]);
  });

  it('takes a number that follows on for a label where an item ends without a stop, and no other', () => {
    const item = (number: string, end: string) =>
      `${number}優化提升深港陸路口岸的各項功能，完善兩地交通運輸網絡規劃${end}`;
    const labels = (text: string) => read(text, 'item').sentences.map((sentence) => sentence.label);
    expect(labels([item('1. ', '及'), item('2. ', '及'), item('3. ', '。')].join('\n'))).toEqual([
      '第1項',
      '第2項',
      '第3項',
    ]);
    expect(labels([item('1. ', '及'), item('7. ', '及'), item('2. ', '。')].join('\n'))).toEqual(['第1項', '第2項']);
  });

  it('takes a number for a label only where it is one', () => {
    const edition = read(
      '1. 甲項工程在今年展開，涉及的金額約為\n2.5億元，預算在明年完成，並會在其後\n3年內檢討。\n2. 乙項工程。\n8個項目獲批。',
      'item',
    );
    expect(edition.sentences.map((sentence) => sentence.label)).toEqual(['第1項', '第2項', null]);
  });

  it('takes a list of short lines for a list, not for headings within headings', () => {
    const names = Array.from({ length: 12 }, (_, index) => `議員${'甲乙丙丁戊己庚辛壬癸子丑'.charAt(index)}`);
    const edition = read(
      `會議紀錄\n\n會議在十時開始，由主席主持。\n\n出席者\n\n${names.join('\n\n')}\n\n會議結束，各人離開。`,
    );
    expect(edition.sentences.filter((sentence) => sentence.kind === 'list-item')).toHaveLength(12);
    expect(edition.sentences.at(-1)?.headings).toEqual(['出席者']);
  });

  it('sets page numbers and the heads beside them aside', () => {
    const pages = Array.from(
      { length: 5 },
      (_, page) =>
        `立法會\n${page + 11}\n${Array.from({ length: 8 }, (_, line) => `第${page}頁的第${line}行文字，寫得完整。`).join('\n')}`,
    );
    const edition = read(pages.join('\n'));
    expect(edition.text).not.toMatch(/立法會|^1\d$/mu);
    expect(edition.edits.filter((edit) => edit.kind === 'layout' && edit.now === '').length).toBeGreaterThanOrEqual(10);
  });

  it('sets the title aside where it heads page after page, not where it heads a section', () => {
    const title = '粵港澳大灣區建設工作報告';
    const section = `${title}\n\n這一節說明工作的進展，內容如上。`;
    expect(read(`${title}\n\n引言在此，說明目的。\n\n${section}`).text.split(title)).toHaveLength(3);
    expect(
      read([title, '引言在此，說明目的。', section, section, section].join('\n\n')).text.split(title),
    ).toHaveLength(2);
  });

  it('keeps a column of numbers that are no pages', () => {
    expect(read('項目\n\n1\n\n2\n\n3\n\n4\n\n完結了。').text).toContain('3');
  });

  it('gives bullets under a numbered paragraph its label', () => {
    const edition = read('1. 措施如下：\n\n- 加強推廣，增加活動。\n- 增撥資源，加快審批。\n\n2. 完。');
    expect(edition.sentences.map((sentence) => sentence.label)).toEqual(['第1段', '第1段', '第1段', '第2段']);
  });
});

describe('glyphs', () => {
  it('mends radicals and compatibility ideographs, one unit for one, and logs each', () => {
    const edition = read('\u2F24灣區的\u2EA0生，\uF900是\u2ED1遠之計。');
    expect(edition.text).toBe('大灣區的民生，豈是長遠之計。');
    expect(edition.edits.map((edit) => [edit.kind, edit.source.start, edit.now])).toEqual([
      ['radical', 0, '大'],
      ['radical', 4, '民'],
      ['compatibility', 7, '豈'],
      ['radical', 9, '長'],
    ]);
    expect(edition.sentences[0]?.quotable).toBe(true);
  });

  it('leaves variant characters, full-width digits and symbols as printed', () => {
    const text = '成爲２０１８年①號及㈱㎡的台臺。';
    expect(read(text).text).toBe(text);
  });

  it('reads lines printed twice over themselves once', () => {
    const edition = read(
      '前文在此。\n\n粵港合作聯席會議粵港合作聯席會議在在香香\n港港舉行舉行，，簽簽署署77項項。。\n\n後文在此。',
    );
    expect(edition.text.split('\n')).toContain('粵港合作聯席會議在香港舉行，簽署7項。');
    expect(edition.sentences.map((sentence) => sentence.quotable)).toEqual([true, false, true]);
  });

  it.each([
    '謝謝，試試看看。',
    '2019 年 5 月 16 日 2019 年 5 月 16 日',
    '——————————',
    '國家國家發展和改革委員會成立。',
    '好好學習，天天向上。',
    '廣東省人民政府代表團 廣東省人民政府代表團',
  ])('leaves a repetition that was meant: %s', (text) => {
    const edition = read(text);
    expect(edition.text).toBe(text);
    expect(edition.sentences.every((sentence) => sentence.quotable)).toBe(true);
  });
});

describe('what a document prints about itself', () => {
  const responsible = (item: string) =>
    read(`- ${item}`).sentences.map((sentence) => sentence.attributes.responsible ?? null);

  it('names who is responsible only by brackets after the stop that hold nothing but bodies', () => {
    expect(responsible('展開工程。(發展局、律政司)')).toEqual([['發展局', '律政司']]);
    expect(responsible('展開工程。公布結果。（發展局）')).toEqual([['發展局'], ['發展局']]);
    expect(responsible('展開工程。（見附件）')).toEqual([null]);
    expect(responsible('展開工程。（發展局、見附件）')).toEqual([null]);
    expect(responsible('交予政府部門（發展局）')).toEqual([null]);
    expect(responsible('交予政府部門（發展局）。')).toEqual([null]);
  });

  it.each([
    ['二零一八年九月', '2018-09'],
    ['二〇一九年十二月廿三日', '2019-12-23'],
    ['２０２４年１０月', '2024-10'],
    ['2019 年 5 月 16 日 2019 年 5 月 16 日', '2019-05-16'],
  ])('reads the date it is signed with: %s', (line, date) => {
    expect(read(`正文在此，完。\n\n發展局\n\n${line}`).printedDates).toEqual([date]);
  });

  it('takes no date from within its text, no year alone, and none that cannot be', () => {
    expect(read('2018 年施政報告\n\n會議在2018年9月舉行。\n\n2018 年 13 月').printedDates).toEqual([]);
  });
});

describe('warnings', () => {
  it('says what could not be read', () => {
    expect(read(' \n').warnings).toEqual(['The file holds no text.']);
    expect(read('壞\uFFFD字\uE001。').warnings).toHaveLength(2);
  });

  it('cuts text without stops where a clause ends, and never within a character', () => {
    const clauses = read('粵港合作，'.repeat(1000)).sentences;
    expect(clauses).toHaveLength(3);
    for (const { start, end } of clauses) expect((end - start) % 5).toBe(0);
    const rare = read(`a${'𠮷'.repeat(3000)}`);
    for (const { start, end } of rare.sentences) expect(rare.text.slice(start, end).isWellFormed()).toBe(true);
  });

  it('reads a long text in proportion to its length', () => {
    const page =
      '粵港合作聯席會議在香港舉行，雙方就多項議題交換意見，並\n同意加強合作，推動兩地發展，為市民帶來福祉。\n\n';
    expect(read(page.repeat(3000)).sentences).toHaveLength(3000);
    expect(read(`${'無'.repeat(50)}\n`.repeat(4000)).sentences.length).toBeGreaterThan(0);
    expect(read('哈'.repeat(200_000)).sentences).toHaveLength(100);
  });
});
