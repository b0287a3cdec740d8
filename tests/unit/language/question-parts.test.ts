import { describe, expect, it } from 'vitest';
import { askedParts } from '../../../src/language/question-parts.ts';

const asked = (question: string) => askedParts(question).map((part) => part.question);

describe('askedParts', () => {
  it.each([
    '7月1日簽署了甚麼？',
    '照2024年施政報告，2025年推廣活動要有多少人？',
    '《2016-2020粵港環保合作協議》是甚麼？',
    '怎樣支持想創業的青年？主要有哪幾項？',
    '',
  ])('leaves %j as it is', (question) => {
    expect(askedParts(question)).toEqual([{ question, context: '' }]);
  });

  it('parts two questions; the second may lean on the first', () => {
    expect(askedParts('片區挑了幾個？選在甚麼地點？')).toEqual([
      { question: '片區挑了幾個？', context: '' },
      { question: '選在甚麼地點？', context: '片區挑了幾個？' },
    ]);
  });

  it('parts what is asked of two years, with the subject before them', () => {
    expect(asked('廣東企業來港發綠色債，2017年怎樣說，2019年又怎樣說？')).toEqual([
      '廣東企業來港發綠色債，2017年怎樣說，',
      '廣東企業來港發綠色債，2019年又怎樣說？',
    ]);
  });

  it('gives both of two joined things the question behind them', () => {
    expect(asked('2017年聯席會議和2024年滬港會議，哪一次簽署的文件較多？')).toEqual([
      '2017年聯席會議，哪一次簽署的文件較多？',
      '2024年滬港會議，哪一次簽署的文件較多？',
    ]);
  });

  it('leaves a year in brackets with the name before it', () => {
    const question = '第二十次會議（2017年）和2019年的重點工作有何分別？';
    expect(asked(question)).toEqual([question]);
  });

  it('reads a thousand questions in one as one', () => {
    expect(asked('這是甚麼事情呢？'.repeat(1000))).toHaveLength(1);
  });
});

describe('requests beside a question', () => {
  it.each([
    ['請列出示範區的名單。津貼上限是多少？', ['請列出示範區的名單。', '津貼上限是多少？']],
    ['津貼上限是多少？請解釋光合作用的過程。', ['津貼上限是多少？', '請解釋光合作用的過程。']],
    // What says how goes with what is asked.
    ['要推進的機場工程有哪幾項？請全部列出。', ['要推進的機場工程有哪幾項？請全部列出。']],
    ['粵港簽了協議。協議涵蓋甚麼？', ['粵港簽了協議。協議涵蓋甚麼？']],
  ])('%s', (question, parts) => {
    expect(askedParts(question).map((part) => part.question)).toEqual(parts);
  });
});
