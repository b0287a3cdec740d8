import { type Figure, figureProves } from '../../language/figures/figures.ts';
import { readText } from '../../retrieval/coverage.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';

/** What a figure that is asked for can be weighed on. */
const SCALES: ReadonlySet<Figure['type']> = new Set([
  'age',
  'duration',
  'amount',
  'percentage',
  'measure',
  'time',
  'count',
] as const);

/** Words before and behind a figure that make it a line though they bound it on neither side: 年滿18歲, 只可帶一隻. Folded. */
const LINE_BEFORE =
  /(?:满|达到?|足够?|限|只(?:可|能|准|限)?\p{Script=Han}{0,4}|至少|连续|须\p{Script=Han}{0,3}|提前|维持|合格线为?)$/u;
const LINE_BEHIND = /^(?:前|起|方可|才)/u;
const REACH = 8;

/**
 * Whether the sentence draws a line on the scale of a figure that the asker gives: 「61歲可以嗎」 is answered by
 * 「60歲或以上」, and 「遲到十分鐘」 by 「遲到15分鐘以上不得入場」. A figure that its passage states is the document's, and no
 * case that somebody puts to it.
 */
export function isWeighed({ own, passage, sentence }: Evidence, asked: Figure): boolean {
  const isLine = (stated: Figure): boolean =>
    asked.type === 'ordinal'
      ? endsOrder(own.folded, stated, asked)
      : isOnOneScale(stated, asked) && (isBounded(stated) || isSetAsLine(own.folded, stated));
  if (!own.foldedFigures.some(isLine)) return false;
  return !passage.sentences.some(
    (other) =>
      other.sentenceId !== sentence.sentenceId &&
      readText(other.text).figures.some((stated) => stated.bound !== 'range' && figureProves(stated, asked)),
  );
}

function isBounded({ bound }: Figure): boolean {
  return bound !== 'exact' && bound !== 'about';
}

function isSetAsLine(folded: string, { numeral, end }: Figure): boolean {
  return (
    LINE_BEFORE.test(folded.slice(Math.max(0, numeral.start - REACH), numeral.start)) ||
    LINE_BEHIND.test(folded.slice(end))
  );
}

/** 「前十名」 draws a line among places in an order: 第八名. */
function endsOrder(folded: string, { type, unit, numeral }: Figure, asked: Figure): boolean {
  return (
    type === 'count' && (asked.unit === '' || unit === asked.unit) && /[前首头]/u.test(folded.charAt(numeral.start - 1))
  );
}

function isOnOneScale(stated: Figure, asked: Figure): boolean {
  if (!SCALES.has(asked.type)) return asked.type === 'number' && stated.type === 'amount';
  if (stated.type !== asked.type) return false;
  const counts = asked.type === 'count' || asked.type === 'measure';
  return (
    !counts ||
    stated.unit === asked.unit ||
    SAME_KIND.some((units) => [stated, asked].every(({ unit }) => units.includes(unit)))
  );
}

/** Counting words of one kind of thing. */
const SAME_KIND: readonly (readonly string[])[] = [
  ['人', '名', '位', '員'],
  ['輛', '架', '部', '臺'],
  ['間', '家', '所'],
];
