import type { Context } from 'hono';
import type { Period } from '../../review/numbers/numbers.ts';
import { hongKongDay } from '../../shared/clock.ts';

const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/u;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Longer periods are no longer read at a glance; exports take several. */
const MOST_DAYS = 366;

/** `from` and `to` of the address; the last thirty days without them, or where they are no days. */
export function periodOf(c: Context, now: Date): Period {
  const today = hongKongDay(now);
  const given = (name: string) => {
    const value = c.req.query(name) ?? '';
    return DAY.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined;
  };
  const to = given('to') ?? today;
  const from = given('from') ?? hongKongDay(new Date(now.getTime() - 29 * DAY_MS));
  const earliest = new Date(Date.parse(to) - (MOST_DAYS - 1) * DAY_MS).toISOString().slice(0, 10);
  if (from > to) return { from: to, to };
  return { from: from < earliest ? earliest : from, to };
}
