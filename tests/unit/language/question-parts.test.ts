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

  it('parts what is asked behind a comma of the same', () => {
    expect(askedParts('外展隊由哪個部門管理，是哪一天成立的？').map(({ question }) => question)).toEqual([
      '外展隊由哪個部門管理？',
      '是哪一天成立的？',
    ]);
    expect(askedParts('按2019年的安排，是哪一天成立的？')).toHaveLength(1);
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

  it.each([
    [
      '通訊漫遊費同電子簽名證書，2019年粵港各打算點做？',
      ['通訊漫遊費，2019年粵港打算點做？', '電子簽名證書，2019年粵港打算點做？'],
    ],
    // What both have in common stands with one of them only.
    ['沙田和沙嶺的創科用地，各有甚麼安排？', ['沙田的創科用地，有甚麼安排？', '沙嶺的創科用地，有甚麼安排？']],
    ['新城的顧問研究和土地平整，分別由誰負責？', ['新城的顧問研究，由誰負責？', '新城的土地平整，由誰負責？']],
    [
      '领导小组第一次和第二次全体会议，分别谈了什么？',
      ['领导小组第一次全体会议，谈了什么？', '领导小组第二次全体会议，谈了什么？'],
    ],
    [
      '2019年粤港对跨境产品和服务中心分别有什么打算？',
      ['2019年粤港对跨境产品有什么打算？', '2019年粤港对服务中心有什么打算？'],
    ],
  ])('asks of each of two things that are compared, however they are called: %j', (question, parts) => {
    expect(asked(question)).toEqual(parts);
    expect(askedParts(question).every(({ whole }) => whole === question)).toBe(true);
  });

  it.each([
    // 同意, 各方, 哪種, and what one thing differs in from another: nothing is asked of each.
    '2017年粵港雙方同意進一步開展哪種做法？',
    '協議要各方為大灣區和香港出錢，香港撥款多少？',
    '林鄭跟深圳市長見面的時候說哪個園區要抓緊？',
    '裏面 su 和 su -l 有甚麼分別要留意的設定？',
  ])('asks nothing of each in %j', (question) => {
    expect(askedParts(question).some(({ side }) => side !== undefined)).toBe(false);
  });

  it('gives both of two joined things the question behind them', () => {
    expect(asked('2017年聯席會議和2024年滬港會議，哪一次簽署的文件較多？')).toEqual([
      '2017年聯席會議，簽署了多少份文件？',
      '2024年滬港會議，簽署了多少份文件？',
    ]);
  });

  it.each([
    // What the years stand with is each thing's own; what stands in front of both is both's.
    [
      '綠色債券一事，第二十次會議（2017年）和2019年的重點工作說法有何分別？',
      ['綠色債券一事，第二十次會議（2017年）怎樣說？', '綠色債券一事，2019年的重點工作怎樣說？'],
    ],
    [
      '林鄭月娥2017年講的三個重點，與2018年政制及內地事務局所說的三大重點工作，內容有何異同？',
      ['林鄭月娥2017年講的三個重點是什麼？', '2018年政制及內地事務局所說的三大重點工作是什麼？'],
    ],
    [
      '深港合作区，2019年工作重点和2024年施政报告各自强调让什么流动？',
      ['深港合作区，2019年工作重点强调让什么流动？', '深港合作区，2024年施政报告强调让什么流动？'],
    ],
    ['北京和上海哪個簽的文件多？', ['北京簽了多少份文件？', '上海簽了多少份文件？']],
    ['京港、滬港哪個簽署較多協議？', ['京港簽署了多少份協議？', '滬港簽署了多少份協議？']],
    ['北京同上海兩邊嘅會議，邊個簽得多文件？', ['北京嘅會議，簽了多少份文件？', '上海嘅會議，簽了多少份文件？']],
    ['南沙和佛山，2019年各自做哪一類示範區？', ['南沙，2019年做哪一類示範區？', '佛山，2019年做哪一類示範區？']],
    ['2024年同上海、同陝西各簽咗幾多份文件？', ['2024年同上海簽咗幾多份文件？', '2024年同陝西簽咗幾多份文件？']],
    [
      '北京、上海兩邊的會議，哪邊簽的文件較多？各簽了幾份？',
      ['北京的會議，簽了多少份文件？簽了幾份？', '上海的會議，簽了多少份文件？簽了幾份？'],
    ],
  ])('asks of each what %j asks of both', (question, parts) => {
    expect(asked(question)).toEqual(parts);
  });

  it.each([
    '新田和元朗南兩處地盤，各自甚麼時候動工？',
    '由佛山到惠州有多遠？',
    '2024年施政報告的指標裏，辦事處2025年要見傳媒多少次？',
  ])('compares nothing in %j', (question) => {
    expect(asked(question)).toEqual([question]);
  });

  it('reads the year after as the one that follows what was named', () => {
    expect(asked('協議是2018年幾月簽？第二年又做哪個計劃？')[1]).toBe('2019年又做哪個計劃？');
    expect(asked('協議是2017年還是2018年簽？第二年又做哪個計劃？').at(-1)).toBe('第二年又做哪個計劃？');
  });

  it('sets what is said in front of a colon aside, unless it names something', () => {
    expect(askedParts('想了解法律方面的合作：簽了幾份文件？')).toEqual([
      { question: '簽了幾份文件？', context: '想了解法律方面的合作', topic: '想了解法律方面的合作' },
    ]);
    expect(asked('佛山的示範區：要建甚麼？')).toEqual(['佛山的示範區：要建甚麼？']);
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

it('leaves whole what two sources tell of two people', () => {
  const question = '根據甲市法院和乙市法院的判決書，費某和唐某的職業分別是甚麼？';
  expect(askedParts(question)).toEqual([{ question, context: '' }]);
});

describe('several things that are joined by more than one word', () => {
  it.each([
    [
      '甲計劃嗰個督導組，同埋乙計劃嗰個督導委員會，分別由邊個領導？',
      ['甲計劃嗰個督導組由邊個領導？', '乙計劃嗰個督導委員會由邊個領導？'],
    ],
    [
      '今年，前海、南沙、佛山同東莞嗰邊分別打算搞啲咩？',
      ['今年，前海打算搞啲咩？', '今年，南沙打算搞啲咩？', '今年，佛山打算搞啲咩？', '今年，東莞打算搞啲咩？'],
    ],
    [
      '京港同滬港嗰兩次合作會議（2023年11月、2024年4月），各自簽咗幾多份文件？',
      ['京港嗰兩次合作會議（2023年11月），簽咗幾多份文件？', '滬港嗰兩次合作會議（2024年4月），簽咗幾多份文件？'],
    ],
  ])('%s', (question, parts) => expect(askedParts(question).map((part) => part.question)).toEqual(parts));
});
