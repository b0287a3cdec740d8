import { describe, expect, it } from 'vitest';
import { foldText } from '../../../src/language/fold.ts';
import { asksRoleHolder, tellsName } from '../../../src/language/people.ts';

describe('a name that is told', () => {
  it.each([
    '團長為申屠朗議員，副團長為南宮婧議員',
    '現任班主是第四代的陳佩君，她於二〇一四年接任',
    '行政總監為曹樂行，藝術總監為花旦梁素雯',
    '由陳清河所創',
    '委員會主席鄺璟琛，秘書齊若邦',
  ])('%s', (sentence) => {
    expect(tellsName(foldText(sentence))).toBe(true);
  });

  it.each([
    '秘書處設於漁農自然護理署，由一名總行政主任主管',
    '三位司長擔任副組長',
    '合約訂明承辦商延誤維修須扣減服務費',
  ])('%s tells none', (sentence) => {
    expect(tellsName(foldText(sentence))).toBe(false);
  });
});

it.each([
  ['委员会主席是谁', true],
  ['谁是行政总监', true],
  ['第一代产品经理叫什么', true],
  ['跨境医疗由谁负责', false],
  ['谁可以申请', false],
])('%s asks who holds a role: %s', (question, asks) => {
  expect(asksRoleHolder(question)).toBe(asks);
});
