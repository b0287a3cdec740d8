import { ServiceError } from '../../shared/errors.ts';
import { QUEUES, type Queue } from './case-types.ts';
import { keepGold, takeGoldCase } from './gold-lease.ts';
import { type ReviewPorts, shareOf } from './ports.ts';

/** A case that is kept for one person for some minutes. */
export interface Lease {
  seq: number;
  turnId: string;
  /** Proves that the case is kept for whoever shows it. */
  token: string;
  untilMs: number;
}

/** Where next cases are taken from: what only waits for another person comes as a queue of its own. */
type Source = Queue | 'second' | 'third';
const SOURCES: readonly Source[] = ['third', 'second', ...QUEUES];

type Ports = Pick<ReviewPorts, 'database' | 'clock' | 'ids' | 'rules' | 'keyed'>;

/**
 * Takes the next case for a person: of the queue that gave one away the longest ago, its oldest case that nobody has, and
 * that the person has not judged. `queue` takes from one queue alone; `past` leaves out what was skipped a moment ago.
 * Undefined when there is none. Of two who ask at once each gets another case.
 */
export async function takeNext(
  ports: Ports,
  person: string,
  { queue, past = [] }: { queue?: Queue | undefined; past?: readonly number[] | undefined } = {},
): Promise<Lease | undefined> {
  const gold = queue === undefined ? await takeGold(ports, person) : undefined;
  if (gold) return gold;
  for (const source of queue === undefined ? await inTurn(ports) : [queue, 'second' as const, 'third' as const]) {
    const lease = await takeFrom(ports, source, person, queue, past);
    if (lease === undefined) continue;
    await ports.database.run(
      `INSERT INTO review_served (queue, turn) SELECT ?, COALESCE(MAX(turn), 0) + 1 FROM review_served WHERE true
       ON CONFLICT (queue) DO UPDATE SET turn = excluded.turn`,
      [source],
    );
    return lease;
  }
  return undefined;
}

/** Takes the next case that waits for a second or a third person, if there is one that this person has not judged. */
export async function takeAgain(ports: Ports, person: string): Promise<Lease | undefined> {
  return (
    (await takeFrom(ports, 'third', person, undefined, [])) ?? (await takeFrom(ports, 'second', person, undefined, []))
  );
}

async function inTurn({ database }: Ports): Promise<Source[]> {
  const rows = await database.all<{ queue: string; turn: number }>('SELECT queue, turn FROM review_served');
  const served = new Map(rows.map(({ queue, turn }) => [queue, turn]));
  return SOURCES.toSorted((a, b) => (served.get(a) ?? 0) - (served.get(b) ?? 0));
}

const OPEN = `c.leased_until <= ? AND c.gold IS NULL
  AND NOT EXISTS (SELECT 1 FROM review_verdict v WHERE v.seq = c.seq AND v.reviewer = ? AND v.given_at IS NOT NULL)
  AND c.seq NOT IN (SELECT value FROM json_each(?))`;

/** One statement finds and takes: nothing can come between. */
async function takeFrom(
  { database, clock, ids, rules }: Ports,
  source: Source,
  person: string,
  within: Queue | undefined,
  past: readonly number[],
): Promise<Lease | undefined> {
  const now = clock.now().getTime();
  const isState = source === 'second' || source === 'third';
  const state = isState ? source : 'waiting';
  const queue = isState ? within : source;
  const found =
    queue === undefined
      ? `SELECT c.seq FROM review_case c WHERE c.state = ? AND ${OPEN} ORDER BY c.seq LIMIT 1`
      : `SELECT q.seq FROM review_queue q JOIN review_case c ON c.seq = q.seq
         WHERE q.queue = ? AND q.state = ? AND c.state = ? AND ${OPEN} ORDER BY q.seq LIMIT 1`;
  const token = ids.next();
  const untilMs = now + rules.leaseMs;
  const [row] = await database.all<{ seq: number; turn_id: string }>(
    `UPDATE review_case SET lease = ?, lease_by = ?, leased_until = ?, taken_at = ? WHERE seq = (${found}) AND leased_until <= ?
     RETURNING seq, turn_id`,
    [
      token,
      person,
      untilMs,
      new Date(now).toISOString(),
      ...(queue === undefined ? [state] : [queue, isState ? 'second' : 'waiting', state]),
      now,
      person,
      JSON.stringify(past),
      now,
    ],
  );
  return row && { seq: row.seq, turnId: row.turn_id, token, untilMs };
}

