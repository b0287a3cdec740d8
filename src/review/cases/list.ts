import { indexTerms } from '../../language/tokens.ts';
import type { Database, SqlStatement, SqlValue } from '../../shared/database.ts';
import { type CaseState, QUEUES, type Queue } from './case-types.ts';

/** What narrows a list; what is absent narrows nothing. */
export interface CaseFilters {
  /** Cases alone, or all turns. */
  of: 'cases' | 'turns';
  queue?: Queue | undefined;
  state?: CaseState | undefined;
  channel?: string | undefined;
  outcome?: string | undefined;
  documentId?: string | undefined;
  /** Words of the question, of the answer, or of either. */
  question?: string | undefined;
  answer?: string | undefined;
  text?: string | undefined;
  /** Days, `2026-11-22`, both included, in Hong Kong. */
  from?: string | undefined;
  to?: string | undefined;
}

export interface ListedCase {
  seq: number;
  turnId: string;
  askedAt: string;
  channel: string;
  outcome: string;
  question: string;
  /** Null for a turn that is no case. */
  state: CaseState | null;
  label: string | null;
  queues: readonly Queue[];
  /** Waiting cases that one decision on this one settles, itself among them. */
  together: number;
  leasedBy: string | null;
}

const PAGE = 50;
/** Turns are filed in the order they were asked in, but for those that are stored in one moment. */
const OUT_OF_ORDER = 1_000;

/** A page of cases or turns, newest first; `before` is the `seq` that the page before ended with. */
export async function listCases(
  database: Database,
  filters: CaseFilters,
  nowMs: number,
  before: number = Number.MAX_SAFE_INTEGER,
): Promise<{ rows: ListedCase[]; next: number | null }> {
  const { sql, params = [] } = listStatement(filters, before);
  const rows = await database.all<Row>(sql, params);
  const shown = rows.slice(0, PAGE);
  return {
    rows: shown.map((row) => toListed(row, nowMs)),
    next: rows.length > PAGE ? (shown.at(-1)?.seq ?? null) : null,
  };
}

interface Row {
  seq: number;
  turn_id: string;
  asked_at: string;
  channel: string;
  outcome: string;
  question: string | null;
  state: CaseState | null;
  label: string | null;
  queues: string | null;
  together: number;
  lease_by: string | null;
  leased_until: number | null;
}

function toListed(row: Row, nowMs: number): ListedCase {
  const standing = (row.queues ?? '').split(' ');
  return {
    seq: row.seq,
    turnId: row.turn_id,
    askedAt: row.asked_at,
    channel: row.channel,
    outcome: row.outcome,
    question: row.question ?? '',
    state: row.state,
    label: row.label,
    queues: QUEUES.filter((queue) => standing.includes(queue)),
    together: row.together,
    leasedBy: (row.leased_until ?? 0) > nowMs ? row.lease_by : null,
  };
}

/** Where a list begins: a table whose index gives its rows in the order they are shown in. */
interface Driver {
  from: string;
  seq: string;
  where: string;
  params: readonly SqlValue[];
}

/** A gold case looks like one that waits, with no verdict: whoever takes it is measured by it, and must not know. */
export const OPENLY = `c.shown AS state, CASE WHEN c.gold IS NULL THEN c.label END AS label`;

/** The query of a page. CROSS JOIN keeps the order of the tables: the first one's index narrows, the others are keyed. */
export function listStatement(filters: CaseFilters, before: number): SqlStatement {
  const driver = driverOf(filters);
  const rest = [
    ['c.shown', shownOf(filters)],
    ['t.channel', filters.channel],
    ['t.outcome', filters.outcome],
  ].filter((pair): pair is [string, string] => pair[1] !== undefined);
  const others: [string, SqlValue][] = rest.map(([column, value]) => [`${column} = ?`, value]);
  if (filters.queue !== undefined)
    others.push(['EXISTS (SELECT 1 FROM review_queue q WHERE q.queue = ? AND q.seq = t.seq)', filters.queue]);
  if (filters.documentId !== undefined)
    others.push([
      'EXISTS (SELECT 1 FROM review_turn_document d WHERE d.document_id = ? AND d.seq = t.seq)',
      filters.documentId,
    ]);
  if (filters.from !== undefined) others.push(...fromDay(driver.seq, filters.from));
  if (filters.to !== undefined) others.push(...toDay(driver.seq, filters.to));
  const joins = [
    ...(driver.from.endsWith(' t') ? [] : [`CROSS JOIN review_turn t ON t.seq = ${driver.seq}`]),
    ...(driver.from.endsWith(' c')
      ? []
      : [`${filters.of === 'cases' ? 'CROSS' : 'LEFT'} JOIN review_case c ON c.seq = ${driver.seq}`]),
    'LEFT JOIN turn u ON u.id = t.turn_id',
  ];
  return {
    sql: `SELECT t.seq, t.turn_id, t.asked_at, t.channel, t.outcome, u.answer ->> '$.question' AS question,
        ${OPENLY}, c.lease_by, c.leased_until,
        (SELECT group_concat(queue, ' ') FROM review_queue WHERE seq = t.seq) AS queues,
        (SELECT COUNT(*) FROM review_case g WHERE g.group_key = t.group_key AND g.state = 'waiting') AS together
      FROM ${driver.from} ${joins.join(' ')}
      WHERE ${[driver.where, `${driver.seq} < ?`, ...others.map(([condition]) => condition)].filter(Boolean).join(' AND ')}
      ORDER BY ${driver.seq} DESC LIMIT ${PAGE + 1}`,
    params: [...driver.params, before, ...others.map(([, value]) => value)],
  };
}

