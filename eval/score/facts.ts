import type { Fact } from '../samples/schema.ts';
import { isQualified } from './bounds.ts';
import { findDates, saysDate } from './dates.ts';
import { type Figure, findNumbers } from './figures.ts';
import { foldForms, foldWords, includesWords } from './fold.ts';

/** Words that a person writes for another that means the same, set aside before wordings are compared. */
const SPARE = /[的了咗嘅]/gu;

/** Whether one text, a statement or a quote, states the fact. All pieces of a wording have to stand in that one text. */
export function states(text: string, fact: Fact): boolean {
  if ('accept' in fact)
    return fact.accept.some((wording) =>
      (typeof wording === 'string' ? [wording] : wording).every((piece) => says(text, piece)),
    );
  if (!(fact.with ?? []).every((piece) => says(text, piece))) return false;
  if ('date' in fact) return findDates(text).some((date) => saysDate(date, fact.date));
  return statesFigure(text, fact);
}

const STOPS = /[、；;。]/u;

/** Whether a text holds a wording, in whatever digits and not across a stop that the wording has not. */
export function says(text: string, wording: string): boolean {
  if (!STOPS.test(wording) && STOPS.test(text)) return text.split(STOPS).some((part) => says(part, wording));
  return [foldWords, (words: string) => foldWords(inDigits(words)).replace(SPARE, '')].some((fold) =>
    includesWords(fold(text), fold(wording)),
  );
}

/** 三項 and 3項 are the same; a number is written out in full. */
function inDigits(text: string): string {
  const folded = foldForms(text);
  return findNumbers(folded).reduceRight(
    (rest, { value, percent, start, end }) =>
      percent === true ? rest : `${rest.slice(0, start)}${value}${rest.slice(end)}`,
    folded,
  );
}

function statesFigure(text: string, fact: { figure: number; unit: string; qualifier?: string | undefined }): boolean {
  const folded = foldForms(text);
  const figures = findNumbers(text);
  return figures.some(
    (found) =>
      Math.abs(found.value - fact.figure) < 1e-9 &&
      hasUnit(folded, found, figures, foldForms(fact.unit)) &&
      (fact.qualifier === undefined || isQualified(folded, found, figures, fact.qualifier)),
  );
}

/** Money as it is written in Hong Kong: 元, 港元, 蚊, HK$. 美元 is another. */
const DOLLARS = /^(?:元|港元|港币|港圆|蚊|块)/u;
const DOLLAR_SIGN = /(?<!us)(?:hk)?\$$/u;
const RANGE = /^(?:至|到|-|–|—|~)$/u;

/** The unit follows (12,000 元, 29 歲) or stands before ($12,000, 第 20). A classifier may stand between: 五（個）辦事處. */
function hasUnit(folded: string, figure: Figure, figures: readonly Figure[], unit: string): boolean {
  if (unit === '%' || unit === '百分之') return figure.percent === true;
  const after = folded.slice(lastOfRange(folded, figure, figures).end).replaceAll(/\s+/gu, '');
  const before = folded.slice(0, figure.start).replaceAll(/\s+/gu, '');
  if (unit === '元' && (DOLLARS.test(after) || DOLLAR_SIGN.test(before))) return true;
  return (
    [unit, `个${unit}`, `名${unit}`, `多${unit}`, `余${unit}`].some((form) => after.startsWith(form)) ||
    before.endsWith(unit)
  );
}

/** 10至20公頃: the unit of both stands behind the second. */
function lastOfRange(folded: string, figure: Figure, figures: readonly Figure[]): Figure {
  const next = figures.find(({ start }) => start >= figure.end);
  return next !== undefined && RANGE.test(folded.slice(figure.end, next.start).trim()) ? next : figure;
}

/** A fact in words, for reports. */
export function nameFact(fact: Fact): string {
  if ('accept' in fact) return fact.accept.map((w) => (typeof w === 'string' ? w : w.join('…'))).join(' / ');
  const beside = fact.with === undefined ? '' : `（${fact.with.join('、')}）`;
  if ('date' in fact) return `${fact.date}${beside}`;
  return `${fact.qualifier ?? ''}${fact.figure}${fact.unit}${beside}`;
}
