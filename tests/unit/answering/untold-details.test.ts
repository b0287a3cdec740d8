import { describe, expect, it } from 'vitest';
import { openMemoryService, addText } from '../../fixtures/memory-service.ts';
import { foldText } from '../../../src/language/fold.ts';
import { holdsAskedClass } from '../../../src/answering/deciding/asked-class.ts';
import { lacksContact } from '../../../src/answering/deciding/contacts.ts';
import { differsInNegation } from '../../../src/answering/deciding/opposite.ts';
import { otherDesignated } from '../../../src/answering/deciding/designated.ts';
import { askedCount } from '../../../src/language/enumerations.ts';
import { readQuestion } from '../../../src/language/question.ts';

async function outcomeOf(text: string, question: string) {
  const service = await openMemoryService({ seeds: false });
  await addText(service, `${text}\n\n另外一段講其他事情。`);
  const { outcome } = await service.answering.answer({ question, channel: 'web' });
  return outcome === 'answered' || outcome === 'partly-answered';
}

describe('a detail that the sentence on the same matter lacks', () => {
  it.each([
    ['a day', '陝港兩地於2024年9月簽署合作協議。', '陝港合作協議在2024年9月哪一天簽署？', '陝港合作協議在哪一年簽署？'],
    [
      'months, not a sum a month',
      '青年就業計劃把津貼上限調高至每月12,000元。',
      '青年就業計劃的津貼一共發多少個月？',
      '青年就業計劃的津貼上限每月多少錢？',
    ],
    ['another office', '教育局局長陳小明出席了典禮。', '教育局副局長是誰？', '教育局局長是誰？'],
    [
      'which of a class',
      '辦事處在香港舉行了「合作會議」第五次會議。',
      '合作會議在香港哪間酒店舉行？',
      '合作會議第幾次在香港舉行？',
    ],
    [
      'where each of many is',
      '政府在內地設有11個聯絡處。',
      '11個聯絡處分布在哪些地方？',
      '政府在內地設有多少個聯絡處？',
    ],
    [
      'what is only announced',
      '探討由政府成立公司營運產業園區，2025年第一季公布建議。',
      '營運產業園區的公司何時正式成立？',
      '營運產業園區公司的建議何時公布？',
    ],
    ['another route', '未來18個月將開通港珠澳大橋。', '深中通道還要多少個月才開通？', '港珠澳大橋還要多少個月才開通？'],
    [
      'things that are only counted',
      '居住證持有人享有三項權利和九項便利。',
      '居住證持有人的三項權利，逐項是甚麼？',
      '居住證持有人享有多少項權利？',
    ],
  ])('%s', async (_, text, untold, told) => {
    expect([await outcomeOf(text, untold), await outcomeOf(text, told)]).toEqual([false, true]);
  });
});

const folded = foldText;

it.each([
  ['開立個人Ⅰ類賬戶', '開立內地個人Ⅱ、Ⅲ類銀行結算賬戶', true],
  ['開立個人Ⅲ類賬戶', '開立內地個人Ⅱ、Ⅲ類銀行結算賬戶', false],
  ['二十屆四中全會的決定', '二十屆三中全會審議通過的決定', true],
  ['三中全會的決定', '二十屆三中全會審議通過的決定', false],
  ['汽車用柴油的標準', '協調兩地船用柴油硫含量標準', true],
  ['船用柴油有甚麼問題', '協調兩地船用柴油硫含量標準', false],
  ['甲級寫字樓', '興建商場', false],
])('%s is told apart from %s: %s', (asked, stated, isOther) => {
  expect(otherDesignated(folded(asked), folded(stated), []) !== null).toBe(isOther);
});

it('reads a sign from what governs the sentence', () => {
  expect(otherDesignated('四中全会的决定', '三中全会之后', ['二十届四中全会'])).toBeNull();
});

it.each([
  ['平台的網址是甚麼？', '推動設立法律資訊平台', true],
  ['平台的網址是甚麼？', '平台設於www.example.hk', false],
  ['熱線電話係幾多號？', '熱線二十四小時運作', true],
  ['熱線電話係幾多號？', '熱線1878 200二十四小時運作', false],
  ['熱線有幾多沒人接？', '熱線接到6,210個來電', false],
])('%s is not told by %s: %s', (asked, stated, lacks) => {
  expect(lacksContact(folded(asked), folded(stated))).toBe(lacks);
});

it('takes 中國 for no country that is visited, and 國家級 for no country', () => {
  expect(holdsAskedClass('出访哪些国家?', '让全国认识大湾区')).toBe(false);
  expect(holdsAskedClass('出访哪些国家?', '到访泰国')).toBe(true);
  expect(holdsAskedClass('由哪家国家级机构负责?', '中国科学院负责')).toBe(true);
});

it('counts what is asked for one by one behind a comma', () => {
  expect(askedCount(folded('居住證持有人的三項權利，逐項是甚麼？'))).toBe(3);
  expect(askedCount(folded('第三項權利，政府怎樣做？'))).toBeNull();
});

it('counts no word that says what is still to be done', () => {
  expect(readQuestion('園區還有多少座待建成？').counted).toEqual([]);
  expect(readQuestion('園區有多少座大樓？').counted).toContain('大楼');
});

describe('where the asker is', () => {
  const text = '做好在廣東工作的香港居民子女接受學前教育工作。';
  it('needs no telling, where what is told is of all around it', async () => {
    expect(await outcomeOf(text, '我們一家在東莞工作，香港居民子女接受學前教育有甚麼安排？')).toBe(true);
  });
  it('is asked of where the clause that asks names it', async () => {
    expect(await outcomeOf(text, '香港居民子女在東莞接受學前教育有甚麼安排？')).toBe(false);
  });
  it('lies in no area that does not hold it', async () => {
    expect(
      await outcomeOf(
        '做好在廣東工作的居民子女接受學前教育工作。',
        '我們一家在上海工作，居民子女接受學前教育有甚麼安排？',
      ),
    ).toBe(false);
  });
});

it('takes a fee for each hectare as what one hectare takes, and 公元幾年 for a date', async () => {
  expect(await outcomeOf('超級稻每公頃施氧化鉀50公斤。', '超級稻在一公頃的土地上要施多少公斤氧化鉀？')).toBe(true);
  expect(await outcomeOf('超級稻每畝施氧化鉀50公斤。', '超級稻在一公頃的土地上要施多少公斤氧化鉀？')).toBe(false);
  expect(readQuestion('服務在公元幾年開始？').kind).toBe('date');
});

it('takes 沒人 for a negation', async () => {
  expect(await outcomeOf('沒人應該限制青年跳舞。', '誰不限制青年跳舞？')).toBe(false);
  expect(differsInNegation('中央在何時說不限制青年跳舞？', '1963年中央決定：「沒人應該限制青年跳舞。」')).toBe(false);
});
