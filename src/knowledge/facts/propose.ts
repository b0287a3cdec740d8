import { readScript } from '../../language/script.ts';
import type { FileProperty } from '../readers/reader.ts';
import { readLabelledDates, readPrintedDates } from '../printed-dates.ts';
import type { SegmentedEdition, SegmentedSentence } from '../types.ts';
import { issuerIn, kindOf, placesOf } from './issuers.ts';
import type { Found, Proposal, Proposed } from './proposal.ts';
import { proposeFromProperties } from './propose-properties.ts';

/** The parts of an edition that proposals are made from. */
type Read = Pick<SegmentedEdition, 'text' | 'sentences' | 'printedDates'>;

/**
 * What a file shows of itself: title, who issued it and when, from when it holds, what it is and of where. Each with the
 * words it was found in, so that a person can check it. What the file does not show is left out.
 */
export function proposeFacts(
  file: { name: string },
  edition: Read,
  properties: readonly FileProperty[] = [],
): Proposal {
  const told = proposeFromProperties(properties);
  // The names of sheets are no titles: every second workbook begins with 工作表1.
  const printedTitle = /\.xls[xm]$/iu.test(file.name) ? undefined : titleOf(edition, told.titles);
  const title = beside(printedTitle, told.titles);
  const issuer = beside(issuerOf(edition, title?.value), told.issuers);
  const kind = kindOf(title?.value ?? '', issuer?.value ?? '');
  const places = placesOf(title?.value ?? '', issuer?.value ?? '', edition.text);
  const script = readScript(edition.text.slice(0, SAMPLE_UNITS));
  const proposal: { [Name in keyof Proposal]: Proposal[Name] | undefined } = {
    title,
    issuer,
    issued: beside(issuedOf(file.name, edition), told.dates),
    inForce: inForceOf(edition),
    kind: kind && { value: kind.kind, from: 'title', quote: kind.quote },
    jurisdictions: places && { value: places.places, from: places.from, quote: places.quote },
    language: script === 'both' ? undefined : language(script, places?.places ?? []),
    numbering: kind?.kind === 'work-plan' ? { value: 'item', from: 'title', quote: kind.quote } : undefined,
  };
  return Object.fromEntries(Object.entries(proposal).filter(([, value]) => value !== undefined));
}

/** The first that was found, with those of another value beside it. What is printed comes before properties. */
function beside<Value>(
  printed: Proposed<Value> | undefined,
  told: readonly Proposed<Value>[],
): Proposed<Value> | undefined {
  const [first, ...rest] = [...(printed === undefined ? [] : [printed]), ...told];
  if (first === undefined) return undefined;
  // A page's title often goes on with the name of the site.
  const others = rest.filter(
    (one, at) => ![first, ...rest.slice(0, at)].some((other) => wordsOf(one.value).startsWith(wordsOf(other.value))),
  );
  return { ...first, ...(others.length > 0 && { others }) };
}

/** Without spaces; the same day is the same, whoever says it. */
function wordsOf(value: unknown): string {
  const words = typeof value === 'object' && value !== null && 'date' in value ? value.date : value;
  return String(words).replaceAll(/\s/gu, '');
}

const SAMPLE_UNITS = 20_000;

function language(script: 'hant' | 'hans', places: readonly string[]): Proposed<string> {
  if (script === 'hans') return { value: 'zh-Hans-CN', from: 'text', quote: '簡體字' };
  return {
    value: places.includes('MO') && !places.includes('HK') ? 'zh-Hant-MO' : 'zh-Hant-HK',
    from: 'text',
    quote: '繁體字',
  };
}

/** A title stands at the top, in so many lines. */
const TITLE_SENTENCES = 4;
const TITLE_UNITS = 120;

const FIRST_CHAPTER = /^(?:背景|引言|前言|序言|目的|摘要|簡介|简介|概覽|目錄|目录|理念|總則|总则)$/u;

/** A line of a day and an hour, as over the record of a meeting. */
const WHEN =
  /^\s*\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*(?:[（(]?星期[一二三四五六日天][）)]?)?\s*(?:[上下]午.{0,20})?$/u;

