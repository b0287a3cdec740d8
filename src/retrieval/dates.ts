import type { EditionInfo } from '../knowledge/types.ts';
import { type Figure, figureProves } from '../language/figures/figures.ts';
import type { ReadText } from './coverage.ts';
import type { PreparedQuery } from './query.ts';

const NO_DATE_ASKED = 0.5;

interface AskedDates {
  asked: readonly Figure[];
  /** Which of them a text states, and a document is of: they are asked for again and again. */
  stated: Map<ReadText | EditionInfo, readonly boolean[]>;
}

const askedKept = new WeakMap<PreparedQuery, AskedDates>();

function datesOf(query: PreparedQuery): AskedDates {
  const known = askedKept.get(query);
  if (known !== undefined) return known;
  const made = { asked: query.read.figures.filter(({ type }) => type === 'date'), stated: new Map() };
  askedKept.set(query, made);
  return made;
}

function statedBy({ asked, stated }: AskedDates, one: ReadText | EditionInfo): readonly boolean[] {
  let known = stated.get(one);
  if (known === undefined) {
    const figures = 'figures' in one ? one.figures : [issuedFigure(one)];
    known = asked.map((date) => figures.some((figure) => figureProves(figure, date)));
    stated.set(one, known);
  }
  return known;
}

/**
 * Share of the question's dates (「2019年」, not 「哪一年」) that the texts state or that the document was issued on; one
 * half when it asks of none. 0 to 1.
 */
export function dateShare(query: PreparedQuery, edition: EditionInfo, texts: readonly ReadText[]): number {
  const dates = datesOf(query);
  if (dates.asked.length === 0) return NO_DATE_ASKED;
  const stated = [edition, ...texts].map((one) => statedBy(dates, one));
  return dates.asked.filter((_, date) => stated.some((states) => states[date])).length / dates.asked.length;
}

/** Whether the document was issued on a date that is asked for. */
export function isOfAskedDate(query: PreparedQuery, edition: EditionInfo): boolean {
  return statedBy(datesOf(query), edition).includes(true);
}

/** The date of the document as a figure, without a value where it is not known. */
export function issuedFigure(edition: EditionInfo): Figure {
  const nowhere = { start: 0, end: 0 };
  return {
    type: 'date',
    value: edition.description.issued.date || null,
    unit: '',
    bound: 'exact',
    ...nowhere,
    numeral: nowhere,
  };
}
