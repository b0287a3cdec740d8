import { type Figure, figureProves, findFigures, type ReferenceDate } from '../language/figures/figures.ts';
import { fold, foldText } from '../language/fold.ts';
import { figureTerms, isHanPair, termsOf } from '../language/tokens.ts';
import type { ContentUnit } from './query.ts';

/** A text made ready to be compared with questions; words and figures are read when they are first asked for. */
export interface ReadText {
  readonly folded: string;
  /** Its words as the keyword index has them, in order, repeats included, without the values of its figures. */
  readonly tokens: readonly string[];
  readonly figures: readonly Figure[];
  /** The same with their places in `folded`, which lacks the spaces that a text has in and beside figures. */
  readonly foldedFigures: readonly Figure[];
  /** The terms of its figures (`zzd2018`), in order, repeats included. */
  readonly valueTerms: readonly string[];
  /** True for a word of the text, the value of one of its figures (`zzd2018`), or its printed number (`#7`). */
  holds(term: string): boolean;
}

/**
 * Prepares a text once, so that it can be compared many times. 今年 is counted from `issued`, the document's own date;
 * `label` is its printed number, which is no figure of the text.
 */
export function readText(text: string, issued?: ReferenceDate, label: string | null = null): ReadText {
  let tokens: readonly string[] | undefined;
  let words: ReadonlySet<string> | undefined;
  let figures: readonly Figure[] | undefined;
  let foldedFigures: readonly Figure[] | undefined;
  let valueTerms: readonly string[] | undefined;
  let values: ReadonlySet<string> | undefined;
  const folded = foldText(text);
  const read: ReadText = {
    folded,
    get tokens() {
      tokens ??= termsOf(text, folded);
      return tokens;
    },
    get figures() {
      figures ??= findFigures(text, issued);
      return figures;
    },
    get foldedFigures() {
      foldedFigures ??= isInPlace(text, folded) ? read.figures : placedIn(fold(text).origins, read.figures);
      return foldedFigures;
    },
    get valueTerms() {
      valueTerms ??= read.figures.flatMap(figureTerms);
      return valueTerms;
    },
    holds(term) {
      if (!isValue(term)) {
        // A look at the text spares cutting it into words for nearly every term.
        if (isHanPair(term)) return folded.includes(term);
        if (!HAS_DIGIT.test(term) && !folded.includes(term)) return false;
        words ??= new Set(read.tokens);
        return words.has(term);
      }
      values ??= new Set([...read.valueTerms, ...labelTerms(label)]);
      return values.has(term);
    },
  };
  return read;
}

/** Whether each unit of a text stands where it stands in its key: no space is left out and nothing takes more room. */
function isInPlace(text: string, folded: string): boolean {
  return folded.length === text.length && !/\s/u.test(text);
}

function placedIn(origins: readonly number[], figures: readonly Figure[]): Figure[] {
  const at = (place: number) => origins.findIndex((origin) => origin >= place);
  return figures.map((figure) => ({
    ...figure,
    start: at(figure.start),
    end: at(figure.end),
    numeral: { start: at(figure.numeral.start), end: at(figure.numeral.end) },
  }));
}

/** The word of a figure is not always written as it is: 12,000 is 12000. */
const HAS_DIGIT = /\d/u;

/** Stands for a printed number, so that 第21段 is no proof of a 第二十一次會議. */
export function labelTerm(number: string): string {
  return `#${number}`;
}

function labelTerms(label: string | null): string[] {
  if (label === null) return [];
  const numbers = findFigures(label).filter((figure) => figure.type === 'ordinal');
  return numbers.map((figure) => labelTerm(String(figure.value)));
}

/** Whether a term names a value, not a word. */
export function isValue(term: string): boolean {
  return term.startsWith('zz') || term.startsWith('#');
}

/** What the units of a question weigh, as numbers beside one another: they are added up for every text. */
export interface Weights {
  weight: Float64Array;
  rarity: Float64Array;
}

const weightsKept = new WeakMap<readonly ContentUnit[], Weights>();

export function weightsOf(units: readonly ContentUnit[]): Weights {
  const known = weightsKept.get(units);
  if (known !== undefined) return known;
  const weights = {
    weight: Float64Array.from(units, ({ weight }) => weight),
    rarity: Float64Array.from(units, ({ rarity }) => rarity),
  };
  weightsKept.set(units, weights);
  return weights;
}

/** Share of the question's weight that is covered, 0 to 1. A question without content words has none: 0. */
export function coverage(
  units: readonly ContentUnit[],
  covered: readonly boolean[],
  share?: (index: number) => number,
): number {
  const weights = weightsOf(units).weight;
  let total = 0;
  let found = 0;
  for (let index = 0; index < weights.length; index++) {
    const whole = weights[index] as number;
    const weight = share === undefined ? whole : whole * share(index);
    total += weight;
    if (covered[index]) found += weight;
  }
  return total === 0 ? 0 : found / total;
}

/**
 * How much of the question stands in one piece: the weight of each unbroken covered stretch to the power of 1.5, so
 * that 「新田科技城」 whole counts for more than its characters apart. 0 to 1.
 */
export function unbroken(units: readonly ContentUnit[], covered: readonly boolean[]): number {
  let whole = 0;
  let found = 0;
  let stretch = 0;
  let run = 0;
  let runNumber = -1;
  units.forEach((unit, index) => {
    if (unit.run !== runNumber) {
      whole += run ** 1.5;
      found += stretch ** 1.5;
      run = 0;
      stretch = 0;
      runNumber = unit.run;
    }
    run += unit.weight;
    if (covered[index]) stretch += unit.weight;
    else {
      found += stretch ** 1.5;
      stretch = 0;
    }
  });
  whole += run ** 1.5;
  found += stretch ** 1.5;
  return whole === 0 ? 0 : found / whole;
}

/**
 * Weight of the heaviest stretch of the question that is not covered: a word that the evidence does not have. Soft
 * words do not count, nor does one character alone, which is more often a particle we do not know than a word.
 */
export function heaviestGap(units: readonly ContentUnit[], covered: readonly boolean[]): number {
  let heaviest = 0;
  let gap = 0;
  let length = 0;
  units.forEach((unit, index) => {
    const missing = !covered[index] && !unit.soft;
    if (!missing || unit.run !== units[index - 1]?.run) {
      gap = 0;
      length = 0;
    }
    if (!missing) return;
    gap += unit.weight;
    length += 1;
    if (length > 1) heaviest = Math.max(heaviest, gap);
  });
  return heaviest;
}

/** True when one of the texts states the figure, whatever its notation. */
export function statesFigure(texts: readonly ReadText[], figure: Figure): boolean {
  return texts.some((text) => text.figures.some((stated) => figureProves(stated, figure)));
}
