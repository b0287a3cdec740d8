import type { EditionInfo } from './types.ts';

/**
 * Of editions, each document's newest first, those in force on a day (`2026-11-21`): of each document the newest that
 * was issued by then, unless it had expired, was not in force yet, or another document had taken its place.
 */
export function inForceOn(editions: readonly EditionInfo[], asOf: string): EditionInfo[] {
  const newest = new Map<string, EditionInfo>();
  for (const one of editions) if (isIssuedBy(one, asOf) && !newest.has(one.documentId)) newest.set(one.documentId, one);
  return [...newest.values()].filter((one) => forceOn(one, asOf) === 'in-force');
}

/** A date that names a month or a year alone counts from its beginning. */
export function isIssuedBy({ description }: EditionInfo, asOf: string): boolean {
  const { date } = description.issued;
  return date <= asOf.slice(0, date.length);
}

/** Whether another document had taken its place by a day. */
export function isSupersededOn({ supersededBy }: Pick<EditionInfo, 'supersededBy'>, asOf: string): boolean {
  if (supersededBy === undefined) return false;
  return supersededBy.from === null || supersededBy.from <= asOf.slice(0, supersededBy.from.length);
}

/** Whether an edition is in force on a day, by the dates that the operator gave; without any, it is. */
export function forceOn(
  edition: Pick<EditionInfo, 'description' | 'supersededBy'>,
  asOf: string,
): 'in-force' | 'before' | 'expired' {
  if (isSupersededOn(edition, asOf)) return 'expired';
  const { from, until } = edition.description.inForce ?? {};
  if (until !== undefined && asOf.slice(0, until.length) > until) return 'expired';
  return from !== undefined && asOf.slice(0, from.length) < from ? 'before' : 'in-force';
}
