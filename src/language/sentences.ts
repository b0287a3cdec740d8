/** Half-open range in UTF-16 units. */
interface Span {
  start: number;
  end: number;
}

const PAIRS: Readonly<Record<string, string>> = {
  '「': '」',
  '『': '』',
  '（': '）',
  '(': ')',
  '《': '》',
  '〈': '〉',
  '【': '】',
  '〔': '〕',
  '“': '”',
  '‘': '’',
  '[': ']',
  '［': '］',
  '｛': '｝',
  '〖': '〗',
  '﹁': '﹂',
  '﹃': '﹄',
  '«': '»',
};
/** Opens and closes: partners are told by counting. */
const QUOTE = '"';
const OPENERS = new Set(Object.keys(PAIRS));
const CLOSERS = new Set(Object.values(PAIRS));
const QUOTE_OPENERS = new Set(['「', '『', '“', '‘', '﹁', '﹃']);
const QUOTE_CLOSERS = new Set(['」', '』', '”', '’', '﹂', '﹄']);
const ROUND = new Set(['（', '(']);
/** Dots that leave something out, as keyboards give them: …… and ⋯⋯. */
const DOTS = new Set(['…', '⋯']);
const PLAIN_STOPS = new Set(['。', '！', '？', '｡', '‼', '⁇', '⁈', '⁉']);
const STOPS = new Set([...PLAIN_STOPS, ...DOTS, '!', '?', '．', '.']);

/** An opening mark with no partner within this many units is taken as a slip: it must not swallow the page. */
const LONGEST_PAIR = 800;
/** A remark in brackets after a stop, such as a responsible bureau, is short. */
const LONGEST_REMARK = 60;

const HAN = /\p{Script=Han}/u;
/** What goes on with the sentence after a quotation that ends in a stop: 「……。」的說法, 「……？」等問題. */
const GOES_ON = /[，、；：,;:的地得等及和與之是為而則\p{Ps}]/u;
/** No sentence begins with these. */
const RUNS_ON = /[，、；。,;]/u;
const ABBREVIATION = /\b(?:Mr|Mrs|Ms|Dr|Prof|No|Nos|Vol|Ltd|Co|Inc|St|vs|etc|e\.g|i\.e|cf|pp|p|[A-Z])\.$/u;
/** Brackets that hold a number are the label of what comes next: （一）, (ii), （3）, (a). */
const LABEL_IN_BRACKETS = /^[（(]\s*(?:[0-9０-９]{1,3}|[一二三四五六七八九十百]{1,4}|[ivxIVX]{1,5}|[a-zA-Z])\s*[）)]$/u;

/** A text on its way through. */
interface Cutting {
  text: string;
  partners: ReadonlyMap<number, number>;
  /** Where the sentence that is being read began. */
  start: number;
  /** Up to here dots are known to end nothing: a long row of them is read once. */
  dotsReadTo: number;
}

const escape = (marks: Iterable<string>) =>
  Array.from(marks, (mark) => `\\u{${(mark.codePointAt(0) as number).toString(16)}}`).join('');
const PAIRED = new RegExp(`[\n${escape([...OPENERS, ...CLOSERS, QUOTE])}]`, 'gu');
/** Marks at which something has to be decided; all between them is passed over. */
const MARK = new RegExp(`[\n${escape([...STOPS, ...OPENERS, ...CLOSERS, QUOTE])}]`, 'gu');

/**
 * Cuts text into sentences. The ranges follow one another without a hole: joined, they are the text again, so
 * white space after a sentence belongs to it. Empty text gives [].
 *
 * A sentence ends with 。！？ and the closing marks after them; a line feed always ends it. A stop inside brackets
 * or quotation marks ends nothing, unless the quotation closes with it (他說：「好。」), and ； and ： never do. A
 * remark in round brackets straight after the stop belongs to the sentence before it: 展開工程。(發展局).
 */
