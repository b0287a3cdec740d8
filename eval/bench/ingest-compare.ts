/** How much of a reference a reader got, and in order. */

/** Runs of so many characters that stand once in each text hold the two together. */
const ANCHOR = 8;
/** Between two anchors, texts up to this length are compared character by character. */
const MOST_BETWEEN = 4000;

/** Characters of the reference that the text has in the same order, counted along one alignment of the two. */
export function countInOrder(reference: string, text: string, anchor = ANCHOR): number {
  if (reference === '' || text === '') return 0;
  const anchors = anchor < 2 ? [] : risingAnchors(reference, text, anchor);
  if (anchors.length === 0) {
    if (reference.length <= MOST_BETWEEN && text.length <= MOST_BETWEEN) return longestCommon(reference, text);
    return anchor < 2 ? 0 : countInOrder(reference, text, anchor - 2);
  }
  let found = 0;
  let [fromReference, fromText] = [0, 0];
  for (const [atReference, atText] of anchors) {
    if (atReference < fromReference || atText < fromText) continue;
    found += countInOrder(reference.slice(fromReference, atReference), text.slice(fromText, atText), anchor - 2);
    found += anchor;
    [fromReference, fromText] = [atReference + anchor, atText + anchor];
  }
  return found + countInOrder(reference.slice(fromReference), text.slice(fromText), anchor - 2);
}

/** The same for a part that may stand anywhere in the text: beside most of its short runs that the text has. */
export function countInOrderAnywhere(part: string, text: string): number {
  const places: number[] = [];
  for (let at = 0; at + 4 <= part.length; at++) {
    const run = part.slice(at, at + 4);
    const found = text.indexOf(run);
    if (found >= 0 && text.indexOf(run, found + 1) < 0) places.push(found - at);
  }
  const middle =
    places.toSorted((a, b) => a - b)[Math.floor(places.length / 2)] ?? Math.max(0, text.indexOf(part.slice(0, 3)));
  const reach = part.length * 2 + 200;
  return countInOrder(part, text.slice(Math.max(0, middle - reach), middle + part.length + reach));
}

/** Places of runs that stand once in each text, rising in both. */
function risingAnchors(reference: string, text: string, length: number): [number, number][] {
  const inReference = uniquePlaces(reference, length);
  const inText = uniquePlaces(text, length);
  const pairs: [number, number][] = [];
  for (const [run, at] of inReference) {
    const other = inText.get(run);
    if (at >= 0 && other !== undefined && other >= 0) pairs.push([at, other]);
  }
  return longestRising(pairs.toSorted((a, b) => a[0] - b[0]));
}

function uniquePlaces(text: string, length: number): Map<string, number> {
  const places = new Map<string, number>();
  for (let at = 0; at + length <= text.length; at++) {
    const run = text.slice(at, at + length);
    places.set(run, places.has(run) ? -1 : at);
  }
  return places;
}

function longestRising(pairs: readonly [number, number][]): [number, number][] {
  const tails: number[] = [];
  const before: number[] = [];
  pairs.forEach(([, place], index) => {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tails[middle] as number] as [number, number])[1] < place) low = middle + 1;
      else high = middle;
    }
    before[index] = low === 0 ? -1 : (tails[low - 1] as number);
    tails[low] = index;
  });
  const chain: [number, number][] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) chain.push(pairs[at] as [number, number]);
  return chain.reverse();
}

function longestCommon(one: string, other: string): number {
  let row = new Uint16Array(other.length + 1);
  for (let at = 0; at < one.length; at++) {
    const next = new Uint16Array(other.length + 1);
    for (let place = 0; place < other.length; place++) {
      next[place + 1] =
        one[at] === other[place]
          ? (row[place] as number) + 1
          : Math.max(row[place + 1] as number, next[place] as number);
    }
    row = next;
  }
  return row[other.length] as number;
}

/** How many of the paragraphs stand in the text as paragraphs of their own: neither torn nor run together. */
export function countWhole(reference: readonly string[], paragraphs: readonly string[]): number {
  return missing(reference, paragraphs).found;
}

/** The same, with those that were not found. A few characters may differ: what the two renderings word differently. */
export function missing(
  reference: readonly string[],
  paragraphs: readonly string[],
): { found: number; missed: string[] } {
  const exact = new Set(paragraphs);
  const byStart = new Map<string, string[]>();
  for (const one of paragraphs) {
    for (const key of new Set([one.slice(0, 4), one.slice(-4)])) byStart.set(key, [...(byStart.get(key) ?? []), one]);
  }
  const missed = reference.filter((one) => {
    if (exact.has(one)) return false;
    const near = [...(byStart.get(one.slice(0, 4)) ?? []), ...(byStart.get(one.slice(-4)) ?? [])];
    return !near.some((other) => isNearly(one, other));
  });
  return { found: reference.length - missed.length, missed };
}

/** All but one in twenty characters, and no more than so many others. */
function isNearly(one: string, other: string): boolean {
  const slack = Math.max(1, Math.floor(one.length / 20));
  if (Math.abs(one.length - other.length) > slack) return false;
  return longestCommon(one, other) >= Math.max(one.length, other.length) - slack;
}
