import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../../src/answering/verify/written.ts';

const codes = (statement: string, ...cited: string[]) => faultsOf(statement, cited).map(({ failure }) => failure);

const FUND = '申請人如已年滿65歲，可於2018年9月30日或之前向社會福利署申請不多於12,000元的津貼，但每戶只限一次。';
const PLAN = '特區政府計劃在2025年興建三座大樓，並會研究放寬入住資格。';
const VOTE = '有19人出席，3人贊成，14人反對，2人棄權。';
const CITIES = '大灣區包括香港、澳門兩個特別行政區，以及廣州、深圳、珠海等九市。';
const CHAIR = '房屋署副署長向業主委員會主席表示，屋宇署會支付部分維修費用。';

describe('a statement that says what its cited sentence says', () => {
  it.each([
    ['as it stands', FUND, FUND],
    [
      'in the other script',
      '申请人如已年满65岁，可于2018年9月30日或之前向社会福利署申请不多于12,000元的津贴，但每户只限一次。',
      FUND,
    ],
    [
      'in other notation',
      '申請人如已年滿六十五歲，可於二零一八年九月三十日或之前向社會福利署申請不多於1.2萬元的津貼，但每戶只限一次。',
      FUND,
    ],
    [
      'by a listed name',
      '申請人如已年滿65歲，可於2018年9月30日或之前向社署申請不多於12,000元的津貼，但每戶只限一次。',
      FUND,
    ],
    [
      'in words that say the same',
      '申請人假如已經年滿65歲，可以在2018年9月30日或之前向社會福利署申請最多12,000元的津貼，不過每戶僅限一次。',
      FUND,
    ],
    [
      'after a greeting',
      '您好，根據文件，特區政府計劃在2025年興建三座大樓，並會研究放寬入住資格。希望對您有幫助。',
      PLAN,
    ],
    ['with a time behind who does it', '特區政府今年會推出計劃。', '今年，特區政府會推出計劃。'],
    ['with a list in another order', '大灣區包括香港、澳門兩個特別行政區，以及深圳、廣州、珠海等九市。', CITIES],
    ['without a part behind a semicolon', '委員會支持建議。', '委員會支持建議；有關部門會作出跟進。'],
    ['without an opening', '我們會跟進。', '主席，此外，我們會跟進。'],
    ['with a condition behind what it limits', '當局會發出通知，如申請獲批。', '如申請獲批，當局會發出通知。'],
    ['without the number of an item', '我們會興建單位。', '(7) 我們會興建單位。'],
    ['with 首批 for 第一批', '我們會預售首批單位。', '我們會預售第一批單位。'],
    ['with 較去年同期 for 按年', '利潤較去年同期增長5%。', '利潤按年增長5%。'],
    ['with 到 between what is sent and where', '罐頭已出口到西班牙。', '罐頭已出口西班牙。'],
    ['with 包括 for 即', '將有3個基建，包括甲橋、乙路及丙站。', '將有3個基建，即甲橋、乙路及丙站。'],
    ['with 分別是 for 即', '將有3個基建，分別是甲橋、乙路及丙站。', '將有3個基建，即甲橋、乙路及丙站。'],
    ['with what one character counts written out', '個案分成5個類別。', '個案分為五類。'],
    [
      'with two circumstances the other way round',
      '在評估申請時，在資金不足的情況下，當局會考慮其他因素。',
      '在資金不足的情況下，在評估申請時，當局會考慮其他因素。',
    ],
    ['with a purpose behind', '當局會落實措施，以吸引人才。', '為了吸引人才，當局會落實措施。'],
    ['with a purpose before', '為了吸引人才，當局會落實措施。', '當局會落實措施，以吸引人才。'],
    ['with 在 once more', '長沙在計劃中共為73人提供崗位，實習在內。', '計劃中，長沙共為73人提供崗位，實習在內。'],
    ['with 了 behind what was done', '雙方簽署了協議，並成立了委員會。', '雙方簽署了協議，並成立委員會。'],
    ['with 高鐵 for 高速鐵路 in a name', '廣深港高鐵會開通。', '廣深港高速鐵路會開通。'],
    [
      'in parts of two sentences',
      '委員會支持建議。當局會作出跟進。',
      '委員會支持建議，並提出意見。',
      '當局會作出跟進，詳情稍後公布。',
    ],
  ])('passes %s', (_, statement, cited, ...more) => {
    expect(faultsOf(statement, [cited, ...more])).toEqual([]);
  });
});

