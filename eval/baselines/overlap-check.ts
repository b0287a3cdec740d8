/**
 * Plain overlap as Kotaemon accepts a quote: the longest run that statement and evidence share must be at least 35 % of
 * the statement (its `SequenceMatcher.find_longest_match` over the quote's length).
 */

/** Share of the statement that the longest shared run must have. */
export const LEAST_OVERLAP = 0.35;

/** Whether the statement passes. An empty one does not. */
export function overlapCheck(statement: string, cited: readonly string[]): boolean {
  if (statement === '') return false;
  return longestSharedRun(statement, cited.join('\n')) / statement.length >= LEAST_OVERLAP;
}

/** Length of the longest run of characters that both hold. */
function longestSharedRun(one: string, two: string): number {
  let before = new Uint32Array(two.length + 1);
  let longest = 0;
  for (let i = 1; i <= one.length; i++) {
    const row = new Uint32Array(two.length + 1);
    for (let j = 1; j <= two.length; j++) {
      if (one[i - 1] !== two[j - 1]) continue;
      const run = (before[j - 1] as number) + 1;
      row[j] = run;
      if (run > longest) longest = run;
    }
    before = row;
  }
  return longest;
}
