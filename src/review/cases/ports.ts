import type { ReviewRules } from '../../config/review.ts';
import type { Library } from '../../knowledge/types.ts';
import type { NameTable } from '../../language/names/table.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Database, SqlStatement } from '../../shared/database.ts';
import type { Ids } from '../../shared/ids.ts';
import type { Keyed } from '../../shared/keyed.ts';
import type { Log } from '../../shared/log.ts';

/** One row of the audit: ids, labels, numbers and keyed hashes, never a resident's or a document's words. */
export interface Recorded {
  who: string;
  what: string;
  subject: string;
  before?: Plain;
  after?: Plain;
  reason?: string;
  /** What the thing was made with: index, settings, prompt, model, hashes of documents. */
  versions?: { readonly [name: string]: Plain };
}

type Plain = string | number | boolean | null | readonly Plain[] | { readonly [name: string]: Plain };

/** Writes changes together with their row in the audit: all of it or nothing. */
export interface AuditTrail {
  record(entry: Recorded, statements: readonly SqlStatement[]): Promise<void>;
}

/** What checking answers needs from the rest of the service. */
export interface ReviewPorts {
  database: Database;
  audit: AuditTrail;
  clock: Clock;
  ids: Ids;
  log: Log;
  library: Library;
  names?: (() => NameTable) | undefined;
  /** Draws samples and names groups; nobody outside can compute it. */
  keyed: Keyed;
  rules: ReviewRules;
  /** The share of the random sample where somebody set it; else that of the rules. */
  sampledShare?: (() => Promise<number>) | undefined;
  /** Suspends verified answers that no longer hold, once a document changed. */
  suspendBroken?: (() => Promise<unknown>) | undefined;
  /** Who runs the service, as residents read it: 由（機構）職員核對. */
  operator: string;
}

/** Where a draw by keyed hash falls, from 0 up to 1: the same for the same text for ever. */
export async function shareOf({ keyed }: Pick<ReviewPorts, 'keyed'>, text: string): Promise<number> {
  return Number.parseInt((await keyed.sign(text)).slice(0, 12), 16) / 2 ** 48;
}
