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
  /** Places and parties in the order they are named in. */
  way: readonly string[];
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
  ['first', /首[次批轮期届个]|第一/u],
  ['next', /次[轮期批届]|第二/u],
  ['without', /无(?!障碍|线|人机|论|烟|纸|缝|国界)|免(?!费电)|不用|毋须|无须/u],
  ['with', /有(?=[薪偿息效价证牌罪关])/u],
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
    way: wayOf(canonical, names),
    party: /(由|给|向|对|替|为)(?:谁|哪)/u.exec(canonical)?.[1] ?? '',
  };
}

const ASKS = new RegExp(QUESTION_WORDS, 'gu');

/** Who may do something to another one. Folded, in canonical words. */
const PARTIES =
  /雇主|雇员|业主|租客|租户|住户|买方|卖方|买家|卖家|申请人|持有人|学员|学校|教师|家长|父母|子女|配偶|医生|病人|医院|银行|企业|公司|机构|团体|政府|市民|居民|旅客|警方|法院|保险公司|中介|供应商|客户|债务人|债权人|贷款人|借款人|\p{Script=Han}{1,3}(?:局|署|处|厅|部(?![分门位]))/gu;

/** Places and parties in their order: 由廣東向香港 is not 由香港向廣東, and who pays whom is told by nothing else. */
function wayOf(canonical: string, names: NameTable): string[] {
  const places = [...specificPlaces(canonical), ...(canonical.match(PLAIN_PLACES) ?? [])];
  const listed = names.aliasesOf(canonical).map(({ text }) => text);
  const named = [...new Set([...places, ...listed, ...(canonical.match(PARTIES) ?? [])])];
  const found = named.map((name) => ({ name, at: canonical.indexOf(name) }));
  return found.toSorted((a, b) => a.at - b.at || a.name.length - b.name.length).map(({ name }) => name);
}

/** Whether what both name stands the other way round; what only one names is compared elsewhere. */
function turnsRound(one: readonly string[], other: readonly string[]): boolean {
  const shared = one.filter((name) => other.includes(name));
  return shared.join('>') !== other.filter((name) => one.includes(name)).join('>');
}

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
  if (turnsRound(one.way, other.way)) return 'party';
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
