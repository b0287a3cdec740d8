import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../../src/language/sentences.ts';

const split = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end));

describe('splitSentences', () => {
  it.each([
    ['nothing', '', []],
    ['one sentence without a stop', '粵港合作', ['粵港合作']],
    ['。！？', '好。好！好？', ['好。', '好！', '好？']],
    ['stops in a row', '真的嗎？！是。。', ['真的嗎？！', '是。。']],
    ['no end at ； or ：', '包括：人流；物流。完。', ['包括：人流；物流。', '完。']],
    ['line feeds', '標題\n正文。\n\n下文', ['標題\n', '正文。\n\n', '下文']],
    ['white space with the sentence before', '甲。 乙。', ['甲。 ', '乙。']],
    [
      'decimal points, thousands and times',
      '約2.2億元及3 300次、12,000元。完。',
      ['約2.2億元及3 300次、12,000元。', '完。'],
    ],
    ['addresses', '見 www.gov.hk/tc?id=1!a 及 a.b@c.hk。完。', ['見 www.gov.hk/tc?id=1!a 及 a.b@c.hk。', '完。']],
    ['English within', 'It is open. See the office. 完。', ['It is open. ', 'See the office. ', '完。']],
    ['abbreviations', 'Mr. Chan of Dr. Lee Co. Ltd. came. 完。', ['Mr. Chan of Dr. Lee Co. Ltd. came. ', '完。']],
    ['dots that leave something out', '他說……然後走了。完……', ['他說……然後走了。', '完……']],
    ['dots of another keyboard', '他說⋯⋯然後走了。完⋯⋯', ['他說⋯⋯然後走了。', '完⋯⋯']],
    ['lettered items', 'a. 甲項。b. 乙項。iv. 丙項。', ['a. 甲項。', 'b. 乙項。', 'iv. 丙項。']],
    ['items with Han labels', '一．甲項。二. 乙項。', ['一．甲項。', '二. 乙項。']],
    ['numbered items', '1. 甲項。2. 乙項。', ['1. 甲項。', '2. 乙項。']],
    ['a full-width decimal point', '增長３．５個百分點。完．', ['增長３．５個百分點。', '完．']],
    ['half-width stops after Han', '完成.下一句!再一句?完', ['完成.', '下一句!', '再一句?', '完']],
  ])('%s', (_, text, expected) => expect(split(text)).toEqual(expected));

  it.each([
    ['a quotation that closes the sentence', '他說：「甲。乙。」他走了。', ['他說：「甲。乙。」', '他走了。']],
    [
      'a quotation the sentence goes on after',
      '他對「為何？」的問題沒有回答。完。',
      ['他對「為何？」的問題沒有回答。', '完。'],
    ],
    ['a list of quotations', '標語有「加油！」、「努力！」等。完。', ['標語有「加油！」、「努力！」等。', '完。']],
    ['quotations one after another', '「甲。」「乙！」丙。', ['「甲。」', '「乙！」', '丙。']],
    [
      'quotations one after another within a sentence',
      '高呼「甲！」「乙！」等口號。',
      ['高呼「甲！」「乙！」等口號。'],
    ],
    ['a quotation of words', '由「一」變成「一加三」，帶領。完。', ['由「一」變成「一加三」，帶領。', '完。']],
    ['quotations within quotations', '甲：「乙：『丙。』丁。」戊。', ['甲：「乙：『丙。』丁。」', '戊。']],
    ['a mark that is never closed', '他說：「甲。乙。丙。', ['他說：「甲。', '乙。', '丙。']],
    ['a mark that was never opened', '甲。」乙。', ['甲。」', '乙。']],
    ['curly marks', '他說：“甲。”他走了。', ['他說：“甲。”', '他走了。']],
    [
      'straight marks',
      '他說:"甲。乙。"他走了。長5"的管。"丙"丁。',
      ['他說:"甲。乙。"', '他走了。', '長5"的管。', '"丙"丁。'],
    ],
    ['a closing mark apart from its stop', '他說：「甲。乙。 」他走了。', ['他說：「甲。乙。 」', '他走了。']],
    ['a closing mark alone, apart from its stop', '甲。 ”乙。', ['甲。 ”', '乙。']],
    ['a closing mark alone after which the sentence goes on', '甲。 ”，他說。', ['甲。 ”，他說。']],
    [
      'a remark after which the sentence goes on',
      '他說：「甲。」（引述完畢），我繼續。',
      ['他說：「甲。」（引述完畢），我繼續。'],
    ],
    ['a remark inside', '他來了（見附件。）並坐下。完。', ['他來了（見附件。）並坐下。', '完。']],
    ['a sentence in brackets', '甲。（詳見附件。）乙。', ['甲。', '（詳見附件。）', '乙。']],
  ])('%s', (_, text, expected) => expect(split(text)).toEqual(expected));

  it.each([
    ['展開工程。(發展局)', ['展開工程。(發展局)']],
    [
      '展開工程。（發展局、相關政策局）公布結果。（律政司）',
      ['展開工程。（發展局、相關政策局）', '公布結果。（律政司）'],
    ],
    ['簽署協議（見表）。完。', ['簽署協議（見表）。', '完。']],
    ['甲。（一）乙。（二）丙。', ['甲。', '（一）乙。', '（二）丙。']],
    ['甲。(i) 乙；及(ii) 丙。', ['甲。', '(i) 乙；及(ii) 丙。']],
  ])('gives a remark after the stop to the sentence before, and a label to the next: %s', (text, expected) => {
    expect(split(text)).toEqual(expected);
  });

  const marks = fc.constantFrom(
    ...'。！？；：，、「」『』（）()《》“”….!?\n 甲乙a1'.split(''),
    '(i)',
    '（一）',
    '\uD800',
  );
  const any = fc.oneof(
    fc.array(marks, { maxLength: 60 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary' }),
  );

  it('loses nothing: joined, the sentences are the text', () => {
    fc.assert(
      fc.property(any, (text) => {
        expect(split(text).join('')).toBe(text);
        for (const { start, end } of splitSentences(text)) expect(end).toBeGreaterThan(start);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    '「（',
    '（',
    '第',
    '一',
    '…',
    '…」',
    '。 ',
    '」。',
    '（。）',
    '"',
    'a.',
    '……a',
    '」…',
    '\uD800',
  ])('takes time in proportion to the text: a million units of %s', (unit) => {
    const text = unit.repeat(1_000_000 / unit.length) + 'a';
    expect(split(text).join('')).toBe(text);
  });

  it('cuts a long text often', () => {
    expect(splitSentences('甲。'.repeat(100_000))).toHaveLength(100_000);
  });
});
