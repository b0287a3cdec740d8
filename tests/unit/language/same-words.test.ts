import { expect, it } from 'vitest';
import { foldText } from '../../../src/language/fold.ts';
import { sameWordAt } from '../../../src/language/same-words.ts';
import { SAME_WORDS } from '../../../src/language/same-words-table.ts';
import { isCourtesy, mayBeAdded, mayBeDropped } from '../../../src/language/spare-words.ts';

const headOf = (word: string) => sameWordAt(foldText(word), 0)?.head;

it('no word stands in two rows: the rows would be one', () => {
  const words = SAME_WORDS.flatMap((row) => [...new Set(row.split(' ').map(foldText))]);
  expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
});

it.each([
  ['目前', '現時'],
  ['毋須', '無須'],
  ['逾期', '逾期'],
  ['簽訂', '签署'],
])('%s and %s have one head', (one, other) => {
  expect(headOf(one)).toBe(headOf(other));
});

it.each([
  ['可', '須'],
  ['將', '已'],
  ['部分', '全部'],
  ['增加', '減少'],
  ['不得', '可以'],
  ['同意', '不同意'],
])('%s and %s have not', (one, other) => {
  expect(headOf(one)).not.toBe(headOf(other));
});

it('the longest word counts', () => {
  expect(sameWordAt(foldText('與此同時，'), 0)).toEqual({ head: foldText('同時'), length: 4 });
});

it.each(['的', '，', '此外', '積極', '其實', ''])('%j may be left out', (words) => {
  expect(mayBeDropped(foldText(words))).toBe(true);
});

it.each(['不', '約', '副', '更正', '有需要的', '首'])('%j may not', (words) => {
  expect(mayBeDropped(foldText(words))).toBe(false);
});

it.each(['不', '了', '已', '會', '全部', '已經'])('%j may not be put in', (words) => {
  expect(mayBeAdded(foldText(words))).toBe(false);
});

it.each([
  '您好，',
  '感謝查詢，現回覆如下：',
  '根據文件，',
  '希望對您有幫助。',
  '如有其他問題，',
  '歡迎再提出。',
  '以上資料僅供參考。',
  '簡言之，',
  '綜上所述，',
  '具體如下：',
  '從文件可見，',
  '以上內容摘自有關文件。',
  '請以原文為準。',
])('%s is a courtesy', (clause) => {
  const clauses = clause.split('，').filter((one) => one !== '');
  expect(clauses.every((one) => isCourtesy(foldText(one)))).toBe(true);
});

it.each([
  '根據法例，',
  '政府會跟進。',
  '如獲批准，',
  '專家指出，',
  '請於3月前申請。',
  '根據統計處的資料，',
  '需要政府文件，',
  '須提供資料，',
  '文件第3段指出，',
  '經政府批准，',
])('%s is none', (clause) => {
  expect(isCourtesy(foldText(clause))).toBe(false);
});
