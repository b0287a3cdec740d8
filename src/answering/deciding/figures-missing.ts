import { listsAsMany } from '../../language/enumerations.ts';
import { type Figure, figureKeys, figureProves, unitAgrees } from '../../language/figures/figures.ts';
import { foldText } from '../../language/fold.ts';
import { statesFigure } from '../../retrieval/coverage.ts';
import { issuedFigure } from '../../retrieval/dates.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';
import { isWeighed } from './weighed.ts';

/**
 * Figures of the question that stand neither in the sentence, nor in its title, its headings or what its paragraph said
 * before, nor are the document's date. A date said earlier is overruled by one of the sentence's own.
 */
export function figuresMissing(query: PreparedQuery, evidence: Evidence): Figure[] {
  const label = query.read.label;
  const asked = query.read.figures.filter(
    (figure) =>
      !(label && figureKeys(figure).includes(`o${label.number}`)) &&
      !countsNothing(figure) &&
      !countsItself(query, figure),
  );
  const missing = asked.filter((figure) => !stands(figure));
  return missing.filter(
    (figure) => !asked.some((other) => !missing.includes(other) && areAlternatives(query, figure, other)),
  );

  function stands(figure: Figure): boolean {
    if (namesEdition(foldText(query.question), figure)) return isOfEdition(evidence, figure);
    const titles = titlesIn(evidence.own.folded);
    const named = evidence.own.foldedFigures.some(
      (own) =>
        own.type === 'date' &&
        !own.relative &&
        !isYearless(own) &&
        !within(own, titles) &&
        !isLimit(evidence.own.folded, own) &&
        !isCompared(evidence.own.folded, own),
    );
    // 「今年《施政報告》……在 2025 年」 of 2024 speaks of 2025: a year that is named outweighs one that is pointed at.
    const own = evidence.own.figures.filter((one) => !(named && one.relative && one.granularity === 'year'));
    if (own.some((one) => figureProves(one, figure)) || isThisYear(evidence, figure)) return true;
    if (isListedAsMany(evidence, figure) || isShortYear(evidence, figure)) return true;
    if (isPerOne(evidence, figure) || isQuarter(evidence, figure) || isWeighed(evidence, figure)) return true;
    if (isNext(evidence, figure) || isSpelt(query, evidence, figure)) return true;
    if (isInName(query, evidence, figure)) return true;
    if (isFirst(evidence, figure) || isBareYear(query, evidence, figure) || isDayAlone(evidence, figure)) return true;
    const isCoarser = own.every((one) => one.type !== 'date' || isYearAlone(one));
    const overruled = named && !(isCoarser && !isYearAlone(figure));
    if (figure.type === 'date' && overruled && !datesDocument(query.question, figure)) return false;
    return (
      statesFigure(evidence.governing, figure) ||
      (isIssuedDate(evidence, figure) && !isOfAnotherQuarter(evidence, figure))
    );
  }
}

/** A bulletin of the third quarter that came out in the fourth. */
function isOfAnotherQuarter({ governing }: Evidence, { granularity }: Figure): boolean {
  return (
    granularity === 'quarter' && governing.some(({ figures }) => figures.some((one) => one.granularity === 'quarter'))
  );
}

/** 一公頃的土地 of what is told for 每公頃. */
function isPerOne({ own }: Evidence, { type, value, unit }: Figure): boolean {
  return type === 'measure' && value === 1 && own.folded.includes(`每${foldText(unit)}`);
}

/** 第三季 of a bulletin whose title says which year's it is. */
function isQuarter({ governing }: Evidence, { type, unit, value }: Figure): boolean {
  if (type !== 'ordinal' || unit !== '季' || typeof value !== 'number') return false;
  return governing.some(({ folded }) => folded.includes(`第${'零一二三四'.charAt(value)}季`));
}

/** Where the titles of a text stand: the years of 《2016-2020 環保合作協議》 say nothing of when the rest is done. */
function titlesIn(text: string): { start: number; end: number }[] {
  return [...text.matchAll(/《[^《》]*》/gu)].map(({ index, 0: title }) => ({
    start: index,
    end: index + title.length,
  }));
}

/** So many titles are a list of what was signed. */
const LISTED = 3;
/** Characters in a row that a question shares with the title that it speaks of. */
const SHARED = 5;
const NAMES = new RegExp(`^\\p{Script=Han}{${SHARED}}$`, 'u');

/** The sentence without titles of a list that the question does not name: 《知識產權合作協議（2017年—2018年）》 dates no meeting. */
function outsideListed(written: string, folded: string): string {
  const titles = titlesIn(folded).map(({ start, end }) => folded.slice(start, end));
  if (titles.length < LISTED) return folded;
  const isNamed = (title: string) =>
    Array.from(title, (_, at) => title.slice(at, at + SHARED)).some((run) => NAMES.test(run) && written.includes(run));
  return titles.filter((title) => !isNamed(title)).reduce((text, title) => text.replace(title, ''), folded);
}

