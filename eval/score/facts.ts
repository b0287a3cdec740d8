import type { Fact } from '../samples/schema.ts';
import { findDates, findNumbers, isQualified, saysDate } from './figures.ts';
import { foldForms, foldWords } from './fold.ts';

/** Whether one text, a statement or a quote, states the fact. All pieces of a wording have to stand in that one text. */
export function states(text: string, fact: Fact): boolean {
  if ('accept' in fact) {
    const words = foldWords(text);
    return fact.accept.some((wording) =>
      (typeof wording === 'string' ? [wording] : wording).every((piece) => words.includes(foldWords(piece))),
    );
  }
  if (!(fact.with ?? []).every((piece) => foldWords(text).includes(foldWords(piece)))) return false;
  if ('date' in fact) return findDates(text).some((date) => saysDate(date, fact.date));
  return statesFigure(text, fact);
}

function statesFigure(text: string, fact: { figure: number; unit: string; qualifier?: string | undefined }): boolean {
  const folded = foldForms(text);
  return findNumbers(text).some(
    (found) =>
      Math.abs(found.value - fact.figure) < 1e-9 &&
      hasUnit(folded, found, foldForms(fact.unit)) &&
      (fact.qualifier === undefined || isQualified(folded, found, fact.qualifier)),
  );
}

/** The unit follows (12,000 元, 29 歲) or stands before ($12,000, 第 20). A classifier may stand between: 五（個）辦事處. */
function hasUnit(folded: string, { start, end }: { start: number; end: number }, unit: string): boolean {
  const after = folded.slice(end).replaceAll(/\s+/gu, '');
  const before = folded.slice(0, start).replaceAll(/\s+/gu, '');
  return (
    [unit, `个${unit}`, `名${unit}`, `多${unit}`, `余${unit}`].some((form) => after.startsWith(form)) ||
    before.endsWith(unit)
  );
}

/** A fact in words, for reports. */
export function nameFact(fact: Fact): string {
  if ('accept' in fact) return fact.accept.map((w) => (typeof w === 'string' ? w : w.join('…'))).join(' / ');
  const beside = fact.with === undefined ? '' : `（${fact.with.join('、')}）`;
  if ('date' in fact) return `${fact.date}${beside}`;
  return `${fact.qualifier ?? ''}${fact.figure}${fact.unit}${beside}`;
}
