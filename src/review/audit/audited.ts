import type { Audit, AuditEntry } from './audit.ts';

/**
 * Does what cannot stand in one batch with its row: the row comes first, so that nothing is done that the log does not
 * tell of; what failed is told by a row of its own.
 */
export async function audited<Result>(
  audit: Pick<Audit, 'append'>,
  entry: AuditEntry,
  work: () => Promise<Result>,
): Promise<Result> {
  await audit.append(entry);
  try {
    return await work();
  } catch (error) {
    const { who, what, subject } = entry;
    await audit.append({ who, what: `${what}.failed`, subject });
    throw error;
  }
}
