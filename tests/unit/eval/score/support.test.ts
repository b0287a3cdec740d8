import { describe, expect, it } from 'vitest';
import * as support from '../../../../eval/score/support.ts';

const about = { asked: '' };
const isHeld = (statement: string, quotes: readonly string[], given: support.About = about) =>
  support.isHeld(
    statement,
    quotes.map((quote) => ({ quote })),
    given,
  );
const citationMeasures = (statement: string, quotes: readonly string[]) =>
  support.citationMeasures(
    statement,
    quotes.map((quote) => ({ quote })),
    about,
  );

const goals =
  '今年《施政報告》優化了工作指標，即駐內地辦事處在 2025 年造訪內地機關或組織不少於 3 300 次、出席活動發表演說不少於 280 次。';

describe('isHeld', () => {
  it.each([
    ['verbatim', goals],
    ['a run of it', '出席活動發表演說不少於 280 次'],
    ['other notation', '駐內地辦事處在2025年造訪內地機關或組織不少於三千三百次'],
    ['left out at the ends', '……造訪內地機關或組織不少於 3 300 次……'],
    ['the other script', '出席活动发表演说不少于280次'],
  ])('%s', (_, statement) => {
    expect(isHeld(statement, [goals])).toBe(true);
  });

  it.each([
    ['figures swapped', '造訪內地機關或組織不少於 280 次、出席活動發表演說不少於 3 300 次'],
    ['a figure changed', '出席活動發表演說不少於 281 次'],
    ['a figure put in', '出席活動發表演說不少於 280 次（共 37 項）'],
    ['a year changed', '駐內地辦事處在 2024 年造訪內地機關或組織不少於 3 300 次'],
    ['a name of its own', '《財政預算案》優化了工作指標，造訪內地機關或組織不少於 3 300 次'],
    ['turned into no', '駐內地辦事處在 2025 年不會造訪內地機關或組織'],
    ['something else', '發展局負責平整土地'],
    ['half of it made up', '出席活動發表演說不少於 280 次，並在北京設立新的旅遊中心'],
    ['nothing', ''],
  ])('not %s', (_, statement) => {
    expect(isHeld(statement, [goals])).toBe(false);
  });

  it('lets a statement name the paper that it quotes, and no other', () => {
    const cited = [{ quote: goals, title: '粵港合作', issuer: '香港文匯報' }];
    expect(support.isHeld(`據《香港文匯報》報道：${goals}`, cited, about)).toBe(true);
    expect(support.isHeld(`據《紐約時報》報道：${goals}`, cited, about)).toBe(false);
    expect(support.isHeld(`據《香港文匯報》報道：${goals}`, [{ quote: goals }], about)).toBe(false);
  });

  it.each([
    ['不是，', 'no', true],
    ['唔係，', 'no', true],
    ['没有，', 'no', true],
    ['不对，', 'no', true],
    ['是的，', 'yes', true],
    ['是的，', undefined, true],
    ['是的，', 'no', false],
    ['不，', 'yes', false],
    ['否！', undefined, false],
  ] as const)('begins with %s where it is %s: %s', (lead, verdict, held) => {
    expect(isHeld(`${lead}${goals}`, [goals], { asked: '', verdict })).toBe(held);
  });

  it.each([
    `${goals}否。`,
    `${goals}假。`,
    goals.replace('造訪', '，未，造訪'),
  ])('judges a lone no: %s', (statement) => {
    expect(isHeld(statement, [goals])).toBe(false);
  });

  it('holds nothing without a quote', () => {
    expect(isHeld(goals, [])).toBe(false);
  });
});