describe('what looks like a licence and is none', () => {
  it.each([
    ['another number of an item', '(8) 收費200元。', '(7) 收費200元。'],
    ['a bracketed amount within', '收費200元。', '收費(100)200元。'],
    ['第二批 for 首批', '我們會預售首批單位。', '我們會預售第二批單位。'],
    ['上月 for 去年同期', '利潤較上月增長5%。', '利潤按年增長5%。'],
    ['上調到 for 上調', '費用上調到5%。', '費用上調5%。'],
    ['from for to', '甲地出口到乙地。', '乙地出口甲地。'],
    ['即 for 包括', '有基建，即甲橋、乙路及丙站。', '有基建，包括甲橋、乙路及丙站。'],
    ['分別是 for 包括', '有基建，分別是甲橋、乙路及丙站。', '有基建，包括甲橋、乙路及丙站。'],
    ['another thing that is counted', '九個市場加入。', '九市加入。'],
    ['a condition before another clause', '如獲批准，甲會施工，乙會監督。', '甲會施工，如獲批准，乙會監督。'],
    [
      'a purpose of something else',
      '甲局會發放津貼，以吸引人才，乙局會監督。',
      '為了吸引人才，乙局會監督，甲局會發放津貼。',
    ],
    ['what for and by what exchanged', '吸引人才以落實措施。', '為了吸引人才，當局會落實措施。'],
    [
      '了 for what is still to come',
      '局長已到訪北京，並將於5月成立了委員會。',
      '局長已到訪北京，並將於5月成立委員會。',
    ],
    ['了 with nothing done', '選舉於12月10日舉行了。', '選舉於12月10日舉行。'],
    ['another place with the same end', '廣州市人民政府批准。', '廣東省人民政府批准。'],
    ['something demanded', '需要政府文件，上限為600元。', '上限為600元。'],
  ])('%s is refused', (_, statement, cited) => {
    expect(faultsOf(statement, [cited])).not.toEqual([]);
  });
});

describe('a statement that says something else fails', () => {
  it.each([
    ['figure-not-cited', FUND.replace('12,000', '15,000'), FUND],
    ['figure-not-cited', FUND.replace('12,000元', '12,000美元'), FUND],
    ['figure-not-cited', FUND.replace('9月30日', '9月20日'), FUND],
    ['figure-misplaced', VOTE.replace('3人贊成，14人', '14人贊成，3人'), VOTE],
    ['bound-changed', FUND.replace('不多於12,000元', '12,000元'), FUND],
    ['bound-changed', FUND.replace('不多於', '不少於'), FUND],
    ['negation-changed', PLAN.replace('並會', '並不會'), PLAN],
    ['modality-changed', FUND.replace('可於', '須於'), FUND],
    ['status-changed', PLAN.replace('計劃在', '已在'), PLAN],
    ['scope-changed', CHAIR.replace('部分', '全部'), CHAIR],
    ['name-not-cited', PLAN.replace('特區政府', '廣東省政府'), PLAN],
    ['role-changed', CHAIR.replace('副署長', '署長'), CHAIR],
    ['words-not-derived', '市民可於網上遞交表格，無須親身前往。', PLAN],
    ['words-dropped', PLAN.replace('入住資格', '資格'), PLAN],
    ['condition-dropped', '可於2018年9月30日或之前向社會福利署申請不多於12,000元的津貼，但每戶只限一次。', FUND],
    ['condition-dropped', '申請人如已年滿65歲，可於2018年9月30日或之前向社會福利署申請不多於12,000元的津貼。', FUND],
    ['figure-not-cited', '計劃在2024年前完成。', '計劃在2024年6月前完成。'],
    ['figure-not-cited', '上午9時至下午6時開放。', '上午9時至下午5時開放。'],
    ['figure-not-cited', '升幅為35%。', '升幅為3.5%。'],
    ['bound-changed', '佔地10至20公頃。', '佔地約10至20公頃。'],
    ['status-changed', '雙方將簽署協議。', '雙方簽署了協議，並會推出計劃。'],
    ['voice-dropped', '政府手上共有40公頃土地。', '有意見認為，政府手上共有40公頃土地。'],
    ['spliced', '教育局推出新計劃，並為長者接種疫苗。', '教育局推出新計劃，衞生署採購疫苗，並為長者接種疫苗。'],
  ])('with %s: %s', (failure, statement, cited) => {
    expect(codes(statement, cited)).toContain(failure);
  });

  it('when who does what to whom is turned round', () => {
    expect(codes('業主委員會主席向房屋署副署長表示，屋宇署會支付部分維修費用。', CHAIR)).not.toEqual([]);
    expect(codes('租客須向業主支付按金。', '業主須向租客支付按金。')).not.toEqual([]);
    expect(codes('由乙署統籌，甲局執行。', '由甲局統籌，乙署執行。')).not.toEqual([]);
    expect(codes('以英文為主，中文為輔。', '以中文為主，英文為輔。')).not.toEqual([]);
    expect(codes('所有申請人均不獲批准。', '不是所有申請人均獲批准。')).not.toEqual([]);
  });

  it('when who of one sentence is told with what of the next', () => {
    const cited = ['教育局表示，計劃會在明年展開。', '衞生署曾向委員會解釋修訂的內容。'];
    expect(codes('教育局曾向委員會解釋修訂的內容。', ...cited)).not.toEqual([]);
  });

  it('when the order of a list binds it to something else', () => {
    const cited = '廣州、深圳、珠海分別獲撥款100萬元、200萬元及300萬元。';
    expect(codes('深圳、廣州、珠海分別獲撥款100萬元、200萬元及300萬元。', cited)).not.toEqual([]);
  });

  it('and names the place', () => {
    const statement = PLAN.replace('三座', '四座');
    const [fault] = faultsOf(statement, [PLAN]);
    expect(fault).toMatchObject({ failure: 'figure-not-cited', said: '四座', stands: '三座' });
    expect(statement.slice(...(fault?.at ?? [0, 0]))).toBe('四座');
  });
});

describe('any text', () => {
  it.each(['', '。', '「', '𠮷', ' \n', '1'])('%j is judged without a crash', (text) => {
    expect(() => faultsOf(text, [FUND])).not.toThrow();
    expect(() => faultsOf(FUND, [text])).not.toThrow();
    expect(() => faultsOf(text, [])).not.toThrow();
  });
});
