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
