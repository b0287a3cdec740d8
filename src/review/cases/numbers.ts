import type { Database } from '../../shared/database.ts';
import { tryParseStored } from '../../shared/stored-json.ts';
import { type Agreement, agreementOf } from '../agreement.ts';
import { readVerdict } from './check-verdict.ts';
import type { Verdict } from './case-types.ts';

/** What the decided cases and verdicts of some days say. */
export interface ReviewNumbers {
  /** Of the random sample alone: nothing else tells how often answers are right. */
  sample: { drawn: number; decided: number; correct: number; share: number | null; low: number; high: number };
  /** First against second verdicts: of the answer as a whole, of citations, and of each label against all others. */
  agreement: readonly ({ label: string } & Agreement)[];
  /** The same by person, with gold cases beside. */
  people: readonly {
    reviewer: string;
    given: number;
    /** Apart: the labels of answers and of citations are two scales, and pooled they agree beyond chance by being two. */
    agreement: Readonly<Record<Pair['kind'], Agreement>>;
    gold: { given: number; right: number };
    medianSeconds: number | null;
  }[];
  seconds: { median: number; p90: number; n: number } | null;
}

/** A verdict that was given, as numbers are made of it. */
export interface GivenRow {
  turn_id: string;
  seq: number;
  /** Null of what stands now; else how often the case had been opened again. */
  opening: number | null;
  reviewer: string;
  round: number;
  subject: string;
  body: string;
  began_at: string;
  given_at: string;
  gold: string | null;
  state: string;
}

/** Verdicts as they were given, whether they stand now or belong to an earlier opening of their case, up to a number. */
export async function givenBetween(
  database: Database,
  from: string,
  to: string,
  { settled = false, most = -1 } = {},
): Promise<GivenRow[]> {
  const part = (table: string, opening: string) => `SELECT c.turn_id, v.seq, ${opening} AS opening, v.reviewer, v.round,
      v.subject, v.body, v.began_at, v.given_at AS given_at, c.gold, c.state
    FROM ${table} v CROSS JOIN review_case c ON c.seq = v.seq
    WHERE v.given_at IS NOT NULL AND v.given_at >= ? AND v.given_at < ?${settled ? " AND c.shown = 'decided'" : ''}`;
  return await database.all<GivenRow>(
    `${part('review_verdict', 'NULL')} UNION ALL ${part('review_earlier_verdict', 'v.opening')}
     ORDER BY given_at LIMIT ?`,
    [from, to, from, to, most],
  );
}

/** `from` up to and not with `to`, moments as ISO 8601. */
export async function reviewNumbers(database: Database, from: string, to: string): Promise<ReviewNumbers> {
  const rows = await givenBetween(database, from, to);
  const read = rows.map((row) => ({ ...row, verdict: readVerdict(tryParseStored(row.body)) }));
  const pairs = pairsOf(read);
  return {
    sample: await sampleOf(database, from, to),
    agreement: byLabel(pairs),
    people: [...new Set(read.map(({ reviewer }) => reviewer))].map((reviewer) => ofPerson(reviewer, read, pairs)),
    seconds: secondsOf(read),
  };
}

/**
 * Of the turns that were drawn at random: how many are decided, and how many of these are right, with the interval. By
 * what each was first decided to be: a second look that readers or a new edition asked for would no longer be a draw.
 */
export async function sampleOf(database: Database, from: string, to: string): Promise<ReviewNumbers['sample']> {
  const row = await database.get<{ drawn: number; decided: number; correct: number }>(
    `SELECT COUNT(*) AS drawn, COALESCE(SUM(decided), 0) AS decided,
       COALESCE(SUM(decided AND label = 'correct'), 0) AS correct
     FROM (SELECT c.state = 'decided' OR c.first_label IS NOT NULL AS decided, COALESCE(c.first_label, c.label) AS label
       FROM review_turn t JOIN review_case c ON c.seq = t.seq
       WHERE t.sampled = 1 AND t.asked_at >= ? AND t.asked_at < ?)`,
    [from, to],
  );
  const { drawn, decided, correct } = row ?? { drawn: 0, decided: 0, correct: 0 };
  return { drawn, decided, correct, share: decided === 0 ? null : correct / decided, ...wilson(correct, decided) };
}

