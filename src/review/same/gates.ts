/** Which day, month or turn a question speaks of by words: 上個月 is not 這個月. Folded. */
const TURNS =
  /(上|下|前|后|次|翌|昨|明|最后|本|这|今|是|去|旧|当)(?:[一1])?个?(年度|学年|学期|半年|季度|季|月|星期|周|礼拜|日|天|届|次|轮|期|晚|早|年)(?![龄纪级会轻长])/gu;

const SAME_TURN: Readonly<Record<string, string>> = { 这: '本', 今: '本', 是: '本', 旧: '去', 翌: '次', 明: '次' };
const SAME_SPAN: Readonly<Record<string, string>> = { 年度: '年', 季度: '季', 礼拜: '周', 星期: '周', 天: '日' };

/** 本次 and 今屆 say no more than the thing itself. */
const OF_NOW = /^本[届次轮期]$/u;

/** The turns that a folded question names, sorted: 上個月 and 去年 as 上月 and 去年. */
export function turnsOf(written: string): string {
  const turns = [...written.matchAll(TURNS)].map(([, turn = '', span = '']) => {
    const of = SAME_SPAN[span] ?? span;
    return turn === '上' && of === '年' ? '去年' : (SAME_TURN[turn] ?? turn) + of;
  });
  return [...new Set(turns.filter((turn) => !OF_NOW.test(turn)))].toSorted().join();
}

/** What leads from one to the other: 改為, 兌, 由…到. Folded. */
const LEADS =
  /(?:(?<=[从由自].*)[到去飞至]|(?<![前以交])往(?![来返绩常往后])|转|(?<!更)换|兑|改|变|(?<![供提派寄])给|(?<![报公广警布通预劝])告(?![知诉示别])|欠|借|赔偿?|租给|卖给?|调|迁|降|投诉|追讨|娶)[到去往成为做给至入出回乘介]?/gu;

const HAN_PAIR = /^\p{Script=Han}{2}$/u;

/** What stands right before and right behind a word that leads from one to the other stands the other way round there. */
export function leadsBack(one: string, other: string): boolean {
  for (const { 0: lead, index } of one.matchAll(LEADS)) {
    const from = one.slice(Math.max(0, index - 2), index);
    const to = one.slice(index + lead.length, index + lead.length + 2);
    if (!HAN_PAIR.test(from) || !HAN_PAIR.test(to) || from === to) continue;
    const [first, second] = [other.indexOf(from), other.lastIndexOf(to)];
    if (first >= 0 && second >= 0 && second < first && one.indexOf(from) < one.indexOf(to)) return true;
  }
  return false;
}

/** Currencies by the names that people give them. Folded. */
const CURRENCIES: Readonly<Record<string, string>> = {
  人民币: '人民币',
  人仔: '人民币',
  港币: '港币',
  港元: '港币',
  港纸: '港币',
  澳门元: '澳门元',
  澳门币: '澳门元',
  葡币: '澳门元',
  美元: '美元',
  美金: '美元',
  日元: '日元',
  日圆: '日元',
  英镑: '英镑',
  欧元: '欧元',
};
const CURRENCY = new RegExp(Object.keys(CURRENCIES).join('|'), 'gu');

/** 人民幣兌港幣 is not 港幣換人民幣: nothing but their order tells what is given for what. */
export function exchangesBack(one: string, other: string): boolean {
  const named = (written: string) => [...new Set(written.match(CURRENCY)?.map((name) => CURRENCIES[name]))];
  const [left, right] = [named(one), named(other)];
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

/** What lasts, where a question asks how long: what one has time for, what one waits for, what stays in force. Folded. */
const LASTING: readonly (readonly [string, RegExp])[] = [
  ['limit', /时限|限期|期限/u],
  [
    'processing',
    /(?:处理|审批|批核|审核|审理)[^,?]{0,6}(?:多久|多长时间|(?:多少|几)个?[天日月])|(?:多久|多长时间|(?:多少|几)个?[天日月])(?:才|先|会|可以|能){0,2}(?:批|有结果|回复|答复)/u,
  ],
  ['validity', /有效/u],
];

/** 投訴時限多久 is not 處理投訴要多久, and 簽證有效多久 not 等多久先批. */
export function otherLasts(one: string, other: string): boolean {
  const lasting = (written: string) => LASTING.flatMap(([name, pattern]) => (pattern.test(written) ? [name] : []));
  const [left, right] = [lasting(one), lasting(other)];
  return left.length === 1 && right.length === 1 && left[0] !== right[0];
}
