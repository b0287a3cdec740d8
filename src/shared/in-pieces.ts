/** So long may one piece of work hold up whoever waits for an answer. */
const LONGEST_MS = 8;

/**
 * Makes a result of each item, in order; after every few milliseconds of it other work has its turn. Where a clock
 * stands still while a program computes, as in workerd, it is made in one piece.
 */
export async function mapInPieces<Item, Result>(
  items: readonly Item[],
  make: (item: Item) => Result,
): Promise<Result[]> {
  const results: Result[] = [];
  let began = performance.now();
  for (const item of items) {
    if (performance.now() - began > LONGEST_MS) {
      await otherWork();
      began = performance.now();
    }
    results.push(make(item));
  }
  return results;
}

/** A promise alone would come before whatever waits. */
function otherWork(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
