/** How far two people agree, beyond what chance would give. */
export interface Agreement {
  /** Pairs of labels. */
  n: number;
  /** Share of pairs that are the same. */
  agreed: number;
  /** Gwet's AC1 with its interval of 95 %; null for too few pairs. */
  ac1: Estimate | null;
  /** Cohen's κ beside it; null for too few pairs, or where one label alone was ever given. */
  kappa: Estimate | null;
}

export interface Estimate {
  value: number;
  low: number;
  high: number;
}

/** Fewer pairs say nothing. */
const FEWEST = 5;
const RESAMPLED = 500;

/**
 * Agreement over pairs of labels of the same thing by two people. AC1 (Gwet 2008) leads, because nearly all answers are
 * right: where one label prevails, κ falls towards 0 however well people agree, and pairs are of changing people, whom κ
 * takes for two with habits of their own. Krippendorff's α shares κ's fault, and no label is missing here. Intervals are
 * percentiles of 500 resamples drawn with a fixed seed, so that the same verdicts give the same numbers.
 */
export function agreementOf(pairs: readonly (readonly [string, string])[]): Agreement {
  const n = pairs.length;
  const agreed = n === 0 ? 0 : pairs.filter(([one, other]) => one === other).length / n;
  if (n < FEWEST) return { n, agreed, ac1: null, kappa: null };
  return { n, agreed, ...estimates(pairs) };
}

/** How often each label was given first (rows) with each second (columns): all that the coefficients need to know. */
interface Counts {
  labels: number;
  pairs: number;
  cells: Uint32Array;
}

/** Both coefficients over the same resamples: the cells are counted anew, not the pairs copied. */
function estimates(pairs: readonly (readonly [string, string])[]): Pick<Agreement, 'ac1' | 'kappa'> {
  const labels = [...new Set(pairs.flat())];
  const counts: Counts = { labels: labels.length, pairs: pairs.length, cells: new Uint32Array(labels.length ** 2) };
  for (const [one, other] of pairs) bump(counts.cells, labels.indexOf(one) * labels.length + labels.indexOf(other));
  const given = Uint32Array.from(counts.cells);
  const values = { ac1: ac1Of(counts), kappa: kappaOf(counts) };
  const again: Record<'ac1' | 'kappa', number[]> = { ac1: [], kappa: [] };
  const random = seeded(pairs.length);
  for (let round = 0; round < RESAMPLED; round++) {
    redraw(given, counts, random);
    again.ac1.push(...known(ac1Of(counts)));
    again.kappa.push(...known(kappaOf(counts)));
  }
  return { ac1: estimate(values.ac1, again.ac1), kappa: estimate(values.kappa, again.kappa) };
}

/** As many pairs again, each drawn from all: cell by cell, so that thousands of pairs cost no more than ten. */
function redraw(given: Uint32Array, { cells, pairs }: Counts, random: () => number): void {
  let [left, among] = [pairs, pairs];
  for (const [cell, count] of given.entries()) {
    const drawn = count === among ? left : binomial(left, count / among, random);
    cells[cell] = drawn;
    left -= drawn;
    among -= count;
  }
}

/** So many hits are near enough to a normal curve; fewer are drawn one by one. */
const MANY = 30;

/** How many of `n` tries hit, where each does with `share`. */
function binomial(n: number, share: number, random: () => number): number {
  if (n === 0 || share === 0) return 0;
  if (share > 0.5) return n - binomial(n, 1 - share, random);
  if (n * share > MANY) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return Math.min(n, Math.max(0, Math.round(n * share + normal * Math.sqrt(n * share * (1 - share)))));
  }
  // From hit to hit, by how many tries pass between two.
  let hits = 0;
  for (let at = gap(share, random); at <= n; at += gap(share, random)) hits += 1;
  return hits;
}

/** Tries up to and with the next hit. */
function gap(share: number, random: () => number): number {
  return Math.floor(Math.log(1 - random()) / Math.log(1 - share)) + 1;
}

function bump(cells: Uint32Array, cell: number): void {
  cells[cell] = (cells[cell] ?? 0) + 1;
}

function known(value: number | null): number[] {
  return value === null ? [] : [value];
}

function estimate(value: number | null, resampled: readonly number[]): Estimate | null {
  if (value === null) return null;
  const sorted = resampled.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? value;
  return { value, low: Math.min(value, at(0.025)), high: Math.max(value, at(0.975)) };
}

/** How often each label was given first, how often second, and how often both gave the same. */
function margins({ labels, cells }: Counts): { first: number[]; second: number[]; same: number } {
  const first = Array<number>(labels).fill(0);
  const second = Array<number>(labels).fill(0);
  let same = 0;
  cells.forEach((count, cell) => {
    const [row, column] = [Math.floor(cell / labels), cell % labels];
    first[row] = (first[row] ?? 0) + count;
    second[column] = (second[column] ?? 0) + count;
    if (row === column) same += count;
  });
  return { first, second, same };
}

/** Chance by how often each label is given at all: (1 / (q − 1)) Σ π (1 − π). */
function ac1Of(counts: Counts): number | null {
  const { first, second, same } = margins(counts);
  const shares = first.map((given, label) => (given + (second[label] ?? 0)) / (2 * counts.pairs));
  const labels = shares.filter((share) => share > 0).length;
  if (labels < 2) return 1;
  const chance = shares.reduce((sum, share) => sum + share * (1 - share), 0) / (labels - 1);
  return (same / counts.pairs - chance) / (1 - chance);
}

/** Chance by the habits of the first and of the second. */
function kappaOf(counts: Counts): number | null {
  const { first, second, same } = margins(counts);
  const chance = first.reduce((sum, given, label) => sum + (given * (second[label] ?? 0)) / counts.pairs ** 2, 0);
  return chance === 1 ? null : (same / counts.pairs - chance) / (1 - chance);
}

/** Numbers from 0 up to 1 that are the same for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
