/**
 * The known name that `name` is most likely a slip of, or undefined when it looks like none: `DATADIR` and `data_dir`
 * are DATA_DIR, `LIMIT_QUESTION_PER_MINUTE` is LIMIT_QUESTIONS_PER_MINUTE, `HTTP_PROXY` is somebody else's.
 */
export function findMisspelled(name: string, known: readonly string[]): string | undefined {
  if (known.includes(name)) return undefined;
  const letters = lettersOf(name);
  return known
    .map((candidate) => ({ candidate, slips: countSlips(letters, lettersOf(candidate)) }))
    .filter(({ candidate, slips }) => slips <= (candidate.length < 6 ? 1 : 2))
    .toSorted((a, b) => a.slips - b.slips)[0]?.candidate;
}

function lettersOf(name: string): string {
  return name.toUpperCase().replaceAll(/[^A-Z0-9]/gu, '');
}

/** Letters left out, added, changed or swapped with their neighbour (optimal string alignment distance). */
function countSlips(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const above = rows[i - 1] ?? [];
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const change = (above[j - 1] ?? 0) + (same ? 0 : 1);
      const step = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, change);
      row.push(swapped ? Math.min(step, (rows[i - 2]?.[j - 2] ?? 0) + 1) : step);
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}