export function splitSentences(text: string): Span[] {
  const cutting: Cutting = { text, partners: matchPairs(text), start: 0, dotsReadTo: 0 };
  const spans: Span[] = [];
  const marks = new RegExp(MARK);
  for (let match = marks.exec(text); match !== null; match = marks.exec(text)) {
    const at = match.index;
    const end = endAt(cutting, at);
    if (end !== null) {
      spans.push({ start: cutting.start, end });
      cutting.start = end;
      marks.lastIndex = end;
      continue;
    }
    // Inside a matched pair nothing ends, unless the pair closes with a stop; the closing mark looks back for that.
    const partner = cutting.partners.get(at);
    if (partner !== undefined && partner > at) marks.lastIndex = partner;
  }
  if (cutting.start < text.length) spans.push({ start: cutting.start, end: text.length });
  return spans;
}

/** Where the sentence that holds the mark at `at` ends, or null when it goes on. */
function endAt(cutting: Cutting, at: number): number | null {
  const { text, partners } = cutting;
  const mark = text.charAt(at);
  if (mark === '\n') return skipSpace(text, at + 1);
  if (isCloser(cutting, at)) return closesSentence(cutting, at) ? afterRemark(text, at + 1, partners) : null;
  if (!STOPS.has(mark) || !isStop(text, at) || isLabel(text.slice(cutting.start, at + 1))) return null;
  if (at < cutting.dotsReadTo) return null;
  let end = at + 1;
  while (end < text.length && (STOPS.has(text.charAt(end)) || isCloser(cutting, end))) end++;
  if (DOTS.has(mark) && !text.slice(at, end).match(/[。！？!?]/u) && !endsLine(text, end)) {
    cutting.dotsReadTo = end;
    return null;
  }
  end = pastClosers(cutting, end);
  // A closing mark whose partner is not in sight: ……。 ”，他說
  if (isCloser(cutting, end - 1) && RUNS_ON.test(text.charAt(end))) return null;
  return afterRemark(text, end, partners);
}

/** 「1.」 is never a stop; 「a.」, 「iv.」, 「一．」 and 「甲.」 at the start of a sentence are the label of an item. */
function isLabel(sentence: string): boolean {
  return (
    sentence.length < 8 &&
    /^\s*(?:[a-zA-Z]|[ivxIVX]{1,5}|[一二三四五六七八九十]{1,3}|[甲乙丙丁戊己庚辛])[.．]$/u.test(sentence)
  );
}

/** Closing marks that stand apart from the stop by a space are of its sentence all the same: 「完。 」. */
function pastClosers(cutting: Cutting, at: number): number {
  let end = at;
  for (let next = at; next < cutting.text.length; next++) {
    if (isCloser(cutting, next) || (end > at && STOPS.has(cutting.text.charAt(next)))) end = next + 1;
    else if (!/[^\S\n]/u.test(cutting.text.charAt(next))) break;
  }
  return end;
}

function isCloser({ text, partners }: Cutting, at: number): boolean {
  const mark = text.charAt(at);
  return CLOSERS.has(mark) || (mark === QUOTE && (partners.get(at) ?? at) < at);
}

/** Whether this mark is used as a stop, not as a decimal point, in an address or in an abbreviation. */
function isStop(text: string, at: number): boolean {
  const mark = text.charAt(at);
  if (PLAIN_STOPS.has(mark) || mark === '…') return true;
  const before = text.charAt(at - 1);
  const after = text.charAt(at + 1);
  const free = after === '' || /\s/u.test(after) || CLOSERS.has(after) || STOPS.has(after);
  if (mark === '!' || mark === '?') return free || HAN.test(after);
  if (HAN.test(before)) return free || HAN.test(after);
  if (mark === '．') return false;
  if (!free || !/[a-zA-Z)\]”’"]/u.test(before)) return false;
  if (ABBREVIATION.test(text.slice(Math.max(0, at - 6), at + 1))) return false;
  return after === '' || /^[\s\p{Pe}\p{Pf}]+(?:$|[\p{Lu}\p{Script=Han}\p{Ps}\d])/u.test(text.slice(at + 1, at + 12));
}

