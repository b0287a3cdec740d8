import type { Failure } from './failure.ts';

/** One failure of a statement with its place, for the trace and for repairs. */
export interface Fault {
  failure: Failure;
  /** Words of the statement as written; empty where it only leaves something out. */
  said: string;
  /** Words of the cited text that stand in their place, as printed; empty where nothing does. */
  stands: string;
  /** Half-open range of the statement; null where it only leaves something out. */
  at: readonly [number, number] | null;
}