/** 「較2025年度增加」: what is told is measured by that year, and is not of it. */
function isCompared(folded: string, { start }: Figure): boolean {
  return /[较比]$|相[较对]于$/u.test(folded.slice(Math.max(0, start - 3), start));
}

/** 「三折還是七折」 takes neither for granted. */
function areAlternatives({ question }: PreparedQuery, one: Figure, other: Figure): boolean {
  const [first, second] = one.start < other.start ? [one, other] : [other, one];
  return OR.test(foldText(question.slice(first.end, second.start)));
}

/** Folded. */
const OR = /^\p{Script=Han}{0,3}(?:还是|定系?|抑或|或者?)\p{Script=Han}{0,3}$/u;

/** 「2020 年後區域空氣污染物」: a bound in time, and no day of what is told. */
function isLimit(folded: string, { end }: Figure): boolean {
  return /^(?:之|以)?[后前]/u.test(folded.slice(end));
}

function within({ start, end }: { start: number; end: number }, ranges: readonly { start: number; end: number }[]) {
  return ranges.some((range) => range.start <= start && end <= range.end);
}

/** 「2024年施政報告，2025年……」: the first year says which document is meant, whatever day its sentence speaks of. */
function datesDocument(question: string, figure: Figure): boolean {
  const year = String(figure.value ?? '').slice(0, 4);
  return new RegExp(`${year}\\s*年?度?[^，。？！；,.?!;\\d]{0,12}?${DOCUMENT}`, 'u').test(foldText(question));
}

/**
 * 「2025年施政報告」 is the one of that year, and none that plans for 2025: its date or title says so, or the sentence speaks
 * of such a document.
 */
function isOfEdition(evidence: Evidence, figure: Figure): boolean {
  if (isIssuedDate(evidence, figure) || statesFigure(evidence.governing, figure)) return true;
  return namesEdition(evidence.own.folded, figure) || isThisYear(evidence, figure);
}

/** Whether a folded text names the edition of a yearly document by a year: 2025年施政報告, 《2017年重點工作》. */
function namesEdition(folded: string, { type, value }: Figure): boolean {
  if (type !== 'date' || !/^\d{4}$/u.test(String(value ?? ''))) return false;
  return new RegExp(`${value}年?度?的?[《「]?(?:粤港(?:合作)?)?${YEARLY}`, 'u').test(folded);
}

/** Folded. */
const YEARLY = '(?:施政报告|财政预算案|预算案|重点工作|年报|年度报告)';

/** What a document is called when its year is told, folded. */
const DOCUMENT = '(?:施政报告|重点工作|书面(?:回复|答复)|[回答]复|[回答]覆|文件|报告)';

/**
 * 「一個點樣嘅基地」, 「一年產幾多」, 「減半嗰年」: one of something, or half of it in words, says nothing that a sentence would
 * have to state.
 */
function countsNothing({ type, value }: Figure): boolean {
  return ((type === 'count' || type === 'duration') && value === 1) || (type === 'fraction' && value === 0.5);
}

/** 「甲同乙兩個組」: the question itself names what it counts. */
function countsItself({ written }: PreparedQuery, { type, value }: Figure): boolean {
  return type === 'count' && value === 2 && NAMES_TWO.test(written);
}

/** Folded, in written Chinese. */
const NAMES_TWO = /[\p{Script=Han}\d」》](?:和|与|同|跟|及|、).{2,24}?[,，」》].{0,12}(?:[两二2]个|两者|二者)/u;

/** So many things are seen at a glance: a sentence that lists them need not count them. */
const MOST_AT_A_GLANCE = 9;

/** 「兩份文件」 where the sentence names two, unless it counts another number of the same. */
function isListedAsMany({ own }: Evidence, { type, value, unit }: Figure): boolean {
  if (type !== 'count' || typeof value !== 'number' || value > MOST_AT_A_GLANCE) return false;
  const isOther = own.figures.some(
    (one) => one.type === 'count' && one.value !== value && one.value !== 1 && unitAgrees(one.unit, unit),
  );
  return !isOther && listsAsMany(own.folded, value, null);
}

/** 「第一場」 where the sentence has 首個 or 最早. */
function isFirst({ own }: Evidence, { type, value }: Figure): boolean {
  return type === 'ordinal' && value === 1 && /首(?!都|席|府|长|尔|先)|最[初先早]|率先|第一/u.test(own.folded);
}

