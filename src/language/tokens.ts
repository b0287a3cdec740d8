import { type Figure, figureKeys, findFigures } from './figures/figures.ts';
import { type Folded, fold, foldText, originalSpan } from './fold.ts';

/**
 * Names the way texts are cut and what of a passage is indexed; raise it with any change that changes terms or folding, so
 * that indexes and the keys of titles are made again.
 */
export const TERMS_VERSION = 'bigrams-5';

/** A searchable term and where it stands in the original text. */
export interface Token {
  term: string;
  start: number;
  end: number;
}

// A figure with thousands or a decimal point is one word: 12,000 and 1.5. A row of such marks (1.2.3) is none.
const FIGURE =
  '(?<!(?!\\p{Script=Han})[\\p{L}\\p{N}]|[.,])(?:\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+\\.\\d+)(?![\\d.,]*\\d)';
const RUNS = new RegExp(
  `(?<figure>${FIGURE})|(?<han>\\p{Script=Han}+)|(?<word>(?:(?!\\p{Script=Han})[\\p{L}\\p{N}])+)`,
  'gu',
);

/**
 * Tokens for keyword search: overlapping Han bigrams (a single character only where a run is one long), Latin words
 * and figures whole. 「香港ABC」 gives 香港, abc; 「12 000 元」 and 「12,000元」 give 12000, 元; 「1.5」 gives 1d5, as a
 * full-text index would cut it at the point. No dictionary, so results never change with one.
 */
export function tokenize(text: string): Token[] {
  const folded = fold(text);
  const tokens: Token[] = [];
  for (const match of folded.text.matchAll(RUNS)) {
    const { figure, han } = match.groups ?? {};
    if (han !== undefined) pushBigrams(tokens, folded, han, match.index);
    else if (figure !== undefined) pushFigure(tokens, folded, figure, match.index);
    else tokens.push(tokenAt(folded, match[0], match.index, match[0].length));
  }
  return tokens;
}

/** The terms of `tokenize` without their places: some five times as fast. `folded` spares folding the text again. */
export function termsOf(text: string, folded: string = foldText(text)): string[] {
  const terms: string[] = [];
  for (let at = 0; at < folded.length; ) {
    const kind = kindAt(folded, at);
    if (kind === OTHER) {
      if (isMarkInFigure(folded, at)) return tokenize(text).map(({ term }) => term);
      at += 1;
      continue;
    }
    const end = endOfRun(folded, at, kind);
    if (kind === WORD) terms.push(folded.slice(at, end));
    else pushPairs(terms, folded, at, end);
    at = end;
  }
  return terms;
}

const OTHER = 1;
const HAN = 2;
const WORD = 3;
/** By UTF-16 unit, filled as they are met. Half of a pair is looked at as the whole it stands for. */
const KINDS = new Uint8Array(0x10000);

function kindAt(folded: string, at: number): number {
  const unit = folded.charCodeAt(at);
  const known = KINDS[unit] as number;
  if (known !== 0) return known;
  const character = String.fromCodePoint(folded.codePointAt(at) as number);
  const kind = /\p{Script=Han}/u.test(character) ? HAN : /[\p{L}\p{N}]/u.test(character) ? WORD : OTHER;
  if (character.length === 1) KINDS[unit] = kind;
  return kind;
}

function widthAt(folded: string, at: number): number {
  return (folded.codePointAt(at) as number) > 0xffff ? 2 : 1;
}

function endOfRun(folded: string, from: number, kind: number): number {
  let end = from;
  while (end < folded.length && kindAt(folded, end) === kind) end += widthAt(folded, end);
  return end;
}