/** Now and then a case whose verdict is known; which, nobody can tell from outside. */
async function takeGold(ports: Ports, person: string): Promise<Lease | undefined> {
  const given = await ports.database.get<{ count: number }>(
    `SELECT (SELECT COUNT(*) FROM review_verdict WHERE reviewer = ? AND given_at IS NOT NULL)
       + (SELECT COUNT(*) FROM review_earlier_verdict WHERE reviewer = ?) AS count`,
    [person, person],
  );
  if ((await shareOf(ports, `gold ${person} ${given?.count ?? 0}`)) >= ports.rules.gold) return undefined;
  const row = await ports.database.get<{ seq: number; turn_id: string }>(
    `SELECT c.seq, c.turn_id FROM review_case c WHERE c.gold IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM review_verdict v WHERE v.seq = c.seq AND v.reviewer = ? AND v.given_at IS NOT NULL)
     ORDER BY c.seq LIMIT 1`,
    [person],
  );
  return row && takeGoldCase(ports, person, { seq: row.seq, turnId: row.turn_id });
}

/**
 * Takes one case that was chosen from a list. Undefined where somebody else has it, where it is decided, and where the
 * person judged it already; again one's own goes on.
 */
export async function takeCase(ports: Ports, seq: number, person: string): Promise<Lease | undefined> {
  const { database, clock, ids, rules } = ports;
  const now = clock.now().getTime();
  const token = ids.next();
  const untilMs = now + rules.leaseMs;
  const open = `NOT EXISTS (SELECT 1 FROM review_verdict v
    WHERE v.seq = review_case.seq AND v.reviewer = ? AND v.given_at IS NOT NULL)`;
  const gold = await database.get<{ turn_id: string }>(
    `SELECT turn_id FROM review_case WHERE seq = ? AND gold IS NOT NULL AND ${open}`,
    [seq, person],
  );
  if (gold) return takeGoldCase(ports, person, { seq, turnId: gold.turn_id });
  // Their own goes on under the same token, so that another tab of theirs can still hand in.
  const [row] = await database.all<{ turn_id: string; lease: string }>(
    `UPDATE review_case SET lease = CASE WHEN lease_by = ? AND leased_until > ? THEN lease ELSE ? END,
       taken_at = CASE WHEN lease_by = ? AND leased_until > ? THEN taken_at ELSE ? END, lease_by = ?, leased_until = ?
     WHERE seq = ? AND state <> 'decided' AND (leased_until <= ? OR lease_by = ?) AND ${open} RETURNING turn_id, lease`,
    [person, now, token, person, now, new Date(now).toISOString(), person, untilMs, seq, now, person, person],
  );
  return row && { seq, turnId: row.turn_id, token: row.lease, untilMs };
}

/** Keeps a case for as long again. False once it was lost to somebody else, or to time. */
export async function keepLease(ports: Ports, seq: number, token: string): Promise<boolean> {
  const { database, clock, rules } = ports;
  const now = clock.now().getTime();
  const { changes } = await database.run(
    'UPDATE review_case SET leased_until = ? WHERE seq = ? AND lease = ? AND leased_until > ?',
    [now + rules.leaseMs, seq, token, now],
  );
  return changes > 0 || (await keepGold(ports, seq, token));
}

/** Lets a case go, so that others may take it at once. */
export async function releaseLease({ database }: Ports, seq: number, token: string): Promise<void> {
  await database.run(
    'UPDATE review_case SET lease = NULL, lease_by = NULL, leased_until = 0 WHERE seq = ? AND lease = ?',
    [seq, token],
  );
  await database.run('UPDATE review_verdict SET lease = NULL, leased_until = 0 WHERE seq = ? AND lease = ?', [
    seq,
    token,
  ]);
}

/** Whether a fault says that what a batch was to hold to no longer held. */
export function lostItsHold(error: unknown): boolean {
  return error instanceof ServiceError && error.code === 'database-constraint';
}
