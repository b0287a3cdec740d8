const BETWEEN =
  '(?:了|咗|价|租|薪|税|息|产|排|费|速|量|幅度?|达|为|是|有|逾|超过|超逾|约|大约|近|接近|将近|至少|最少|最多|不少于|不多于|少于|不足|足足|整整|共|合共| )*';
const UP = new RegExp(
  `(?:增加|增长|增幅|升幅|加幅|涨幅|上升|飙升|急升|攀升|回升|提升|上涨|上调|调高|调升|提高|激增|大增|急增|剧增|递增|扩大|多了|多咗|高了|增|升|涨)${BETWEEN}$`,
  'u',
);
const DOWN = new RegExp(
  `(?:减少|减低|减幅|减省|减|下降|下跌|下挫|下滑|下调|急跌|跌幅|降幅|降低|调低|缩减|缩短|缩小|削减|扣减|回落|萎缩|倒退|少了|少咗|低了|跌|降|削)${BETWEEN}$`,
  'u',
);
const LEVEL = new RegExp(
  `(?:(?:增|升|加|长|涨|高|减|少|降|跌|低|落|削|缩|滑)(?:至|到|为)|[只仅]剩|剩下|[只仅]余)${BETWEEN}$`,
  'u',
);
const WINDOW = 12;

/** A rise, a fall, or what either led to. */
export type Change = 'up' | 'down' | 'level';

/**
 * Whether a word of rising or of falling stands before `at` of folded text: a rise by 20 % is no fall by 20 %. 增至 and
 * 減至 say what it has become.
 */
export function changeBefore(text: string, at: number): Change | undefined {
  const window = text.slice(Math.max(0, at - WINDOW), at);
  if (LEVEL.test(window)) return 'level';
  if (DOWN.test(window)) return 'down';
  return UP.test(window) ? 'up' : undefined;
}
