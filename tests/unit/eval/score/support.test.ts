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
    `${goals.replace('造訪', '，未，造訪')}`,
  ])('judges a lone no: %s', (statement) => {
    expect(isHeld(statement, [goals])).toBe(false);
  });

  it('holds nothing without a quote', () => {
    expect(isHeld(goals, [])).toBe(false);
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
