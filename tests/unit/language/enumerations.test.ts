import { describe, expect, it } from 'vitest';
import { askedCount, asksParts, listLengths, listsAsMany, statedCounts } from '../../../src/language/enumerations.ts';
import { foldText } from '../../../src/language/fold.ts';

describe('askedCount', () => {
  it.each([
    ['計劃涵蓋哪三個方面？', 3],
    ['雙方簽了哪兩份文件？', 2],
    ['發展綱要說的四大方向是什麼？', 4],
    ['會議之後簽的七份文件逐份叫什麼名字？', 7],
    ['計劃涵蓋哪些方面？', null],
    ['會議簽了多少份文件？', null],
    ['重點工作的第七項是什麼？', null],
    ['2019年12月有什麼活動？', null],
    ['第57項是什麼？', null],
    ['第三十項是甚麼？', null],
    ['三大重點工作是甚麼？', 3],
    ['哪四家医院可以看病历？', 4],
    ['两名工程师是谁？', 2],
  ])('%s', (question, count) => {
    expect(askedCount(foldText(question))).toBe(count);
  });
});

describe('lists of a text', () => {
  it('are two where a comma parts what is counted apart', () => {
    const lengths = listLengths('范围包括甲市、乙市两个特别区,和丙省丁、戊、己、庚四市。');
    expect(lengths).toContain(4);
    expect(lengths).toContain(2);
  });

  it('count what 、 and a last 和 part, inside one stretch', () => {
    expect(listLengths('涵盖就业、教育和医疗,为市民提供便利。')).toEqual(new Set([2, 3]));
    expect(listLengths('支持甲工程。推进乙工程。').size).toBe(0);
  });

  it('count items that ； parts, and sentences of clauses that end with 以及', () => {
    expect(listLengths(foldText('工作包括：與政府聯繫；統籌各部門；及與業界合作。'))).toContain(3);
    expect(listLengths(foldText('以四大方向推進，即打造平台，建設基地，營造集聚點，以及開闢試驗田。'))).toContain(4);
  });

  it('count what 、 parts and a last item behind ，以及', () => {
    expect(listLengths(foldText('善用中心的地位、專業服務、人才庫，以及研究能力，推動建設。'))).toContain(4);
    expect(listLengths(foldText('加強甲方、乙方交流，推動建設。'))).toEqual(new Set([2]));
  });

  it('join with 和 what begins with 海, but for 海外', () => {
    expect(listLengths(foldText('在生物保護、宣教和海洋牧場方面合作。'))).toContain(3);
    expect(listLengths(foldText('在本地、內地和海外宣傳。'))).not.toContain(4);
  });

  it('take two clauses that ； parts for no list', () => {
    expect(listLengths(foldText('一方面居民得益；另一方面產業得以發展。')).size).toBe(0);
    expect(listLengths(foldText('工作包括：與政府聯繫；統籌各部門。'))).toContain(2);
  });

  it('take names whole, whatever stands in them', () => {
    expect(listsAsMany(foldText('簽署《甲、乙及丙的安排》及《丁的協議》'), 2, null)).toBe(true);
    expect(listsAsMany(foldText('簽署《甲、乙及丙的安排》'), 3, null)).toBe(false);
  });

  it('take two things for a list of two only beside the noun that is counted', () => {
    const text = foldText('推動設立律師的平台組織，促進交流及專業培訓。');
    expect(listsAsMany(text, 2, '平台')).toBe(false);
    expect(listsAsMany(foldText('推動設立資訊平台及律師平台組織。'), 2, '平台')).toBe(true);
  });

  it('say how many things a text announces, and no months or ordinals', () => {
    expect(statedCounts(foldText('未來12個月將有3個重大基建開通，第二項為三大重點之一。'))).toEqual([3, 3]);
  });
});

describe('parts of a document', () => {
  it.each([
    ['《甲計劃》一共分哪幾章？', true],
    ['這份報告分為哪三個部分？', true],
    ['手冊有哪些章節？', true],
    ['計劃分哪幾個階段？', false],
    ['哪些部分需要翻譯？', false],
    ['有哪些節日活動？', false],
  ])('%s asks for them: %s', (question, asks) => {
    expect(asksParts(foldText(question))).toBe(asks);
  });
});
