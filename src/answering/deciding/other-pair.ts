/** What lies with 香港 in one word, by its letter: 桂港 are 廣西 and 香港. Folded. */
const PARTNERS: Readonly<Record<string, string>> = {
  粤: '广东',
  深: '深圳',
  穗: '广州',
  沪: '上海',
  京: '北京',
  津: '天津',
  渝: '重庆',
  桂: '广西',
  陕: '陕西',
  闽: '福建',
  川: '四川',
  鄂: '湖北',
  苏: '江苏',
  浙: '浙江',
};
const LETTERS = Object.keys(PARTNERS).join('');
/** 粵港澳 are three, and 港珠澳 names a bridge. */
const PAIR = new RegExp(`(?<![港澳])(?:([${LETTERS}])港(?!澳|珠)|港([${LETTERS}]))`, 'gu');
/** What is of a city of 廣東 may be of 廣東, and the other way round. */
const OF_GUANGDONG = /[粤深穗]/u;

/** Of both places, whichever they are. */
const BOTH = /两地|双方/u;

function partnersIn(folded: string): { pair: string; letter: string }[] {
  return [...folded.matchAll(PAIR)].map(([pair, before = '', behind = '']) => ({ pair, letter: before || behind }));
}

/**
 * What is between 香港 and another place than the one asked of: 「粵港兩地的旅遊合作」 is not answered by what 桂港兩地
 * signed. Null where the sentence tells of the asked place as well, in short or by its name, or of none. `before` are the
 * sentences that stand before it, the nearest first, which say whose 兩地 it tells of. All folded.
 */
export function otherPair(
  asked: string,
  stated: string,
  before: readonly string[] = [],
): { asked: string; stated: string } | null {
  const [wanted, ...more] = partnersIn(asked);
  const own = partnersIn(stated);
  const nearest = own.length > 0 || !BOTH.test(stated) ? undefined : before.find((text) => partnersIn(text).length > 0);
  const told = nearest === undefined ? own : partnersIn(nearest);
  const [other] = told;
  if (wanted === undefined || other === undefined || more.some(({ letter }) => letter !== wanted.letter)) return null;
  const isTold = told.some(
    ({ letter }) => letter === wanted.letter || (OF_GUANGDONG.test(letter) && OF_GUANGDONG.test(wanted.letter)),
  );
  if (isTold || stated.includes(PARTNERS[wanted.letter] ?? wanted.pair)) return null;
  return { asked: wanted.pair, stated: other.pair };
}
