import { CLAUSE_END, HAN, type Rule, rulesFrom, word } from './rule.ts';

// 成 before a span or an amount says that it is as much as that: 等咗成三個月, 貴咗成倍, 差成萬蚊. It is kept as 足足 or 整整.

/** What ends in 成 as a word: 組成, 贊成, 變成; and where it counts tenths: 三成. */
const PART_OF_WORD =
  '[完形構組變達合做造落建收分贊促製養佔生長不編弄看當換譯改轉寫裝集切結訂談拆併釀鑄扮0-9一兩二三四五六七八九十幾半]';

/** What lasts, lacks or rises, with its 咗: behind these no other 成 stands. */
const LASTS =
  '(?:[等排拖差爭貴平遲慢蝕欠隔嘥漲捱病停住畀交]咗?|[收用做行罰扣升跌加減多少賺長快租花]咗|咗[我你佢]|[等排拖][隊]?咗?)';

const NUMBER = '(?:[十百千萬兩0-9一二三四五六七八九廿卅]|幾)';
const COUNTED = `${NUMBER}{1,5}(?:${NUMBER}|個|年|日|晚|星期|禮拜|鐘|小時|分鐘|歲|次|蚊|元|億|成|倍|人|呎|尺|間|公里|粒|朝|百|千|萬|%)`;

export const SPANS: readonly Rule[] = [
  ...rulesFrom('成千上萬 成百上千 成千成萬 成千成百 成雙成對 成倍增長 成倍增加 成倍上升 成倍提高 成三破二'),
  word('成', '足足一', { before: LASTS, after: '倍|[萬千百億](?![分0-9])', notBefore: PART_OF_WORD }),
  word('成', '足足一', { after: '[萬千百](?:[幾零]|蚊|元|個|人|呎|尺|間|張)', notBefore: PART_OF_WORD }, 1),
  word('成', '足足一', { before: LASTS, after: '半(?![年日天個晚朝小])', notBefore: PART_OF_WORD }),
  word('成個半鐘 成個半鐘頭', '足足一個半小時', { notBefore: PART_OF_WORD }),
  word('成個幾鐘 成個零鐘', '足足一個多小時', { notBefore: PART_OF_WORD }),
  word('成個半', '足足一個半', { after: '月|星期|禮拜|小時', notBefore: PART_OF_WORD }),
  word('成個幾 成個零', '足足一個多', { after: '月|星期|禮拜|小時', notBefore: PART_OF_WORD }),
  word('倍幾', '倍多', { notBefore: '[0-9]' }, 0),
  word('成日', '整天', { before: '咗|[等排]', notAfter: '[期本]' }),
  word('成季', '整整一季', { before: '咗[我你佢]?|[等拖]' }),
  word('成年', '整整一年', { before: `咗${HAN}{1,3}`, after: CLAUSE_END }),
  word('成個月', '整整一個月', { before: LASTS }),
  word('成個鐘頭 成個鐘 成粒鐘 成個小時', '整整一小時', { before: LASTS }),
  word('成', '足足', {
    before: LASTS,
    after: `${NUMBER}{1,5}(?:成|倍|蚊|元|億|人|呎|尺|%|萬|千|百)`,
    notBefore: PART_OF_WORD,
  }),
  word('成', '整整', { before: LASTS, after: COUNTED, notBefore: PART_OF_WORD }),
  word(
    '成',
    '足足',
    { before: '[要用到有係]', after: `${NUMBER}{1,5}(?:成|倍|蚊|元|億|呎|尺|萬|千|百)`, notBefore: PART_OF_WORD },
    1,
  ),
];
