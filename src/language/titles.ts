import { fold, type Folded, foldText, originalSpan } from './fold.ts';

// A question that says the whole title of a document asks of that document: 《乙區停車場規則》訂明的收費.

/** Shorter ones are words like any other: 規則, 年報. */
const SHORTEST = 4;
/** Of a title that stands in the question without marks; within 《》 any length is looked for. */
const LONGEST_PLAIN = 40;
const MARKS = /[《》〈〉「」『』“”"]/gu;

/** The key under which a title is looked for in questions; null for one that is too short to name a document. */
export function titleKey(title: string): string | null {
  const key = foldText(title).replaceAll(MARKS, '').trim();
  return key.length < SHORTEST ? null : key;
}

/** How a title in a question may begin: the first characters of its key. */
export function titleHeads(question: string): string[] {
  const { text } = withoutMarks(question);
  const heads = quotedKeys(question).map(headOf);
  for (let start = 0; start + SHORTEST <= text.length; start++) heads.push(text.slice(start, start + SHORTEST));
  return [...new Set(heads)];
}

/** What may be a title in a question, by its key, where it begins as one of `heads`: all that may be are many. */
export function titlesAsked(question: string, heads: ReadonlySet<string>): string[] {
  const { text } = withoutMarks(question);
  const keys = new Set(quotedKeys(question).filter((key) => heads.has(headOf(key))));
  for (let start = 0; start + SHORTEST <= text.length; start++) {
    if (!heads.has(text.slice(start, start + SHORTEST))) continue;
    for (let end = start + SHORTEST; end <= Math.min(text.length, start + LONGEST_PLAIN); end++)
      keys.add(text.slice(start, end));
  }
  return [...keys];
}

const headOf = (key: string) => key.slice(0, SHORTEST);

function quotedKeys(question: string): string[] {
  return [...foldText(question).matchAll(/《([^《》]+)》/gu)].flatMap((match) => titleKey(match[1] ?? '') ?? []);
}

export interface Span {
  start: number;
  end: number;
}

export interface NamedTitle {
  key: string;
  /** It is named as what tells, in 《》 or by the words beside it; else it may be what is asked about. */
  isSource: boolean;
  /** Where it stands in the question. */
  spans: readonly Span[];
}

/**
 * Of titles that stand in the question those that name a document there, with where they stand. What stands within a
 * longer one, or within 《》 that hold more, names nothing: 停車場規則 in 《乙區停車場規則》.
 */
export function titlesNamed(question: string, keys: readonly string[]): NamedTitle[] {
  const key = withoutMarks(question);
  const taken: Span[] = [];
  const named: NamedTitle[] = [];
  for (const title of keys.toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))) {
    const spans = placesOf(title, key.text).filter(
      (span) => !taken.some((other) => holds(other, span)) && !key.quoted.some((other) => holdsMore(other, span)),
    );
    if (spans.length === 0) continue;
    taken.push(...spans);
    named.push({
      key: title,
      isSource: spans.some((span) => key.quoted.some((other) => holds(other, span)) || isToldBy(key.text, span)),
      spans: spans.map(({ start, end }) => originalSpan(key, start, end)),
    });
  }
  return named;
}

/** Folded: 規則訂明的收費, 計劃第3項, 根據規則. */
const TELLS =
  /^(?:里面|当中|内|中|里)?所?(?:订明|规定|列明|列出|载明|载有|写明|写道|指明|指出|说明|提到|提及|第[\d一二三四五六七八九十百]+[条项段章节])/u;
const BY = /(?:根据|按照|依照|依据|参照|援引)$/u;

function isToldBy(text: string, { start, end }: Span): boolean {
  return TELLS.test(text.slice(end)) || BY.test(text.slice(0, start));
}

const SOURCE_CLAUSE = /^(?:请问)?(?:根据|按照|依照|依据|参照)[^,，。、?？!！]{4,}[,，]/u;

/**
 * Where a question first says what it goes by, with its comma: 「根據甲市法院的判決書，」. All that such a document holds is
 * as near to these words; what is asked comes after them. Null where it says nothing of the kind.
 */
export function sourceClause(question: string): Span | null {
  const folded = fold(question);
  const found = SOURCE_CLAUSE.exec(folded.text)?.[0];
  return found === undefined ? null : originalSpan(folded, 0, found.length);
}

interface Unmarked extends Folded {
  /** What stands in 《》. */
  quoted: readonly Span[];
}

/** The key of a question without the marks around titles. */
function withoutMarks(question: string): Unmarked {
  const { text, origins, original } = fold(question);
  const kept: number[] = [];
  const quoted: Span[] = [];
  let opened = -1;
  for (let at = 0; at < text.length; at++) {
    const unit = text[at] as string;
    if (unit === '《') opened = kept.length;
    if (unit === '》' && opened >= 0) {
      quoted.push({ start: opened, end: kept.length });
      opened = -1;
    }
    if (unit.search(MARKS) === -1) kept.push(at);
  }
  return {
    text: kept.map((at) => text[at]).join(''),
    origins: [...kept, text.length].map((at) => origins[at] as number),
    original,
    quoted,
  };
}

function placesOf(title: string, text: string): Span[] {
  const places: Span[] = [];
  for (let at = text.indexOf(title); at !== -1; at = text.indexOf(title, at + 1))
    places.push({ start: at, end: at + title.length });
  return places;
}

function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function holdsMore(outer: Span, inner: Span): boolean {
  return holds(outer, inner) && outer.end - outer.start > inner.end - inner.start;
}