/** A closing mark ends the sentence when a stop stands right before it and the sentence does not go on after it. */
function closesSentence(cutting: Cutting, at: number): boolean {
  const { text, partners, start } = cutting;
  const opener = partners.get(at);
  if (opener === undefined) return false;
  let inner = at - 1;
  while (inner > opener && (CLOSERS.has(text.charAt(inner)) || /[^\S\n]/u.test(text.charAt(inner)))) inner--;
  if (!STOPS.has(text.charAt(inner)) || !isStop(text, inner)) return false;
  const whole = text.slice(start, opener).trim() === '';
  if (!QUOTE_CLOSERS.has(text.charAt(at)) && text.charAt(at) !== QUOTE && !whole) return false;
  const next = text.charAt(at + 1);
  if (isCloser(cutting, at + 1) || STOPS.has(next)) return false;
  // 「甲。」「乙。」 are two sentences, 「甲！」「乙！」等口號 after other words is one.
  if (QUOTE_OPENERS.has(next)) return whole;
  return !GOES_ON.test(next) || ROUND.has(next);
}

/** Past the remark in brackets that may follow a stop, and past the white space after that. */
function afterRemark(text: string, end: number, partners: ReadonlyMap<number, number>): number | null {
  const closer = partners.get(end);
  if (closer === undefined || closer < end || !ROUND.has(text.charAt(end)) || closer - end > LONGEST_REMARK) {
    return skipSpace(text, end);
  }
  const remark = text.slice(end, closer + 1);
  // A remark with a stop of its own is a sentence: 。（詳見附件。）
  const isRemark = !LABEL_IN_BRACKETS.test(remark) && !/[。！？\n]/u.test(remark);
  // 「……。」（引述完畢），我繼續……
  if (isRemark && RUNS_ON.test(text.charAt(closer + 1))) return null;
  return skipSpace(text, isRemark ? closer + 1 : end);
}

function endsLine(text: string, at: number): boolean {
  return /^[^\S\n]*(?:\n|$)/u.test(text.slice(at, at + 40));
}

function skipSpace(text: string, at: number): number {
  let end = at;
  while (end < text.length && /\s/u.test(text.charAt(end))) end++;
  return end;
}

/** Partners of brackets and quotation marks, both ways, by offset. Marks without a near partner are left out. */
function matchPairs(text: string): Map<number, number> {
  const partners = new Map<number, number>();
  const open: number[] = [];
  for (const { index: at, 0: mark } of text.matchAll(PAIRED)) {
    if (mark === '\n') open.length = 0;
    else if (CLOSERS.has(mark) || (mark === QUOTE && isOpen(text, open))) closePair(text, open, at, partners);
    // 5" is five inches.
    else if (mark !== QUOTE || !/\d/u.test(text.charAt(at - 1))) open.push(at);
  }
  return partners;
}

const DEEPEST = 8;

function isOpen(text: string, open: readonly number[]): boolean {
  for (let depth = open.length - 1; depth >= Math.max(0, open.length - DEEPEST); depth--)
    if (text.charAt(open[depth] as number) === QUOTE) return true;
  return false;
}

function closePair(text: string, open: number[], at: number, partners: Map<number, number>): void {
  // Few openings are ever waiting; looking further back than this would let bad text cost quadratic time.
  for (let depth = open.length - 1; depth >= Math.max(0, open.length - DEEPEST); depth--) {
    const opener = open[depth] ?? 0;
    if ((PAIRS[text.charAt(opener)] ?? QUOTE) !== text.charAt(at)) continue;
    open.length = depth;
    if (at - opener <= LONGEST_PAIR) {
      partners.set(opener, at);
      partners.set(at, opener);
    }
    return;
  }
}
