/** Ways to make a right statement wrong, one each. */

/** Text in, text out; what comes out is always another. */
export type Spoil = (text: string) => string;

const FIGURE = /\d[\d,. ]*\d|\d/gu;

/** Figures change places; a single one is raised by one, and where none stands one is put in. */
export function swapFigures(text: string): string {
  const figures = text.match(FIGURE) ?? [];
  if (figures.length === 0) return text.replace(/[。；]?$/u, '（共 37 項）$&');
  const moved = new Set(figures).size > 1 ? [...figures.slice(1), ...figures.slice(0, 1)] : figures.map(raise);
  let at = 0;
  return text.replaceAll(FIGURE, () => moved[at++] ?? '');
}

function raise(figure: string): string {
  return String(Number(figure.replaceAll(/[, ]/gu, '')) + 1);
}

const VERB = /設立|建立|成立|簽署|公布|提供|舉行|支持|推動|促進|加強|享有|出席|放寬/u;

/** A no before the first verb, or before everything. */
export function negate(text: string): string {
  return VERB.test(text) ? text.replace(VERB, '不再$&') : `並非${text}`;
}

const PLAN = /將會|將(?!軍)|預計|計劃(?=[^」》的])|研究(?!機構|人員|所)|探索|探討|爭取|積極推動|推動|推進|協商/gu;

/** What is planned is said to be done. */
export function doPlans(text: string): string {
  return text.search(PLAN) === -1 ? text.replace(/[。；]?$/u, '，並已全部完成$&') : text.replaceAll(PLAN, '已');
}

const NAMES: Readonly<Record<string, string>> = {
  香港: '澳門',
  澳門: '香港',
  內地: '台灣',
  廣東: '廣西',
  北京: '上海',
  上海: '北京',
  粵: '桂',
  政府: '商會',
  發展局: '保安局',
};
const NAME = new RegExp(Object.keys(NAMES).join('|'), 'gu');

/** Places and bodies become others; where none stands, one is put in. */
export function swapNames(text: string): string {
  return text.search(NAME) === -1 ? `澳門${text}` : text.replaceAll(NAME, (name) => NAMES[name] ?? name);
}
