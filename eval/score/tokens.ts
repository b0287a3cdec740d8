/** A text as the pieces that are compared: characters, foreign words, figures with their unit, marks, signs. */
import { type Bound, boundsOf } from './bounds.ts';
import { type Figure, findNumbers } from './figures.ts';
import { foldForms } from './fold.ts';
import { findMarks, type Mark } from './marks.ts';
import { PARTICLES, sameUnit } from './words.ts';

export interface Token {
  text: string;
  kind: 'han' | 'word' | 'sign' | 'mark' | 'figure';
  mark?: Mark;
  figure?: { value: number; percent: boolean; unit: string; bounds: ReadonlySet<Bound> };
  /** Which clause of its sentence it stands in, from 0. */
  clause: number;
  /** Which part between commas, lists in one: 甲、乙等建設 is one part. From 0. */
  part: number;
}

/** A comma that parts thousands is within its figure and never seen alone. */
const CLAUSE_END = /[,，、:：]/u;
const SENTENCE = /[。；;!！?？\n]+/u;
const YEARS: Readonly<Record<string, number>> = { 今年: 0, 本年: 0, 去年: -1, 上年: -1, 明年: 1, 翌年: 1 };

/** What belongs to what is judged apart, in respectively.ts. */
const APIECE = /分别|各自|依次/gu;

/** Money of Hong Kong by its other names. */
const DOLLARS = /港元|港币|港圆|(?<=[\d万千百]\s*)蚊/gu;

/** The sentences of a text as tokens, folded. 今年 and its like become years where the year of issue is known. */
export function readSentences(text: string, issuedYear: number | null): Token[][] {
  const folded = withYears(foldForms(text), issuedYear).replaceAll(APIECE, '').replaceAll(DOLLARS, '元');
  return folded
    .split(SENTENCE)
    .map(readTokens)
    .filter((tokens) => tokens.length > 0);
}

function withYears(folded: string, issuedYear: number | null): string {
  if (issuedYear === null) return folded;
  return folded
    .replaceAll(/(?:今年|本年|去年|上年|明年|翌年)(?!度)/gu, (word) => `${issuedYear + (YEARS[word] ?? 0)}年`)
    .replaceAll(/(\d{4}年)(初|底|中)?[(（〔]\1\2?[)）〕]/gu, '$1$2');
}

function readTokens(sentence: string): Token[] {
  const figures = findNumbers(sentence).filter((figure) => isCounted(sentence, figure));
  const marks = findMarks(sentence).filter(
    ({ start, end }) => !figures.some((figure) => start < figure.end && figure.start < end),
  );
  const tokens: Token[] = [];
  let clause = 0;
  let part = 0;
  for (let at = 0; at < sentence.length; ) {
    const figure = figures.find(({ start }) => start === at);
    const mark = marks.find(({ start }) => start === at);
    const word = /^(?:[a-z]+|\p{L}\p{M}*|[^\s])/u.exec(sentence.slice(at))?.[0] ?? ' ';
    const end = figure?.end ?? mark?.end ?? at + word.length;
    const text = sentence.slice(at, end);
    if (figure !== undefined) tokens.push({ ...figureToken(sentence, figure, figures), clause, part });
    else if (mark !== undefined) tokens.push({ text, kind: 'mark', mark: mark.mark, clause, part });
    else if (CLAUSE_END.test(text)) {
      clause++;
      if (text !== '、') part++;
    } else {
      const kind = kindOf(text);
      if (kind !== null && !PARTICLES.has(text)) tokens.push({ text, kind, clause, part });
    }
    at = end;
  }
  return tokens;
}

function kindOf(text: string): 'han' | 'word' | 'sign' | null {
  if (/^\p{Script=Han}$/u.test(text)) return 'han';
  if (/^[\p{L}\p{N}]/u.test(text)) return 'word';
  // ≠, ❌ and their like say something; brackets, quotes and stops do not.
  return /^[\p{Sm}\p{So}]$/u.test(text) && !/[+|~]/u.test(text) ? 'sign' : null;
}

/** 一 in 一帶一路 or 統一 is a character like any other. */
function isCounted(sentence: string, { start, end }: Figure): boolean {
  const written = sentence.slice(start, end);
  return !/^[一十百千万亿]$/u.test(written);
}

function figureToken(sentence: string, figure: Figure, figures: readonly Figure[]): Omit<Token, 'clause' | 'part'> {
  const { value, percent = false, start, end } = figure;
  const next = figures.find((other) => other.start >= end);
  const ranges =
    next !== undefined && /^\s*[个]?(?:月)?\s*(?:至|到|-|–|—|~)\s*$/u.test(sentence.slice(end, next.start));
  const rest = sentence
    .slice(ranges ? next.end : end)
    .replaceAll(/\s+/gu, '')
    .replace(/^港(?=元|币)|^个(?=月)|^(?:多|余)(?=\p{Script=Han})/u, '')
    .replace(/^币/u, '元');
  const dollars = /(?<!us)(?:hk)?\$\s*$/u.test(sentence.slice(0, start));
  const unit = dollars ? '元' : (/^\p{Script=Han}/u.exec(rest)?.[0] ?? '');
  return {
    text: sentence.slice(start, end),
    kind: 'figure',
    figure: { value, percent, unit, bounds: boundsOf(sentence, figure, figures) },
  };
}

/** Whether two tokens say the same. A figure is of the same things; its bounds are compared apart. */
export function sameToken(a: Token, b: Token): boolean {
  if (a.figure !== undefined && b.figure !== undefined)
    return (
      a.figure.value === b.figure.value &&
      a.figure.percent === b.figure.percent &&
      (a.figure.unit === '' || b.figure.unit === '' || sameUnit(a.figure.unit, b.figure.unit))
    );
  if (a.mark !== undefined || b.mark !== undefined) return a.mark === b.mark;
  return a.kind !== 'figure' && b.kind !== 'figure' && a.text === b.text;
}
