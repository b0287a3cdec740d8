import { compareFigures, type Figure, findFigures } from '../../language/figures/figures.ts';
import { builtInNames } from '../../language/names/built-in.ts';
import { findContrast } from '../../language/names/contrast.ts';
import type { NameTable } from '../../language/names/table.ts';
import { namedPeople } from '../../language/people.ts';
import { specificPlaces } from '../../language/places.ts';
import { isNegated } from '../../language/question-asks.ts';
import { type QuestionKind, readQuestion } from '../../language/question.ts';

import { QUESTION_WORDS } from './canonical.ts';

/** In what two questions differ, so that one answer cannot serve both. */
export type Difference = 'figure' | 'place' | 'name' | 'negation' | 'kind' | 'bound' | 'status' | 'contrast' | 'party';

/** What of a question must be the same in another. */
export interface Firm {
  canonical: string;
  figures: readonly Figure[];
  places: ReadonlySet<string>;
  people: ReadonlySet<string>;
  names: readonly string[];
  negated: boolean;
  kind: QuestionKind;
  marks: ReadonlySet<string>;
  party: string;
}

const PLAIN_PLACES = /粤港澳|粤港|粤澳|深港|港澳|香港|广东|内地|国家|澳门|台湾|海外/gu;
/** Often left unsaid where the documents are of Hong Kong. */
const UNSAID = new Set(['香港']);

/** Qualifiers that change what is asked, each by what it says. Folded, in canonical words. */
const MARKS: readonly (readonly [string, RegExp])[] = [
  ['max', /上限|不超过|不多于|以内|最长|最大|最早/u],
  ['min', /下限|不少于|不低于|最短|最小|最迟/u],
  ['above', /以上|超过|逾|多于|高于/u],
  ['below', /以下|未满|未够|低于|少于|不足/u],
  ['before', /之前|以前|前(?!海|往|景|线|期|沿|瞻|年)/u],
  ['after', /之后|以后|后(?!续|勤|备)/u],
  ['average', /平均/u],
  ['total', /合计|总数|总额|总共|累计/u],
  ['past', /已经|已(?!婚)|实际|曾经?|过去|去年/u],
  ['first', /首次|首批/u],
  ['not-only', /除.{1,12}(?:外|以外)/u],
  ['self', /(?<!是)非(?!常|洲|物质|凡)/u],
  ['sex-m', /男/u],
  ['sex-f', /女(?!儿)/u],
];

export function readFirm(canonical: string, names: NameTable = builtInNames): Firm {
  const places = new Set([...specificPlaces(canonical), ...(canonical.match(PLAIN_PLACES) ?? [])]);
  return {
    canonical,
    figures: figuresOf(canonical),
    places,
    people: new Set(namedPeople(canonical)),
    names: names.aliasesOf(canonical).map(({ text }) => text),
    negated: isNegated(canonical),
    kind: readQuestion(canonical).kind,
    marks: new Set(MARKS.flatMap(([name, pattern]) => (pattern.test(canonical) ? [name] : []))),
    party: /(由|给|向|对|替|为)(?:谁|哪)/u.exec(canonical)?.[1] ?? '',
  };
}

const ASKS = new RegExp(QUESTION_WORDS, 'gu');

/** Figures that narrow the question, and days that are counted from today; 一個 and 幾多億 tell nothing of how many. */
function figuresOf(canonical: string): Figure[] {
  const told = canonical.replaceAll(ASKS, (words) => '□'.repeat(words.length));
  const asked = new Set(readQuestion(told).figures.map(({ start }) => start));
  return findFigures(told).filter(
    (figure) =>
      (asked.has(figure.start) || (figure.type === 'date' && figure.relative !== undefined)) &&
      !isCounter(canonical, figure),
  );
}

/** 一個 and 第幾 say nothing of how many. */
function isCounter(text: string, { start, end, value }: Figure): boolean {
  return value === 1 && /^[一1][个间项份名位种次下些]?$/u.test(text.slice(start, end));
}

/** The first difference; null where nothing that is firm differs. */
export function firmDifference(one: Firm, other: Firm, names: NameTable = builtInNames): Difference | null {
  if (!sameFigures(one.figures, other.figures) || !sameFigures(other.figures, one.figures)) return 'figure';
  if (!samePlaces(one.places, other.places)) return 'place';
  if (!sameSet(one.people, other.people)) return 'name';
  if (!sameNames(one, other, names)) return 'name';
  if (one.negated !== other.negated) return 'negation';
  if (!areAlike(one.kind, other.kind)) return 'kind';
  if (!sameSet(one.marks, other.marks)) return 'bound';
  if (one.party !== other.party && [one.party, other.party].some((word) => word !== '' && word !== '由'))
    return 'party';
  if (findContrast(one.canonical, other.canonical) ?? findContrast(other.canonical, one.canonical)) return 'contrast';
  return null;
}

function sameFigures(own: readonly Figure[], others: readonly Figure[]): boolean {
  return own.every((figure) => others.some((other) => compareFigures(figure, other) === 'same'));
}

function samePlaces(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const left = [...one].filter((place) => !other.has(place));
  const right = [...other].filter((place) => !one.has(place));
  if (left.length > 0 && right.length > 0) return false;
  return [...left, ...right].every((place) => UNSAID.has(place));
}

/** A listed name of one must be a name of the same thing in the other, or stand there in its own words. */
function sameNames(one: Firm, other: Firm, names: NameTable): boolean {
  const missing = (own: Firm, beside: Firm) =>
    own.names.filter(
      (name) =>
        !beside.canonical.includes(name) && !beside.names.some((another) => names.relationOf(name, another) === 'same'),
    );
  return missing(one, other).length === 0 || missing(other, one).length === 0;
}

function sameSet(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((item) => other.has(item));
}

/** Kinds that one answer may serve: 誰 is often a body, and 簡述 a list. */
const ALIKE: readonly (readonly QuestionKind[])[] = [
  ['person', 'organisation'],
  ['definition', 'summary'],
  ['list', 'summary', 'procedure'],
  ['list', 'other'],
  ['summary', 'other'],
  ['yes-no', 'other'],
];

function areAlike(one: QuestionKind, other: QuestionKind): boolean {
  return one === other || ALIKE.some((row) => row.includes(one) && row.includes(other));
}
