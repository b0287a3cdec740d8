/**
 * Longest body of one row, in UTF-16 units. Chinese takes 3 bytes a unit in UTF-8, so a row stays far below
 * the 1 MB that D1 accepts, and one row a transaction far below 20 ms.
 */
export const MAX_BODY_UNITS = 60_000;

/** Cuts text into bodies of at most `max` units, never between the two halves of a surrogate pair. '' gives ['']. */
export function cutText(text: string, max = MAX_BODY_UNITS): { start: number; body: string }[] {
  const bodies: { start: number; body: string }[] = [];
  let start = 0;
  do {
    let end = Math.min(start + max, text.length);
    if (end < text.length && isHighSurrogate(text.charCodeAt(end - 1))) end -= 1;
    bodies.push({ start, body: text.slice(start, end) });
    start = end;
  } while (start < text.length);
  return bodies;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

/** JSON arrays of at most about `max` units that hold the items in order; `start` is the number of the first one. */
export function cutItems(items: readonly unknown[], max = MAX_BODY_UNITS): { start: number; body: string }[] {
  const encoded = items.map((item) => JSON.stringify(item));
  const chunks = chunk(encoded, { maxItems: items.length || 1, maxUnits: max, unitsOf: (item) => item.length + 1 });
  let start = 0;
  return chunks.map((part) => {
    const body = { start, body: `[${part.join(',')}]` };
    start += part.length;
    return body;
  });
}

/** Groups items in order, each group within both limits; an item beyond `maxUnits` stands alone. */
export function chunk<Item>(
  items: readonly Item[],
  limits: { maxItems: number; maxUnits?: number; unitsOf?: (item: Item) => number },
): Item[][] {
  const { maxItems, maxUnits = Number.POSITIVE_INFINITY, unitsOf = () => 0 } = limits;
  const chunks: Item[][] = [];
  let units = 0;
  for (const item of items) {
    const last = chunks.at(-1);
    const size = unitsOf(item);
    if (last === undefined || last.length >= maxItems || units + size > maxUnits) {
      chunks.push([item]);
      units = size;
    } else {
      last.push(item);
      units += size;
    }
  }
  return chunks;
}
