import { type Phrase, phrase } from './phrase.ts';
import { HAN } from './rule.ts';

// Whether something can be done, asked by saying the verb twice: 趕唔趕得切, 食唔食得落, book唔book到. What follows 得
// says how it ends; written Chinese has its own words for each.

const NO_MORE = `(?=${HAN}|[A-Za-z0-9\\s?,.。!]|$)`;

export const ABLE: readonly Phrase[] = [
  phrase('返唔返([學工])', '上唔上$1'),
  phrase('返唔返([去嚟])', '回唔回$1'),
  phrase('嚟唔嚟得[切及]', '能否來得及'),
  phrase(`(${HAN})唔\\1得[切及]`, '能否$1得及'),
  phrase('頂唔頂得(?:順|住)', '能否承受得住'),
  phrase('(食|飲|吞)唔\\1得落', '能否$1得下'),
  phrase(`(${HAN})唔\\1得落`, '能否$1得下'),
  phrase(`(${HAN})唔\\1得(?:返|番)`, '能不能$1返'),
  phrase(`(${HAN})唔\\1得晒`, '能否全部$1完'),
  phrase(`(${HAN})唔\\1得(起|住)`, '能否$1得$2'),
  phrase(`([入出過])唔\\1得到(?=境|關|閘|去|嚟)`, '能不能$1'),
  phrase(`([A-Za-z]{2,12}) ?唔 ?\\1得?到?${NO_MORE}`, '能不能$1'),
  phrase(`(${HAN})唔\\1((?![得獲取值懂記覺使曉認難所只淨])${HAN})得到?(?=${HAN}|[?,.\\s]|$)`, '能不能$1$2'),
  phrase(
    `(${HAN})唔\\1((?![遲報達簽直遇得見]|[收聽])${HAN})?到(?!幾|夜|[0-9一二三四五六七八九十])(?=${HAN}|$|[?,\\s])`,
    '能不能$1$2到',
  ),
  phrase(`(?![記識懂值捨認覺曉係會可要使])(${HAN})唔\\1得(掂|到)?${NO_MORE}`, '能不能$1$2'),
];
