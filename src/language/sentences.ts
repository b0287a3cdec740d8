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
};
const OPENERS = new Set(Object.keys(PAIRS));
const CLOSERS = new Set(Object.values(PAIRS));
const QUOTE_OPENERS = new Set(['「', '『', '“', '‘']);
const QUOTE_CLOSERS = new Set(['」', '』', '”', '’']);
const ROUND = new Set(['（', '(']);
const STOPS = new Set(['。', '！', '？', '｡', '!', '?', '．', '.', '…']);
const PLAIN_STOPS = new Set(['。', '！', '？', '｡']);

/** An opening mark with no partner within this many units is taken as a slip: it must not swallow the page. */
const LONGEST_PAIR = 800;
/** A remark in brackets after a stop, such as a responsible bureau, is short. */
const LONGEST_REMARK = 60;

const HAN = /\p{Script=Han}/u;
/** What goes on with the sentence after a quotation that ends in a stop: 「……。」的說法, 「……？」等問題. */
const GOES_ON = /[，、；：,;:的地得等及和與之是為而則\p{Ps}]/u;
const ABBREVIATION = /\b(?:Mr|Mrs|Ms|Dr|Prof|No|Nos|Vol|Ltd|Co|Inc|St|vs|etc|e\.g|i\.e|cf|pp|p|[A-Z])\.$/u;
/** Brackets that hold a number are the label of what comes next: （一）, (ii), （3）, (a). */
const LABEL_IN_BRACKETS = /^[（(]\s*(?:[0-9０-９]{1,3}|[一二三四五六七八九十百]{1,4}|[ivxIVX]{1,5}|[a-zA-Z])\s*[）)]$/u;

/**
 * Cuts text into sentences. The ranges follow one another without a hole: joined, they are the text again, so
 * white space after a sentence belongs to it. Empty text gives [].
 *
 * A sentence ends with 。！？ and the closing marks after them; a line feed always ends it. A stop inside brackets
 * or quotation marks ends nothing, unless the quotation closes with it (他說：「好。」), and ； and ： never do. A
 * remark in round brackets straight after the stop belongs to the sentence before it: 展開工程。(發展局).
 */
export function splitSentences(text: string): Span[] {
  const partners = matchPairs(text);
  const spans: Span[] = [];
  let start = 0;
  let at = 0;
  while (at < text.length) {
    const end = endAt(text, at, start, partners);
    if (end !== null) {
      spans.push({ start, end });
      start = end;
      at = end;
      continue;
    }
    // Inside a matched pair nothing ends, unless the pair closes with a stop; the closing mark looks back for that.
    const partner = partners.get(at);
    at = partner !== undefined && partner > at ? partner : at + 1;
  }
  if (start < text.length) spans.push({ start, end: text.length });
  return spans;
}

/** Where the sentence that holds the mark at `at` ends, or null when it goes on. */
function endAt(text: string, at: number, start: number, partners: ReadonlyMap<number, number>): number | null {
  const mark = text.charAt(at);
  if (mark === '\n') return skipSpace(text, at + 1);
  if (CLOSERS.has(mark)) return closesSentence(text, at, start, partners) ? afterRemark(text, at + 1, partners) : null;
  if (!STOPS.has(mark) || !isStop(text, at)) return null;
  let end = at + 1;
  while (end < text.length && (STOPS.has(text.charAt(end)) || CLOSERS.has(text.charAt(end)))) end++;
  if (mark === '…' && !text.slice(at, end).match(/[。！？!?]/u) && !endsLine(text, end)) return null;
  return afterRemark(text, end, partners);
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
function closesSentence(text: string, at: number, start: number, partners: ReadonlyMap<number, number>): boolean {
  const opener = partners.get(at);
  if (opener === undefined) return false;
  let inner = at - 1;
  while (inner > opener && CLOSERS.has(text.charAt(inner))) inner--;
  if (!STOPS.has(text.charAt(inner)) || !isStop(text, inner)) return false;
  const whole = text.slice(start, opener).trim() === '';
  if (!QUOTE_CLOSERS.has(text.charAt(at)) && !whole) return false;
  const next = text.charAt(at + 1);
  if (CLOSERS.has(next) || STOPS.has(next)) return false;
  // 「甲。」「乙。」 are two sentences, 「甲！」「乙！」等口號 after other words is one.
  if (QUOTE_OPENERS.has(next)) return whole;
  return !GOES_ON.test(next) || ROUND.has(next);
}

/** Past the remark in brackets that may follow a stop, and past the white space after that. */
function afterRemark(text: string, end: number, partners: ReadonlyMap<number, number>): number {
  const closer = partners.get(end);
  if (closer === undefined || closer < end || !ROUND.has(text.charAt(end)) || closer - end > LONGEST_REMARK) {
    return skipSpace(text, end);
  }
  const remark = text.slice(end, closer + 1);
  // A remark with a stop of its own is a sentence: 。（詳見附件。）
  const isRemark = !LABEL_IN_BRACKETS.test(remark) && !/[。！？\n]/u.test(remark);
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
  for (let at = 0; at < text.length; at++) {
    const mark = text.charAt(at);
    if (mark === '\n') open.length = 0;
    else if (OPENERS.has(mark)) open.push(at);
    else if (CLOSERS.has(mark)) closePair(text, open, at, partners);
  }
  return partners;
}

function closePair(text: string, open: number[], at: number, partners: Map<number, number>): void {
  // Few openings are ever waiting; looking further back than this would let bad text cost quadratic time.
  for (let depth = open.length - 1; depth >= Math.max(0, open.length - 8); depth--) {
    const opener = open[depth] ?? 0;
    if (PAIRS[text.charAt(opener)] !== text.charAt(at)) continue;
    open.length = depth;
    if (at - opener <= LONGEST_PAIR) {
      partners.set(opener, at);
      partners.set(at, opener);
    }
    return;
  }
}
