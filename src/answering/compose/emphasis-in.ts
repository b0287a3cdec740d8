import { compareFigures, type Figure, findFigures } from '../../language/figures/figures.ts';
import { type Folded, fold, foldText, originalSpan } from '../../language/fold.ts';
import type { Statement } from '../answer.ts';

type Span = readonly [number, number];

/**
 * What is emphasised in a quote, where other words that say the same hold it: the same words in either script, or the
 * same figure in another notation. In the order of the text; what is not found is not emphasised.
 */
export function emphasisIn(text: string, { text: quote, emphasis }: Pick<Statement, 'text' | 'emphasis'>): Span[] {
  const folded = fold(text);
  const figures = findFigures(quote);
  const found: Span[] = [];
  let from = 0;
  for (const [start, end] of emphasis) {
    const words = quote.slice(start, end);
    const span = wordsAt(folded, words, from) ?? figureAt(text, figures.find(isWithin(start, end)), from);
    if (span === undefined) continue;
    found.push(span);
    from = span[1];
  }
  return found;
}

function wordsAt(folded: Folded, words: string, from: number): Span | undefined {
  const wanted = foldText(words);
  let at = -1;
  while (wanted !== '' && (at = folded.text.indexOf(wanted, at + 1)) >= 0) {
    const { start, end } = originalSpan(folded, at, at + wanted.length);
    if (start >= from) return [start, end];
  }
  return undefined;
}

function isWithin(start: number, end: number): (figure: Figure) => boolean {
  return ({ numeral }) => start <= numeral.start && numeral.end <= end;
}

function figureAt(text: string, wanted: Figure | undefined, from: number): Span | undefined {
  if (wanted === undefined) return undefined;
  const same = findFigures(text).find(
    (figure) => figure.numeral.start >= from && compareFigures(figure, wanted) === 'same',
  );
  return same && [same.numeral.start, same.end];
}
