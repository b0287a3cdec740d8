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
