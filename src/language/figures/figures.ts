import { createRecent } from '../../shared/recent.ts';
import { type Folded, fold, originalSpan } from '../fold.ts';
import { unfoldMarks } from './marks.ts';
import type { DateContext } from './dates.ts';
import { asNumber, join } from './join.ts';
import type { Draft } from './draft.ts';
import { scan } from './scan.ts';
import type { Figure, ReferenceDate } from './types.ts';

export { compareFigures } from './compare.ts';
export { figureKeys, isAmount } from './keys.ts';
export { readNumber } from './numerals.ts';
export { figureProves, unitAgrees } from './proves.ts';
export type { Bound, Figure, FigureRelation, FigureType, Granularity, ReferenceDate } from './types.ts';

/** Texts of so many units, and so many of them. */
const LONGEST_KEPT = 1_000;
const KEPT = 200;
const lately = createRecent<string, readonly Figure[]>(KEPT);

/**
 * All figures of a text, in order and apart. Numerals in names and sayings (「一國兩制」, 九龍, 「十四五」) are none.
 * Relative dates (今年, 昨日, 本月底) are resolved against `reference`; without one, or where it does not reach (昨日
 * needs a printed day), their value is null. What was read of a text lately is given again: a quoted sentence is read
 * for its emphasis, its lead and its proof.
 */
export function findFigures(original: string, reference?: ReferenceDate): readonly Figure[] {
  if (original.length > LONGEST_KEPT) return readFigures(original, reference);
  const day = reference === undefined ? '' : `${reference.date} ${reference.basis}`;
  return lately.get(`${day}\n${original}`, () => readFigures(original, reference));
}

function readFigures(original: string, reference: ReferenceDate | undefined): readonly Figure[] {
  const folded = fold(original);
  // An unknown date is none to count from.
  const context: DateContext = { reference: reference?.date === '' ? undefined : reference, last: undefined };
  const text = unfoldMarks(folded);
  const drafts = scan(text, context);
  if (drafts.length === 0) return [];
  return join(
    text,
    drafts.map((draft) => respelt(draft, folded)),
  )
    .map((draft) => placed(draft, folded))
    .filter((figure, index, all) => figure.start >= (all[index - 1]?.end ?? 0))
    .filter((figure) => !isRoute(figure, original))
    .filter((figure) => !LABELS.test(original.slice(figure.numeral.start, figure.numeral.start + 1)))
    .map((figure) => withWrittenUnit(figure, original));
}

/** 2 000 and 2,000 are numbers of four digits, and 2000 alone is a year: the key has lost what tells them apart. */
function respelt(draft: Draft, folded: Folded): Draft {
  if (draft.type !== 'date' || draft.digits === undefined) return draft;
  const { start, end } = originalSpan(folded, draft.numeralStart, draft.numeralEnd);
  return end - start === draft.digits.length ? draft : asNumber(draft);
}

/** The words of a relative date as they are written; `past` and `future` stay. */
function relativeWords(draft: Draft, folded: Folded): string {
  if (draft.type !== 'date') return draft.relative ?? '';
  const { start, end } = originalSpan(folded, draft.numeralStart, draft.numeralEnd);
  return folded.original.slice(start, end);
}

/** 216M and 3T are names: metres, tonnes, grams and hours are written with a small letter. */
function isRoute({ unit, end }: Figure, original: string): boolean {
  return /^[mtgh]$/u.test(unit) && /[MTGH]/u.test(original.charAt(end - 1));
}

/** ① and ⑴ number what follows, ² is a footnote or an exponent; folded they would be digits. */
const LABELS = /[\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3220-\u3229\u3280-\u3289\u00b2\u00b3\u00b9\u2070-\u2089]/u;

/** Units that fold together and are both written: 兩週 keeps its 週. */
const WRITTEN: Readonly<Record<string, string>> = { 周: '週', 周年: '週年', 台: '臺', 日圓: '日元', 厘米: '釐米' };

/** Units of letters and signs, which fold together and stay as they are written: ℃ and °C, ㎡ and m2, mL. */
const SIGNS = /[\p{Script=Latin}°℃℉µμ\u3380-\u33df][\p{Script=Latin}°µμ²³23/]*/u;

function withWrittenUnit(figure: Figure, original: string): Figure {
  const signs = /[a-z°²³]/iu.test(figure.unit)
    ? SIGNS.exec(original.slice(figure.numeral.end, figure.end))?.[0]
    : undefined;
  if (signs !== undefined) return { ...figure, unit: signs };
  const other = WRITTEN[figure.unit];
  const written = other !== undefined && original.slice(figure.numeral.end, figure.end + 2).includes(other);
  return written ? { ...figure, unit: other } : figure;
}

function placed(draft: Draft, folded: Folded): Figure {
  return {
    type: draft.type === 'bare' ? 'number' : draft.type,
    value: draft.value,
    ...(draft.low !== undefined && { low: draft.low }),
    ...(draft.high !== undefined && { high: draft.high }),
    unit: draft.unit,
    bound: draft.bound,
    ...(draft.granularity !== undefined && { granularity: draft.granularity }),
    ...(draft.relative !== undefined && { relative: relativeWords(draft, folded) }),
    ...(draft.under !== undefined && { under: draft.under }),
    ...(draft.nearly === true && draft.bound === 'about' && { nearly: true }),
    ...(draft.side !== undefined && { side: draft.side }),
    ...(draft.points === true && { points: true }),
    ...(draft.part !== undefined && { part: draft.part }),
    ...(draft.change !== undefined && { change: draft.change }),
    ...(draft.per !== undefined && { per: draft.per }),
    ...originalSpan(folded, draft.start, draft.end),
    numeral: originalSpan(folded, draft.numeralStart, draft.numeralEnd),
  };
}
