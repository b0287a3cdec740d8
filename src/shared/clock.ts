/** The time of day, injected so that tests can fix it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** Hong Kong keeps one offset all year (UTC+8), so no time-zone table is needed. */
const HONG_KONG_OFFSET_MS = 8 * 60 * 60 * 1000;

/** The calendar day in Hong Kong, as `2026-11-21`. */
export function hongKongDay(at: Date): string {
  return new Date(at.getTime() + HONG_KONG_OFFSET_MS).toISOString().slice(0, 10);
}

/** Whether it is a day as `2026-02-28`; there is no 30 February. */
export function isDay(value: string): boolean {
  const at = new Date(`${value}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}