/** Between two digits a comma or point may belong to one figure. */
function isMarkInFigure(folded: string, at: number): boolean {
  const unit = folded.charCodeAt(at);
  return (unit === 0x2c || unit === 0x2e) && isDigit(folded.charCodeAt(at - 1)) && isDigit(folded.charCodeAt(at + 1));
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** Hears of the terms of a text, in order, repeats included. */
export interface TermListener {
  /** Two Han characters of one UTF-16 unit each, which most terms are. */
  pair(first: number, second: number): void;
  /** Any other. */
  other(term: string): void;
}

/** A comma or point between digits: of figures only the original text tells the terms. */
const MARK_IN_FIGURE = /\d[.,]\d/u;

/**
 * Goes through the terms of a folded text without making most of them. `terms` gives those of the text, as `termsOf`
 * does, for a text in which that takes more.
 */
export function walkTerms(folded: string, terms: () => readonly string[], listener: TermListener): void {
  if (MARK_IN_FIGURE.test(folded)) {
    for (const term of terms()) tell(term, listener);
    return;
  }
  for (let at = 0; at < folded.length; ) {
    const kind = kindAt(folded, at);
    if (kind === OTHER) {
      at += 1;
      continue;
    }
    const end = endOfRun(folded, at, kind);
    if (kind === WORD) listener.other(folded.slice(at, end));
    else walkHan(folded, at, end, listener);
    at = end;
  }
}

function walkHan(folded: string, from: number, to: number, listener: TermListener): void {
  if (to === from + 1) listener.other(folded.charAt(from));
  for (let at = from; at < to; at++) {
    if ((folded.charCodeAt(at) & 0xf800) !== 0xd800) continue;
    const terms: string[] = [];
    pushPairs(terms, folded, from, to);
    for (const term of terms) tell(term, listener);
    return;
  }
  let first = folded.charCodeAt(from);
  for (let at = from + 1; at < to; at++) {
    const second = folded.charCodeAt(at);
    listener.pair(first, second);
    first = second;
  }
}

function tell(term: string, listener: TermListener): void {
  if (term.length === 2 && isHanPair(term)) listener.pair(term.charCodeAt(0), term.charCodeAt(1));
  else listener.other(term);
}

function pushPairs(terms: string[], folded: string, from: number, to: number): void {
  let width = widthAt(folded, from);
  if (from + width === to) terms.push(folded.slice(from, to));
  for (let at = from; at + width < to; ) {
    const next = widthAt(folded, at + width);
    terms.push(folded.slice(at, at + width + next));
    at += width;
    width = next;
  }
}

/** Whether a term is a pair of Han characters: it stands in a text wherever the folded text holds it. */
export function isHanPair(term: string): boolean {
  const first = widthAt(term, 0);
  return first < term.length && kindAt(term, 0) === HAN && first + widthAt(term, first) === term.length
    ? kindAt(term, first) === HAN
    : false;
}

function tokenAt(folded: Folded, term: string, at: number, length: number): Token {
  return { term, ...originalSpan(folded, at, at + length) };
}

function pushFigure(tokens: Token[], folded: Folded, figure: string, at: number): void {
  if (isOneFigure(folded, figure, at)) {
    tokens.push(tokenAt(folded, figure.replaceAll(',', '').replace('.', 'd'), at, figure.length));
    return;
  }
  for (const { 0: digits, index } of figure.matchAll(/\d+/gu))
    tokens.push(tokenAt(folded, digits, at + index, digits.length));
}

/** A full-width comma or stop between half-width digits parts two figures: 項目3，200元. */
function isOneFigure({ original, origins }: Folded, figure: string, at: number): boolean {
  for (const { index } of figure.matchAll(/[.,]/gu)) {
    const isFull = original.charCodeAt(origins[at + index] as number) > 0xff00;
    if (isFull && original.charCodeAt(origins[at + index - 1] as number) < 0xff00) return false;
  }
  return true;
}

function pushBigrams(tokens: Token[], folded: Folded, run: string, at: number): void {
  const characters = [...run];
  if (characters.length === 1) tokens.push(tokenAt(folded, run, at, run.length));
  let offset = at;
  for (let index = 0; index + 1 < characters.length; index++) {
    const term = characters[index]! + characters[index + 1]!;
    tokens.push(tokenAt(folded, term, offset, term.length));
    offset += characters[index]!.length;
  }
}

/**
 * Terms under which a figure is found whatever its notation: 2018年9月27日 and 二零一八年九月廿七日 both give
 * `zzd2018`, `zzd201809`, `zzd20180927`; 第七項 and 第7項 give `zzo7`. The prefix keeps them apart from words.
 */
export function figureTerms(figure: Figure): string[] {
  return figureKeys(figure).flatMap((key) => (figure.type === 'date' ? dateTerms(key) : [`zz${termOf(key)}`]));
}

function dateTerms(key: string): string[] {
  // A part, quarter or season (2018-end) is found by its year: documents name its months as often.
  const parts = key
    .slice(1)
    .split('-')
    .filter((part) => !/^[A-Za-z]/u.test(part))
    .map(termOf);
  return parts.map((_, index) => `zzd${parts.slice(0, index + 1).join('')}`).filter((term) => term !== 'zzd');
}

/** A key in letters and digits alone, which no full-text index cuts: 0.5 → 0d5, −5 → m5, 2024/2025 → 2024f2025. */
function termOf(key: string): string {
  return key
    .toLowerCase()
    .replaceAll('.', 'd')
    .replaceAll('-', 'm')
    .replaceAll('/', 'f')
    .replaceAll(/[^a-z0-9]/gu, '');
}

/** What the keyword index stores for a text and searches for a question: tokens, then the terms of its figures. */
export function indexTerms(text: string): string[] {
  return [...termsOf(text), ...findFigures(text).flatMap(figureTerms)];
}
