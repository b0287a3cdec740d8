import type { Lease } from './leases.ts';
import type { ReviewPorts } from './ports.ts';

type Ports = Pick<ReviewPorts, 'database' | 'clock' | 'ids' | 'rules'>;

/** A draft in which nothing was said. */
export const NOTHING_SAID = '{}';

/**
 * Keeps a gold case for one of those who are measured by it, in their own draft, with all that a case is kept with: told
 * apart by its token, by the way there or by its end, it would measure nothing. Again one's own goes on.
 */
export async function takeGoldCase(
  { database, clock, ids, rules }: Ports,
  person: string,
  { seq, turnId }: { seq: number; turnId: string },
): Promise<Lease> {
  const now = clock.now();
  const untilMs = now.getTime() + rules.leaseMs;
  const held = 'lease IS NOT NULL AND leased_until > ?';
  const [row] = await database.all<{ lease: string }>(
    `INSERT INTO review_verdict (seq, reviewer, subject, body, stamp, began_at, saved_at, lease, leased_until)
     VALUES (?, ?, 'given', ?, '', ?, '', ?, ?)
     ON CONFLICT (seq, reviewer) DO UPDATE SET lease = CASE WHEN ${held} THEN lease ELSE excluded.lease END,
       began_at = CASE WHEN ${held} THEN began_at ELSE excluded.began_at END, leased_until = excluded.leased_until
     RETURNING lease`,
    [seq, person, NOTHING_SAID, now.toISOString(), ids.next(), untilMs, now.getTime(), now.getTime()],
  );
  return { seq, turnId, token: row?.lease ?? '', untilMs };
}

/** Keeps it for as long again. False once the time was over, and for any other case. */
export async function keepGold({ database, clock, rules }: Ports, seq: number, token: string): Promise<boolean> {
  const now = clock.now().getTime();
  const { changes } = await database.run(
    'UPDATE review_verdict SET leased_until = ? WHERE seq = ? AND lease = ? AND leased_until > ?',
    [now + rules.leaseMs, seq, token, now],
  );
  return changes > 0;
}