const held: [string, string, string, string?][] = [
  ['a lead and a name out of it', '簽署了七份合作協議', '兩地政府會後還簽署了7份合作協議，包括勞動監察。'],
  ['the figure behind its words', '權利3項、便利9項', '持證人享有三項權利、六項基本公共服務及九項便利'],
  ['the phrase in front', '框架協議是在2017年7月1日簽署的', '2017年7月1日，三地政府共同簽署了框架協議'],
  ['who is responsible', '由發展局和創新科技局負責', '啟動改劃程序。(發展局、創新科技局)'],
  ['who is responsible, in front', '發展局負責沙嶺的改劃程序', '啟動沙嶺的改劃程序。(發展局、創新科技局)'],
  ['a place named out of a plan', '是蓮塘口岸', '推進蓮塘口岸建設，探索通關模式'],
  ['names out of a list that is planned', '數據中心、資源庫', '加快推進數據中心、資源庫等基地建設'],
  ['small words', '共有兩個科技創新平台', '將安排研究機構落戶科學園建立的兩個涵蓋醫療的科技創新平台'],
  ['particles', '確立咗合作重點', '確立了合作的重點'],
  ['bounds that mean the same', '至少 1 萬人出席', '出席者不少於 10 000 人'],
  ['the upper bound before or behind', '每月最多12,000元津貼', '津貼的上限至每月12,000元'],
  ['港元 for 元', '每月12,000港元', '每月12,000元'],
  ['words of the question', '落款日期是2019年5月16日', '省長 行政長官 2019 年 5 月 16 日', '落款是哪一天？'],
  ['what belongs together', '乙區的工程在2025年年中展開', '在2024年年底及2025年年中分別展開甲區及乙區的工程'],
  ['an abbreviation', '與發改委簽署', '與發展和改革委員會簽署'],
  ['a plan in another word', '基建會在未來12至18個月開通', '未來12個至18個月將有基建開通'],
];

const notHeld: [string, string, string, string?][] = [
  ['毋須 cut off', '須事先申請。', '持證人毋須事先申請。'],
  ['不 cut off', '可轉讓。', '津貼不可轉讓。'],
  ['未 left out', '院士聯盟能成立。', '院士聯盟未能成立。'],
  ['並未 left out', '有關工程開始動工。', '有關工程並未開始動工。'],
  ['不 of 不同', '待遇與當地人同', '待遇與當地人不同'],
  ['禁止 left out', '進口活家禽。', '禁止進口活家禽。'],
  ['禁止 put in', '政府禁止推行計劃', '政府推行計劃'],
  ['拒絕 put in', '政府拒絕簽署協議', '政府簽署協議'],
  ['停止 for another verb', '停止建設第三跑道', '支持建設第三跑道'],
  ['取消 for another verb', '取消督導組', '設立督導組'],
  ['免 put in', '企業免備案', '企業備案'],
  ['只會 put in', '政府只會支持建設', '政府支持建設'],
  ['只有 put in', '只有醫療產業落戶大灣區', '便利產業，特別是醫療產業落戶大灣區'],
  ['除 put in', '除香港居民外均可申請', '香港居民均可申請'],
  ['a plan as done', '政府已成立辦公室', '政府將成立辦公室'],
  ['將 left out', '政府成立辦公室', '政府將成立辦公室'],
  ['研究 left out', '政府試行創新措施', '政府研究試行創新措施'],
  ['爭取 left out', '率先取消股比限制', '爭取率先取消股比限制'],
  ['推進 of a whole list left out', '數據中心、資源庫等基地建設', '推進數據中心、資源庫等基地建設'],
  ['推動 left out', '落實行動計劃', '推動落實行動計劃'],
  ['可 for 須', '僱主可購買保險', '僱主須購買保險'],
  ['後 for 前', '須於入境後七日內登記', '須於入境前七日內登記'],
  ['前 left out', '在2024年年底啟動程序', '在2024年年底前啟動程序'],
  ['或以上 for 或以下', '29歲或以上人士', '29歲或以下人士'],
  ['不多於 for 不少於', '出席者不多於10 000人', '出席者不少於10 000人'],
  ['下限 for 上限', '津貼下限為12,000元', '津貼上限為12,000元'],
  ['不少於 left out', '出席者10 000人', '出席者不少於10 000人'],
  ['the end of a number', '2,000元。', '每月12,000元。'],
  ['another decimal', '開支為535億元', '開支為5.35億元'],
  ['12.5 for 125', '增長12.5%', '增長125%'],
  ['another currency', '每月12,000美元', '每月12,000元'],
  ['another term', '每年12,000元', '每月12,000元'],
  ['figures changed over', '有三種制度和兩個關稅區', '有兩種制度和三個關稅區'],
  ['dates changed over', '在2025年年底及2024年年中展開', '在2024年年底及2025年年中展開'],
  [
    'dates of each other',
    '新田科技城在2025年年中展開，元朗南在2024年年底展開',
    '在2024年年底及2025年年中分別展開新田科技城及元朗南新發展區的土地平整工程',
  ],
  ['two sentences in one', '豁免申請人須繳費', '甲類可獲豁免。申請人須繳費。'],
  ['payer and payee', '政府向企業發放津貼', '企業向政府發放津貼'],
  ['two people', '陳一率團訪問北京並與李二會面', '李二率團訪問北京並與陳一會面'],
  ['another region', '支持澳門舉辦高峰論壇', '支持香港舉辦高峰論壇，推廣澳門旅遊'],
  ['another region in one character', '推進港港高等職業教育合作', '推進粵港高等職業教育合作'],
  ['a region of the question', '澳門會舉辦論壇', '香港會舉辦論壇', '澳門會舉辦論壇嗎？'],
  ['another noun', '計劃的申請費由政府承擔', '計劃的保險費由政府承擔'],
  ['a tail of its own', '設立督導組並已全部完成', '設立督導組'],
  ['another person', '上海市市長殷勇率領代表團', '上海市市長龔正率領代表團', '殷勇是誰？'],
  ['≠', '居民≠可以申請', '居民可以申請'],
  ['❌', '❌ 居民可以申請', '居民可以申請'],
  ['English', 'NOT 居民可以申請津貼', '居民可以申請津貼'],
  ['a doubt', '居民可以申請津貼？', '居民可以申請津貼。'],
];

