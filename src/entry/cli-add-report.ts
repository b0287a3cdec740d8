import type { FactName } from '../knowledge/facts/facts.ts';
import type { Proposal, Proposed } from '../knowledge/facts/proposal.ts';
import type { Similar } from '../knowledge/intake/similar.ts';
import type { Reason } from '../review/samples/judge-again.ts';
import type { FilePreview } from '../review/uploads/previews.ts';
import { count, createPaint, harmless, type Paint } from './cli-text.ts';

/** What became of one file, or would become of it. */
export interface AddReport {
  file: string;
  kind: 'new' | 'changed' | 'same' | 'failed' | 'skipped';
  id?: string | undefined;
  title?: string | undefined;
  editionId?: string | undefined;
  sentences?: number | undefined;
  kept?: number | undefined;
  warnings?: readonly string[] | undefined;
  /** What was found and stored without a person's word. */
  proposed?: readonly FactName[] | undefined;
  /** What is stored as unknown. */
  unknown?: readonly FactName[] | undefined;
  similar?: readonly Similar[] | undefined;
  /** Why it failed or was passed over. */
  reason?: string | undefined;
  /** What was found, where it was only looked at or somebody has to say more. */
  proposal?: Proposal | undefined;
  missing?: readonly FactName[] | undefined;
  /** Which reviewed answers would be others, where that was asked for. */
  flips?: FilePreview['flips'] | undefined;
  /** It was asked for, and nothing was reviewed yet. */
  unreviewed?: true | undefined;
}

/** Facts by the options that say them. */
const OPTIONS: Partial<Readonly<Record<FactName, string>>> = { jurisdictions: 'place', inForce: 'from and until' };
const optionsOf = (facts: readonly FactName[]) => facts.map((name) => OPTIONS[name] ?? name).join(', ');

const COLOURS = { new: 'green', changed: 'cyan', same: 'dim', failed: 'red', skipped: 'dim' } as const;

/** One file, with what a person should look at below it. */
export function formatReport(report: AddReport, colour: boolean): string {
  const paint = createPaint(colour);
  const { kind, file, id, sentences, reason, warnings = [], similar = [], unknown = [], proposed = [] } = report;
  const what = paint(COLOURS[kind], kind.padEnd(7));
  const as = id === undefined ? '' : ` as ${id}`;
  const size = sentences === undefined ? '' : `: ${count(sentences, 'sentence')}`;
  const why = reason === undefined ? '' : `: ${harmless(reason)}`;
  return [
    `${what}  ${harmless(file)}${as}${size}${why}`,
    ...warnings.map(harmless),
    ...(kind === 'new' || kind === 'changed' ? formatProposal(report, paint) : []),
    ...(proposed.length > 0 ? [`Found in the file, not said by anybody: ${optionsOf(proposed)}.`] : []),
    ...(unknown.length > 0 ? [paint('yellow', `Stored as unknown: ${optionsOf(unknown)}.`)] : []),
    ...similar.slice(0, 1).map((one) => paint('yellow', sayNearness(one))),
    ...formatFlips(report, paint),
  ]
    .map((line, index) => (index === 0 ? `${line}\n` : `         ${line}\n`))
    .join('');
}

/** How many reviewed answers would be right no more, and which; those that would become right are counted. */
export function formatFlips({ flips, unreviewed }: Pick<AddReport, 'flips' | 'unreviewed'>, paint: Paint): string[] {
  if (unreviewed === true) return ['Staff reviewed nothing yet, so no reviewed answer would change.'];
  if (!flips) return [];
  const { asked, wrong, right, shown } = flips;
  const lost = shown.filter(({ to }) => to === 'wrong');
  return [
    paint(
      wrong > 0 ? 'yellow' : 'green',
      `Of ${count(asked, 'reviewed answer')}, ${wrong} would become wrong and ${right} right.`,
    ),
    ...lost.map(({ question, because }) => `  wrong: ${harmless(question ?? '(deleted)')}  (${REASONS[because]})`),
    ...(wrong > lost.length ? [`  and ${wrong - lost.length} more`] : []),
  ];
}