/** The 95 % interval of a share (Wilson 1927). */
export function wilson(hit: number, of: number): { low: number; high: number } {
  if (of === 0) return { low: 0, high: 1 };
  const z = 1.959964;
  const share = hit / of;
  const middle = share + (z * z) / (2 * of);
  const spread = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const whole = 1 + (z * z) / of;
  return { low: Math.max(0, (middle - spread) / whole), high: Math.min(1, (middle + spread) / whole) };
}

type Read = GivenRow & { verdict: Verdict };

interface Pair {
  people: readonly [string, string];
  kind: 'answer' | 'citation';
  labels: readonly [string, string];
}

/** Labels of first and second verdicts on the same answer, once it is settled: before, they are nobody's to read. */
function pairsOf(rows: readonly Read[]): Pair[] {
  const keyOf = ({ seq, opening }: Read) => `${seq} ${opening}`;
  // The second is the next who judged the answer as it was given: those between weighed a proposal that was deleted.
  const later = rows.filter(({ round, subject }) => round > 1 && subject === 'given').sort((a, b) => b.round - a.round);
  const seconds = new Map(later.map((row) => [keyOf(row), row]));
  return rows.flatMap((one) => {
    const other = one.round === 1 ? seconds.get(keyOf(one)) : undefined;
    // What was proposed was judged by the second alone.
    if (other === undefined || other.subject !== one.subject || one.state !== 'decided') return [];
    const people = [one.reviewer, other.reviewer] as const;
    const pairs: Pair[] = Object.entries(one.verdict.citations).flatMap(([n, label]) => {
      const beside = other.verdict.citations[n];
      return beside === undefined
        ? []
        : [{ people, kind: 'citation' as const, labels: [String(label), String(beside)] as const }];
    });
    const { answer } = one.verdict;
    if (answer !== null && other.verdict.answer !== null)
      pairs.push({ people, kind: 'answer', labels: [answer, other.verdict.answer] });
    return pairs;
  });
}

function byLabel(pairs: readonly Pair[]): ({ label: string } & Agreement)[] {
  return (['answer', 'citation'] as const).flatMap((kind) => {
    const own = pairs.filter((pair) => pair.kind === kind).map(({ labels }) => labels);
    const labels = [...new Set(own.flat())].sort();
    const against = (label: string) =>
      own.filter((pair) => pair.includes(label)).length > 0
        ? own.map(([a, b]) => [String(a === label), String(b === label)] as const)
        : [];
    return [
      { label: kind, ...agreementOf(own) },
      ...labels.map((label) => ({ label: `${kind} ${label}`, ...agreementOf(against(label)) })),
    ];
  });
}

function ofPerson(reviewer: string, rows: readonly Read[], pairs: readonly Pair[]): ReviewNumbers['people'][number] {
  const own = rows.filter((row) => row.reviewer === reviewer);
  // Of a case that is gold no more there is nothing to compare with.
  const gold = own.filter((row) => row.round === 0 && row.gold !== null);
  const isRight = ({ gold: known, verdict }: Read) =>
    (tryParseStored<{ answer: string }>(known ?? '') ?? {}).answer === verdict.answer;
  const ofKind = (kind: Pair['kind']) =>
    agreementOf(
      pairs.filter((pair) => pair.kind === kind && pair.people.includes(reviewer)).map(({ labels }) => labels),
    );
  return {
    reviewer,
    given: own.length,
    agreement: { answer: ofKind('answer'), citation: ofKind('citation') },
    gold: { given: gold.length, right: gold.filter(isRight).length },
    medianSeconds: secondsOf(own)?.median ?? null,
  };
}

/** A case that lay open over lunch says nothing of how long it takes. */
const LONGEST_SECONDS = 1_800;

function secondsOf(rows: readonly GivenRow[]): ReviewNumbers['seconds'] {
  const seconds = rows
    .map(({ began_at, given_at }) => (Date.parse(given_at) - Date.parse(began_at)) / 1000)
    // Nobody opened what stands as handed in without a case: rows of an import, and what is proposed on from another case.
    .filter((each) => each > 0 && each <= LONGEST_SECONDS)
    .sort((a, b) => a - b);
  if (seconds.length === 0) return null;
  const at = (share: number) => seconds[Math.floor(share * (seconds.length - 1))] ?? 0;
  return { median: at(0.5), p90: at(0.9), n: seconds.length };
}