/** 「百年的老屋」 where the sentence has 百年老屋, which is read as no figure. */
function isSpelt({ question }: PreparedQuery, { own }: Evidence, { type, start, end }: Figure): boolean {
  const spelt = foldText(question.slice(start, end));
  const at = own.folded.indexOf(spelt);
  if (type === 'date' || at < 0 || !/^\p{Script=Han}{2,}$/u.test(spelt)) return false;
  return own.foldedFigures.every((one) => one.end <= at || one.start >= at + spelt.length);
}

/** 「3中全會」 where the sentence or its headings have 三中全會, which is read as no figure. */
function isInName({ question }: PreparedQuery, { own, governing }: Evidence, { type, value, end }: Figure): boolean {
  const numeral = typeof value === 'number' ? '零一二三四五六七八九十'.charAt(value) : '';
  const [name] = /^\p{Script=Han}{2}/u.exec(foldText(question.slice(end))) ?? [];
  if (type === 'date' || numeral === '' || name === undefined) return false;
  const named = new RegExp(`(?<![十百千])${numeral}${name}`, 'u');
  return [own, ...governing].some(({ folded }) => named.test(folded));
}

/** 「排第二」 where the sentence has 其次, and 「第二次」 where it has 再次. */
function isNext({ own }: Evidence, { type, value, unit }: Figure): boolean {
  if (type !== 'ordinal' || value !== 2) return false;
  return (PLACED.has(unit) ? /其次|次之|居次|亚军/u : new RegExp(`[次再]${foldText(unit)}`, 'u')).test(own.folded);
}

/** Units of a place in an order: 第二, 第二名. */
const PLACED: ReadonlySet<string> = new Set(['', '名', '位', '個', '大', '種', '類']);

/** 「1848年」 where the sentence has 「1848的選舉」 or 「1840-1850」. */
function isBareYear({ written }: PreparedQuery, { own }: Evidence, { type, value }: Figure): boolean {
  const year = type === 'date' ? /^\d{4}$/u.exec(String(value ?? ''))?.[0] : undefined;
  return year !== undefined && new RegExp(`(?<!\\d)${year}(?![\\d月])`, 'u').test(outsideListed(written, own.folded));
}

/** 「粵港19年」 of a document of 2019, or of a sentence that names 2019. */
function isShortYear({ edition, own }: Evidence, { type, value }: Figure): boolean {
  if (type !== 'duration') return false;
  const year = `20${String(value).padStart(2, '0')}`;
  return edition.description.issued.date.startsWith(year) || own.folded.includes(`${year}年`);
}

/**
 * 「今年……於 9 月 20 日」 in a document of 2018 is 2018年9月20日, and so is 9 月 20 日 where no year is named at all: a
 * document that means another year than its own says so.
 */
function isThisYear(evidence: Evidence, asked: Figure): boolean {
  const { folded, figures } = evidence.own;
  const isNamed = figures.some((one) => one.type === 'date' && !isYearless(one)) || OTHER_YEAR.test(folded);
  if (isNamed && !/今年|本年/u.test(folded)) return false;
  const [year = '', month = ''] = evidence.edition.description.issued.date.split('-');
  // In January, December is that of the year before.
  const stated = figures.filter((one) => isYearless(one) && (month === '' || monthOf(one) <= Number(month) + SOON));
  return stated.some((figure) => figureProves(inYear(figure, year), asked));
}

const OTHER_YEAR = /去年|上年|前年|明年|翌年|次年|来年|同年|当年|该年/u;
/** Months that a document looks ahead without naming a year. */
const SOON = 4;

function monthOf({ value, low }: Figure): number {
  return Number(String(value ?? low).slice(2, 4));
}

function inYear(figure: Figure, year: string): Figure {
  const dated = <T>(value: T) => (typeof value === 'string' ? `${year}${value.slice(1)}` : value);
  const { value, low, high, ...rest } = figure;
  return {
    ...rest,
    ...(value === undefined ? {} : { value: dated(value) }),
    ...(low === undefined ? {} : { low: dated(low) }),
    ...(high === undefined ? {} : { high: dated(high) }),
  } as Figure;
}

/** A year and nothing finer: 2019年, 2023年上半年 is no day. */
function isYearAlone({ granularity }: Figure): boolean {
  return granularity !== 'day' && granularity !== 'month';
}

/** 「27號去咗邊」 where the sentence has 27日. */
function isDayAlone({ own }: Evidence, { type, value }: Figure): boolean {
  return (
    type === 'code' &&
    /^(?:[1-9]|[12]\d|3[01])$/u.test(String(value)) &&
    new RegExp(`(?<!\\d)${value}日`, 'u').test(own.folded)
  );
}

function isYearless(figure: Figure): boolean {
  return figure.type === 'date' && String(figure.value ?? figure.low).startsWith('--');
}

/** Whether a figure is the date of the document. */
export function isIssuedDate(evidence: Evidence, figure: Figure): boolean {
  return figureProves(issuedFigure(evidence.edition), figure);
}
