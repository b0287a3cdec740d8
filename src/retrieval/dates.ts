import type { EditionInfo } from '../knowledge/types.ts';
import { type Figure, figureProves } from '../language/figures/figures.ts';
import type { ReadText } from './coverage.ts';
import type { PreparedQuery } from './query.ts';

const NO_DATE_ASKED = 0.5;

/**
 * Share of the question's dates (「2019年」, not 「哪一年」) that the texts state or that the document was issued on; one
 * half when it asks of none. 0 to 1.
 */
export function dateShare(query: PreparedQuery, edition: EditionInfo, texts: readonly ReadText[]): number {
  const asked = query.read.figures.filter((figure) => figure.type === 'date');
  if (asked.length === 0) return NO_DATE_ASKED;
  const dates = [issuedFigure(edition), ...texts.flatMap((text) => text.figures)];
  return asked.filter((date) => dates.some((stated) => figureProves(stated, date))).length / asked.length;
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