const REASONS: Readonly<Record<Reason, string>> = {
  'rejected-citation': 'cites again what staff rejected',
  answered: 'answers what should be refused',
  refused: 'does not answer',
  'same-quotes': 'quotes what staff approved',
  'other-quotes': 'quotes something else than what staff approved',
  'not-judged': 'the verdict does not tell',
};

function sayNearness({ documentId, title, share }: Similar): string {
  return `Shares ${Math.round(share * 100)} % of its text with ${documentId} (${harmless(title)}): if it renews that, say --renews ${documentId}.`;
}

/** What was found, fact by fact, each with the words it was found in. */
export function formatProposal({ proposal }: Pick<AddReport, 'proposal'>, paint: Paint): string[] {
  return Object.entries(proposal ?? {}).flatMap(([name, found]) => {
    if (found === undefined || found.from === 'earlier') return [];
    const others: readonly Proposed<unknown>[] = found.others ?? [];
    return [
      `${paint('bold', name)}: ${sayFound(found)}`,
      ...others.map((other) => `${' '.repeat(name.length)}  or ${sayFound(other)}`),
    ];
  });
}

function sayFound({ value, from, place, quote, onlyByHand }: Proposed<unknown>): string {
  const where = [from, place].filter(Boolean).map((word) => harmless(String(word)));
  const weak = onlyByHand === true ? '; only if you say so' : '';
  return `${harmless(valueInWords(value))}  (${where.join(', ')}: 「${harmless(short(quote))}」${weak})`;
}

const QUOTED_UNITS = 60;
const short = (text: string) => (text.length > QUOTED_UNITS ? `${text.slice(0, QUOTED_UNITS)}…` : text);

export function valueInWords(value: unknown): string {
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  if ('date' in value && 'basis' in value) return `${String(value.date)} (${String(value.basis)})`;
  return Object.entries(value)
    .map(([name, one]) => `${name} ${String(one)}`)
    .join(' ');
}

/** How many of each kind, for the end of a batch. */
export function formatTotals(reports: readonly AddReport[], colour: boolean, dryRun: boolean): string {
  const paint = createPaint(colour);
  const kinds = ['new', 'changed', 'same', 'failed', 'skipped'] as const;
  const parts = kinds.flatMap((kind) => {
    const number = reports.filter((one) => one.kind === kind).length;
    return number === 0 ? [] : [paint(COLOURS[kind], `${number} ${kind}`)];
  });
  const known = `${dryRun ? 'Nothing was stored. It would be: ' : ''}${parts.join(', ') || 'nothing'}\n`;
  if (dryRun || !reports.some(({ unknown = [] }) => unknown.length > 0)) return known;
  return `${known}What is stored as unknown is said by adding the file again, e.g. with --issuer, --issued or --place.\n`;
}

const COLUMNS = [
  'file',
  'result',
  'id',
  'title',
  'sentences',
  'kept',
  'reason',
  'warnings',
  'found, not said',
  'unknown',
  'similar to',
];

/** The report as CSV with a byte order mark, so that spreadsheet programs read its Chinese. Lines end as RFC 4180 has them. */
export function reportCsv(reports: readonly AddReport[]): string {
  const rows = reports.map((one) => [
    one.file,
    one.kind,
    one.id ?? '',
    one.title ?? '',
    String(one.sentences ?? ''),
    String(one.kept ?? ''),
    one.reason ?? '',
    (one.warnings ?? []).join('\n'),
    optionsOf(one.proposed ?? []),
    optionsOf(one.unknown ?? one.missing ?? []),
    (one.similar ?? []).map(({ documentId, share }) => `${documentId} ${Math.round(share * 100)} %`).join(', '),
  ]);
  return `\uFEFF${[COLUMNS, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** A cell that begins like a formula would be run by a spreadsheet program. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
