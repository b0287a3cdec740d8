import { figureKeys, findFigures, isAmount } from '../../language/figures/figures.ts';
import { foldText } from '../../language/fold.ts';
import type { QuestionKind, ReadQuestion } from '../../language/question.ts';

type Span = readonly [number, number];

/**
 * Ranges of `text` that hold what was asked for: the dates for 何時, the amounts for 幾多, the offices for 邊個局,
 * the items for 邊幾項.
 */
export function emphasise(text: string, read: ReadQuestion, responsible: readonly string[]): Span[] {
  return mergeSpans(wanted(text, read.kind, read, responsible));
}

function wanted(text: string, kind: QuestionKind, read: ReadQuestion, responsible: readonly string[]): Span[] {
  const asked = new Set(read.figures.flatMap(figureKeys));
  if (kind === 'organisation') return responsible.flatMap((name) => spansOf(text, name));
  if (kind === 'place') return placesIn(text, read);
  if (kind === 'list') return itemsIn(text);
  if (kind !== 'date' && kind !== 'figure') return [];
  return findFigures(text)
    .filter((figure) => (kind === 'date' ? figure.type === 'date' : isAmount(figure)))
    .filter((figure) => figureKeys(figure).some((key) => !asked.has(key)))
    .map((figure) => [figure.numeral.start, figure.end] as const);
}

const PLACES =
  /(?<=[在於于到至赴往向及、和與与])(?:香港|澳門|澳门|廣東|广东|廣州|广州|深圳|珠海|佛山|惠州|東莞|东莞|中山|江門|江门|肇慶|肇庆|北京|上海|前海|橫琴|横琴|南沙|河套|內地|内地|[\p{Script=Han}]{2,6}?(?:城市|省|科學園|科学园|園區|园区|口岸|新區|新区))/gu;

/** Places behind 在, 於, 至 and the like that the question does not name itself. */
function placesIn(text: string, read: ReadQuestion): Span[] {
  const asked = read.content.map((run) => run.text).join('\n');
  return [...text.matchAll(PLACES)]
    .filter((match) => !asked.includes(foldText(match[0])))
    .map((match) => [match.index, match.index + match[0].length] as const);
}

const TITLES = /《[^《》]+》/gu;
/** What opens a list within a sentence; what stands behind it, with 、 between, are its items. */
const ITEMS =
  /(?:包括|涵蓋|涵盖|即(?!將|将)|分別是|分别是|分別為|分别为|分為|分为)[:：]?(?<items>[^，,。；;：:、]{2,}、[^。；;：:]*?)(?=等|[。；;：:]|，[^、]*$|$)/u;

/** The items of a list: the titles that it names, or what stands behind 包括 and the like. */
function itemsIn(text: string): Span[] {
  const titles = [...text.matchAll(TITLES)];
  if (titles.length > 1) return titles.map(({ 0: title, index }) => [index, index + title.length] as const);
  const found = ITEMS.exec(text);
  const items = found?.groups?.['items'];
  if (!found || items === undefined) return [];
  const start = found.index + found[0].indexOf(items);
  return [[start, start + items.length]];
}

function spansOf(text: string, name: string): Span[] {
  const spans: Span[] = [];
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length))
    spans.push([at, at + name.length]);
  return spans;
}

function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: [number, number][] = [];
  for (const [start, end] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}
