import { describe, expect, it } from 'vitest';
import { askedParts } from '../../../src/language/question-parts.ts';

const asked = (question: string) => askedParts(question).map((part) => part.question);
const subjects = (question: string) => askedParts(question).map(({ subject }) => subject);

describe('clauses that ask', () => {
  it.each([
    ['沙嶺有多大，由誰負責，幾時完成？', ['沙嶺有多大？', '由誰負責？', '幾時完成？'], '沙嶺'],
    [
      '京港会议什么时候举行，就多少个领域达成共识，签了多少份？',
      ['京港会议什么时候举行？', '就多少个领域达成共识？', '签了多少份？'],
      '京港会议',
    ],
    ['計劃嘅津貼上限係幾多，邊個局負責？', ['計劃嘅津貼上限係幾多？', '邊個局負責？'], '計劃'],
    ['滬港會議簽咗幾多份文件，喺邊開？', ['滬港會議簽咗幾多份文件？', '喺邊開？'], '滬港會議'],
    ['聯盟幾時成立，喺邊舉行典禮？', ['聯盟幾時成立？', '喺邊舉行典禮？'], '聯盟'],
  ])('%s', (question, parts, subject) => {
    expect(asked(question)).toEqual(parts);
    expect(subjects(question)).toEqual([undefined, ...parts.slice(1).map(() => subject)]);
  });

  it.each([
    // What asks once more, tells of a question, or counts without asking.
    '簽了哪些協議，分別是甚麼？',
    '兩邊啲大學生讀返嚟嘅學分，有冇話可以互相承認？',
    '喺邊境管制站辦手續，幾時最快？',
    '想摸清發展商對片區有沒有興趣的調查，何時開始做？',
    '外賣平台說不出商家是誰，能讓平台賠嗎？',
    '那幾項重大基建，2017年說還要多少個月才開通？',
    '街市火災損失了多少錢，政府算出來了嗎？',
    '「幾時，由誰」是甚麼意思？',
  ])('leaves %s whole', (question) => {
    expect(askedParts(question)).toEqual([{ question, context: '' }]);
  });
});

describe('what is joined in front of what is asked', () => {
  it.each([
    [
      '計劃嘅津貼上限、截止日期和申請方法係咩？',
      ['計劃嘅津貼上限係咩？', '計劃嘅截止日期係咩？', '計劃嘅申請方法係咩？'],
    ],
    ['青年就业计划的上限和负责部门是什么？', ['青年就业计划的上限是什么？', '青年就业计划的负责部门是什么？']],
    ['港珠澳大橋同廣深港高鐵幾時通車？', ['港珠澳大橋幾時通車？', '廣深港高鐵幾時通車？']],
  ])('%s', (question, parts) => {
    expect(asked(question)).toEqual(parts);
  });

  it.each([
    // One kind of thing, and what two do with each other.
    '申請條件和資格是甚麼？',
    '香港和深圳幾時簽署協議？',
    '教育和醫療措施有哪些？',
  ])('leaves %s whole', (question) => {
    expect(asked(question)).toEqual([question]);
  });
});

describe('a numbered list of questions', () => {
  it.each([
    '1. 大橋幾時通車？2. 灣區有哪些城市？',
    '（一）大橋幾時通車；（二）灣區有哪些城市',
    '我想問：①大橋幾時通車 ②灣區有哪些城市？',
    '一、大橋幾時通車？\n二、灣區有哪些城市？',
  ])('%s', (question) => {
    expect(asked(question)).toEqual(['大橋幾時通車？', '灣區有哪些城市？']);
  });

  it('is none where the numbers do not count, or say what is asked', () => {
    expect(asked('第一、二項是甚麼？')).toHaveLength(1);
    expect(asked('票價是3.5元嗎？')).toHaveLength(1);
  });
});

it('asks once what is asked twice', () => {
  expect(asked('大橋幾時通車？大橋幾時通車？灣區有哪些城市？')).toEqual(['大橋幾時通車？', '灣區有哪些城市？']);
});