/**
 * The headings at the top, joined; what is only a date, a number or a label is none. Where the file itself has a title
 * that these lines begin with, that is all of it: what follows are often authors.
 */
function titleOf({ text, sentences }: Read, told: readonly Proposed<string>[]): Proposed<string> | undefined {
  const lines: SegmentedSentence[] = [];
  for (const sentence of sentences.slice(0, TITLE_SENTENCES)) {
    const words = text.slice(sentence.start, sentence.end);
    if (
      sentence.kind !== 'heading' ||
      lines.reduce((sum, { start, end }) => sum + end - start, words.length) > TITLE_UNITS
    )
      break;
    // The first chapter's heading begins with its number.
    if (lines.length > 0 && (sentence.printedLabel !== null || /^[一二三四五六七八九十]+、/u.test(words))) break;
    if (lines.length > 0 && (FIRST_CHAPTER.test(words) || WHEN.test(words) || isSignature(words))) break;
    if (/\p{Script=Han}{2}|[A-Za-z]{3}/u.test(words)) lines.push(sentence);
    const joined = wordsOf(lines.map(({ start, end }) => text.slice(start, end)).join(''));
    if (told.some(({ value }) => wordsOf(value) === joined)) break;
  }
  const [first] = lines;
  if (first === undefined) return undefined;
  const quote = lines.map(({ start, end }) => text.slice(start, end)).join(' ');
  return { value: quote.replaceAll(/\s+/gu, ' ').trim(), from: 'text', quote, ...placeOf(first) };
}

/** Who issued it and when, under its title: 水務署 二零二六年三月九日. */
function isSignature(words: string): boolean {
  const name = withoutDate(words);
  return name !== words && (name === '' || issuerIn(name, 'whole') !== undefined);
}

const LAST_DATE =
  /[\s·・|｜,，、]*[（(]?(?:\d{4}|[〇零○一二三四五六七八九]{4})\s*年(?:\s*[\d一二三四五六七八九十]{1,2}\s*月(?:\s*[\d一二三四五六七八九十廿]{1,3}\s*日)?)?[）)]?$/u;

/** A line without the date at its end. */
function withoutDate(words: string): string {
  return words.trim().replace(LAST_DATE, '');
}

/** Who signs at the end, is named on a line of its own, or whom the title names first. */
function issuerOf(edition: Read, title: string | undefined): Proposed<string> | undefined {
  const { text, sentences } = edition;
  const words = (one: SegmentedSentence) => text.slice(one.start, one.end).trim();
  const said =
    /(?:^|[\n\s\d|｜])(?:發出機構|发布机构|發布機構|發文機關|发文机关|發出者|來源|来源|Issued by)\s*[:：]\s*([^\n\s]{2,40})(?=\s|$)/u.exec(
      text,
    );
  if (said?.[1] !== undefined) return { value: said[1], from: 'text', quote: said[0].trim() };
  const dated = sentences.findLastIndex(
    (one) => readPrintedDates(words(one)).length > 0 && words(one).length <= SIGNED_UNITS,
  );
  if (dated > 0 && dated >= sentences.length - SIGNED_SENTENCES) {
    const before = sentences.slice(Math.max(0, dated - 2), dated).toReversed();
    for (const one of before) {
      const issuer = issuerIn(words(one), 'whole');
      if (issuer !== undefined) return { value: issuer, from: 'text', quote: words(one), ...placeOf(one) };
    }
  }
  for (const one of sentences.slice(0, TOP_SENTENCES)) {
    const issuer = issuerIn(withoutDate(words(one)), 'whole');
    if (issuer !== undefined) return { value: issuer, from: 'text', quote: words(one), ...placeOf(one) };
  }
  const named = title === undefined ? undefined : issuerIn(title, 'first');
  return named === undefined ? undefined : { value: named, from: 'title', quote: title ?? '' };
}

const SIGNED_SENTENCES = 6;
const SIGNED_UNITS = 40;
const TOP_SENTENCES = 6;