/** Nobody who may still judge a case is told whether two have disagreed on it. */
function shownOf({ state }: CaseFilters): CaseState | undefined {
  return state === 'third' ? 'second' : state;
}

function driverOf(filters: CaseFilters): Driver {
  const state = shownOf(filters);
  const states = state === undefined ? [] : [state];
  const words = matchOf(filters);
  if (words !== null) return { from: 'review_words w', seq: 'w.rowid', where: 'review_words MATCH ?', params: [words] };
  if (filters.documentId !== undefined)
    return {
      from: 'review_turn_document r',
      seq: 'r.seq',
      where: 'r.document_id = ?',
      params: [filters.documentId],
    };
  if (filters.queue !== undefined) {
    const where = `p.queue = ?${state === undefined ? '' : ' AND p.state = ?'}`;
    return { from: 'review_queue p', seq: 'p.seq', where, params: [filters.queue, ...states] };
  }
  if (filters.of === 'cases')
    return { from: 'review_case c', seq: 'c.seq', where: state === undefined ? '' : 'c.shown = ?', params: states };
  return { from: 'review_turn t', seq: 't.seq', where: '', params: [] };
}

const FIRST_OF = `(SELECT seq FROM review_turn WHERE asked_at >= ? ORDER BY asked_at LIMIT 1)`;

/** By `seq` nearly, so that the index that lists gives no row outside, then exactly; `+` keeps the index of days out. */
function fromDay(seq: string, day: string): [string, SqlValue][] {
  const at = hongKongMidnight(day);
  return [
    [`${seq} >= COALESCE(${FIRST_OF} - ${OUT_OF_ORDER}, 9223372036854775807)`, at],
    ['+t.asked_at >= ?', at],
  ];
}

function toDay(seq: string, day: string): [string, SqlValue][] {
  const after = new Date(Date.parse(hongKongMidnight(day)) + 86_400_000).toISOString();
  return [
    [`${seq} < COALESCE(${FIRST_OF} + ${OUT_OF_ORDER}, 9223372036854775807)`, after],
    ['+t.asked_at < ?', after],
  ];
}

function hongKongMidnight(day: string): string {
  return new Date(`${day}T00:00:00+08:00`).toISOString();
}

/** What FTS5 looks for; null where no words narrow the list. */
function matchOf({ question, answer, text }: CaseFilters): string | null {
  const parts = [
    ['question', question],
    ['answer', answer],
    ['{question answer}', text],
  ].flatMap(([column, words]) => {
    if (words === undefined || words.trim() === '') return [];
    const terms = [...new Set(indexTerms(words))].map(asTerm);
    // What holds no word at all finds nothing, rather than everything.
    return [`${column} : (${terms.length === 0 ? '"\u{10FFFD}"' : terms.join(' AND ')})`];
  });
  return parts.length === 0 ? null : parts.join(' AND ');
}

/** A single character is looked for at the beginning of pairs. */
function asTerm(term: string): string {
  const quoted = `"${term.replaceAll('\0', '').replaceAll('"', '""')}"`;
  return [...term].length === 1 ? `${quoted} *` : quoted;
}

/** How many cases of each queue stand in each state. */
export async function countQueues(
  database: Database,
): Promise<{ queue: Queue; waiting: number; again: number; decided: number }[]> {
  const count = (state: CaseState) =>
    `(SELECT COUNT(*) FROM review_queue WHERE queue = q.value AND state = '${state}')`;
  return await database.all(
    `SELECT q.value AS queue, ${count('waiting')} AS waiting, ${count('second')} AS again,
       ${count('decided')} AS decided FROM json_each(?) q ORDER BY q.key`,
    [JSON.stringify(QUEUES)],
  );
}

/** Filters that a person keeps under a name. */
export async function listViews(database: Database, owner: string): Promise<{ name: string; filters: CaseFilters }[]> {
  const rows = await database.all<{ name: string; filters: string }>(
    'SELECT name, filters FROM review_view WHERE owner = ? ORDER BY name',
    [owner],
  );
  return rows.map(({ name, filters }) => ({ name, filters: JSON.parse(filters) as CaseFilters }));
}

export async function saveView(database: Database, owner: string, name: string, filters: CaseFilters): Promise<void> {
  await database.run(
    `INSERT INTO review_view (owner, name, filters) VALUES (?, ?, ?)
     ON CONFLICT (owner, name) DO UPDATE SET filters = excluded.filters`,
    [owner, name.slice(0, 80), JSON.stringify(filters)],
  );
}

export async function removeView(database: Database, owner: string, name: string): Promise<void> {
  await database.run('DELETE FROM review_view WHERE owner = ? AND name = ?', [owner, name]);
}
