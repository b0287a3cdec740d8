import { readText } from '../../retrieval/coverage.ts';
import { coveredUnits } from '../../retrieval/held-units.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';

/** 哪一天, 幾月幾號: a day, which a month does not tell. Folded. */
const ASKS_DAY = /哪一?[天日](?![前后内])|几月几[号日]|几[号日](?=[,，。?？]|$|开|举|签|召|发|公|出|生)|何日/u;
/** Days that no calendar counts. Folded. */
const TELLS_DAY =
  /[今昨明当同即翌次前后][天日]|星期|周[一二三四五六日]|每[月周]|\d[日号]|[元除国][旦夕庆]|[春端清中重复圣]\p{Script=Han}{1,2}节|初[一二三四五六七八九十]/u;

/** Whether a folded question asks for a day. */
export function asksDay(written: string): boolean {
  return ASKS_DAY.test(written);
}

/** Whether a sentence tells a day, and not a month or a year alone. */
export function tellsDay({ own }: Evidence): boolean {
  return own.figures.some(({ granularity }) => granularity === 'day') || TELLS_DAY.test(own.folded);
}

/** What is done with words alone. Folded. */
const TELLING = /公布|发布|宣布|提交|提出建议|咨询|完成研究|展开研究|汇报|检讨/u;
/** What happens to a thing that words only tell of. Folded. */
const HAPPENS = /成立|设立|开通|落成|建成|开放|开幕|启用|动工|实施|生效|推出|运作|通车|[降升][至到]|开[?？]?$/u;
const CLAUSES = /[,，;；。!！]/u;

/**
 * Whether each date of a sentence is of a clause that only tells when something is announced or studied, where the
 * question asks of something else: 「公司何時成立」 is not answered by 「由政府成立公司……，2025年第一季公布建議」.
 */
export function datesTellingOnly({ units, written }: PreparedQuery, { own }: Evidence): boolean {
  if (!HAPPENS.test(written)) return false;
  const asked = units.filter(({ soft, alone, said }) => !soft && !alone && !said);
  const dated = own.folded
    .split(CLAUSES)
    .filter((clause) => readText(clause).figures.some(({ type }) => type === 'date'));
  return (
    dated.length > 0 &&
    dated.every((clause) => TELLING.test(clause) && !coveredUnits(asked, [readText(clause)]).some((is) => is))
  );
}

/** Told from the day of the paper: 今年7月1日. Folded. */
const BY_THE_PAPER = /[今去前本明]年|昨[天日]|[今明本]日|今天/u;
const MONTH_AND_DAY = /\d{1,2}月\d{1,2}日/u;
const WHOLE_DAY = /(?:19|20)\d\d年\d{1,2}月\d{1,2}日/u;

/**
 * The sentence that prints the year, where the one that states a day leaves it to its paper and another of `near` that
 * `states` as well prints it; the sentence itself otherwise.
 */
export function datedFully(
  { read }: PreparedQuery,
  one: Evidence,
  near: readonly Evidence[],
  states: (other: Evidence) => boolean,
): Evidence {
  const { folded } = one.own;
  if (read.kind !== 'date' || WHOLE_DAY.test(folded) || !BY_THE_PAPER.test(folded)) return one;
  const day = MONTH_AND_DAY.exec(folded)?.[0];
  const isWhole = ({ own }: Evidence) => day !== undefined && WHOLE_DAY.test(own.folded) && own.folded.includes(day);
  return near.find((other) => other !== one && isWhole(other) && states(other)) ?? one;
}