/** Printed as its own, said beside a label, or the year that the file is named after. */
function issuedOf(name: string, { text, sentences, printedDates }: Read): Proposal['issued'] {
  const own = new Set(printedDates);
  const dated = sentences.flatMap((at, index) =>
    readPrintedDates(text.slice(at.start, at.end))
      .filter((printed) => own.has(printed))
      .map((printed) => ({
        printed,
        at,
        rank: whereOf(index, sentences.length),
        order: printedDates.indexOf(printed),
      })),
  );
  const [labelled] = readLabelledDates(text);
  const first = dated.toSorted((a, b) => a.rank - b.rank || a.order - b.order)[0];
  if (first !== undefined) {
    const { printed, at } = first;
    const quote = at === undefined ? printed : text.slice(at.start, at.end).trim();
    return { value: { date: printed, basis: 'printed', because: `文件印有「${short(quote)}」` }, ...inText(quote, at) };
  }
  if (labelled !== undefined) {
    const at = sentences.find((one) => one.start <= labelled.at && labelled.at < one.end);
    const because = `文件印有「${short(labelled.quote)}」`;
    return { value: { date: labelled.date, basis: 'printed', because }, ...inText(labelled.quote, at) };
  }
  const named = /(?:^|\D)((?:19|20)\d{2})(?:\D|$|(?:0[1-9]|1[0-2])(?:\D|$|(?:0[1-9]|[12]\d|3[01])(?:\D|$)))/u.exec(
    name,
  )?.[1];
  if (named === undefined) return undefined;
  const because = `檔案名稱為「${short(name)}」`;
  return { value: { date: named, basis: 'inferred', because }, from: 'file-name', quote: name };
}

/** 0 for the end, where a document is signed; 1 for its top; 2 for all between, such as what it has annexed. */
function whereOf(index: number, count: number): 0 | 1 | 2 {
  if (index >= count - SIGNED_SENTENCES) return 0;
  return index < TOP_SENTENCES ? 1 : 2;
}

const BEGINS =
  /本(?:通告|通函|指引|守則|文件|規則|公告|條例|辦法|办法|規定|规定|安排|計劃|计划|細則|细则|章程)[^。；\n]{0,30}?(?:由|自|於|从|從)\s*(\d{4})\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?\s*(?:起|開始|开始)?[^。；\n]{0,6}?(?:生效|實施|实施|施行|執行|执行)/u;
const ENDS =
  /(?:有效期(?:限)?|有效|本[^。；\n]{2,8}有效)[^。；\n]{0,8}?(?:至|到)\s*(\d{4})\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?/u;

/** The days that a document gives for itself. */
function inForceOf({ text }: Read): Proposal['inForce'] {
  const [begins, ends] = [BEGINS.exec(text), ENDS.exec(text)];
  const [from, until] = [begins, ends].map((found) => found && dateOf(found));
  if (!from && !until) return undefined;
  if (from && until && from.slice(0, until.length) > until) return undefined;
  const quote = [begins?.[0], ends?.[0]].filter(Boolean).join('；');
  return { value: { ...(from && { from }), ...(until && { until }) }, from: 'text', quote };
}

function dateOf([, year = '', month = '', day]: RegExpExecArray): string | undefined {
  const parts = [month, day].filter((part) => part !== undefined).map((part) => part.padStart(2, '0'));
  if (Number(month) < 1 || Number(month) > 12 || Number(day ?? 1) < 1 || Number(day ?? 1) > 31) return undefined;
  return [year, ...parts].join('-');
}

function inText(quote: string, at: SegmentedSentence | undefined): Found {
  return { from: 'text', quote, ...(at && placeOf(at)) };
}

function placeOf({ regions, label }: SegmentedSentence): { place?: string } {
  const page = regions?.[0]?.page;
  const place = page === undefined ? label : `第 ${page} 頁`;
  return place === null ? {} : { place };
}

const QUOTED_UNITS = 40;
const short = (text: string) => (text.length > QUOTED_UNITS ? `${text.slice(0, QUOTED_UNITS)}…` : text);