describe('a written statement', () => {
  it.each(held)('is held with %s', (_, statement, quote, asked = '') => {
    expect(isHeld(statement, [quote], { asked })).toBe(true);
  });

  it.each(notHeld)('is not held with %s', (_, statement, quote, asked = '') => {
    expect(isHeld(statement, [quote], { asked })).toBe(false);
  });

  it('is held where its words stand twice, once with a no', () => {
    const quote = '居民不可轉讓津貼，公司可轉讓津貼。';
    expect(isHeld('公司可轉讓津貼', [quote])).toBe(true);
    expect(isHeld(quote, [quote])).toBe(true);
  });

  it('is not spliced from two quotes', () => {
    const quotes = ['上海市市長龔正率領代表團', '北京市市長殷勇率領代表團'];
    expect(isHeld('上海市市長殷勇率領代表團', quotes)).toBe(false);
    expect(isHeld('上海市市長龔正率領代表團，北京市市長殷勇率領代表團', quotes)).toBe(true);
  });

  it('may say the year that 今年 and its like mean in the document', () => {
    const cited = [{ quote: '在今年 9 月 20 日簽署，明年初批准', issuedDate: '2018-09-27' }];
    for (const text of [
      '2018年9月20日簽署',
      '在今年（2018年）9月20日簽署',
      '在今年〔2018年〕 9 月 20 日簽署',
      '2019年初批准',
    ])
      expect(support.isHeld(text, cited, about), text).toBe(true);
    for (const text of ['2017年9月20日簽署', '2018年初批准'])
      expect(support.isHeld(text, cited, about), text).toBe(false);
  });
});

describe('who is listed as responsible', () => {
  it('may be named in front, as the quote has it', () => {
    const quotes = ['推展青年創業資助計劃。（民政及青年事務局、相關政策局）'];
    const said = (names: string) => isHeld(`文件列明的負責單位是${names}：${quotes[0]}`, quotes);
    expect(said('民政及青年事務局、相關政策局')).toBe(true);
    expect(said('教育局')).toBe(false);
  });
});

describe('what is recorded in place of what was asked', () => {
  it('may be named in front, in the words of the quote', () => {
    const quotes = ['環保諮詢會議第二十次會議在沙田舉行。'];
    expect(isHeld('文件記載的是「第二十次會議」：環保諮詢會議第二十次會議在沙田舉行。', quotes)).toBe(true);
    expect(isHeld('文件記載的是「第三十次會議」：環保諮詢會議第二十次會議在沙田舉行。', quotes)).toBe(false);
  });
});

describe('what an office calls itself', () => {
  const cited = [{ quote: '本局會檢討有關安排', issuer: '發展局' }];

  it('may be said behind it, and no other office', () => {
    expect(support.isHeld('本局〔發展局〕會檢討有關安排', cited, about)).toBe(true);
    expect(support.isHeld('本局〔教育局〕會檢討有關安排', cited, about)).toBe(false);
  });
});

describe('citationMeasures', () => {
  const other = '簡化粵港跨界車輛審批和備案流程。';

  it('counts a citation that the statement does not need as no good one', () => {
    expect(citationMeasures(other, [other, goals])).toEqual({ held: true, good: 1, given: 2 });
  });

  it('counts both where only both together hold it', () => {
    expect(citationMeasures(`${other}出席活動發表演說不少於 280 次`, [other, goals])).toEqual({
      held: true,
      good: 2,
      given: 2,
    });
  });

  it('counts none where they do not hold it', () => {
    expect(citationMeasures('推動廣東電子口岸平台', [other])).toEqual({ held: false, good: 0, given: 1 });
  });
});
