import type { MutationKind } from '../sets/mutation-schema.ts';
import { type Share, shareOf } from '../statistics/wilson.ts';

const CHECKS = ['ours', 'ragflow', 'overlap'] as const;
type Check = (typeof CHECKS)[number];

/** A row of the mutation set with what each check said of it. */
export interface Judged {
  kind: MutationKind;
  faithful: boolean;
  refused: Readonly<Record<Check, boolean>>;
  ms: number;
  /** UTF-16 units of the statement. */
  length: number;
}

/** Kinds that one floor stands under; those of rewordings are counted by what passes. */
export const GROUPS: Readonly<Record<string, readonly MutationKind[]>> = {
  'figures, dates, units, bounds': ['figure', 'date', 'unit', 'bound', 'exchange'],
  'negation, modality, plan status': ['negation', 'modality', 'plan'],
  'names, roles, places': ['name', 'role', 'place'],
  'dropped conditions, splices': ['condition', 'splice'],
  'wrong document': ['document'],
};

/** Shares that floors may stand under. */
export function groupNumbers(half: string, judged: readonly Judged[]): Record<string, number> {
  const numbers: Record<string, number> = {};
  for (const [name, kinds] of Object.entries(GROUPS)) {
    const share = refusedOf(
      judged.filter(({ kind }) => kinds.includes(kind)),
      'ours',
    );
    if (share) numbers[`${half} ${name}`] = share.share;
  }
  const faithful = refusedOf(
    judged.filter((one) => one.faithful),
    'ours',
  );
  if (faithful) numbers[`${half} faithful passed`] = 1 - faithful.share;
  return numbers;
}

function refusedOf(judged: readonly Judged[], check: Check): Share | undefined {
  return shareOf(judged.filter(({ refused }) => refused[check]).length, judged.length);
}

const TITLES: Readonly<Record<Check, string>> = { ours: 'ours', ragflow: 'RAGFlow', overlap: 'overlap .35' };

/** What each check refuses of a half, kind by kind: changes are to be refused, rewordings to pass. */
export function verifyTable(half: string, judged: readonly Judged[]): string[] {
  const changes = judged.filter(({ faithful }) => !faithful);
  const rewordings = judged.filter(({ faithful }) => faithful);
  const kindsOf = (rows: readonly Judged[]) => [...new Set(rows.map(({ kind }) => kind))];
  const byKind = (rows: readonly Judged[]) =>
    kindsOf(rows).map((kind) =>
      line(
        kind,
        rows.filter((one) => one.kind === kind),
      ),
    );
  return [
    [half.padEnd(34), 'n'.padStart(5), ...CHECKS.map((check) => TITLES[check].padStart(24))].join(''),
    'changes refused, % (95 % interval)',
    ...byKind(changes),
    ...Object.entries(GROUPS).map(([name, kinds]) =>
      line(
        `= ${name}`,
        changes.filter(({ kind }) => kinds.includes(kind)),
      ),
    ),
    line('= all changes', changes),
    'faithful rewordings refused, %',
    ...byKind(rewordings),
    line('= all rewordings', rewordings),
  ];
}

function line(name: string, rows: readonly Judged[]): string {
  const shares = CHECKS.map((check) => told(refusedOf(rows, check)).padStart(24));
  return [`  ${name}`.padEnd(34), String(rows.length).padStart(5), ...shares].join('');
}

function told(share: Share | undefined): string {
  if (share === undefined) return 'none';
  const [middle, low, high] = [share.share, share.low, share.high].map((one) => (one * 100).toFixed(1));
  return `${middle} (${low}–${high})`;
}

/** Milliseconds a statement, the quickest of several runs. */
export function timesTable(judged: readonly Judged[]): string[] {
  const times = judged.map(({ ms }) => ms).toSorted((a, b) => a - b);
  const at = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))]?.toFixed(2) ?? '–';
  const lengths = judged.map(({ length }) => length).toSorted((a, b) => a - b);
  return [
    `ms a statement: p50 ${at(0.5)}, p95 ${at(0.95)}, most ${at(1)}; ${times.length} statements of ` +
      `${lengths[0] ?? 0} to ${lengths.at(-1) ?? 0} characters`,
  ];
}
