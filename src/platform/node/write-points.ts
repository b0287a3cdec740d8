import { pathToFileURL } from 'node:url';

/**
 * Where a process may be killed by a fault test. `detail` says more: the stage of an index save (`begin`, `written`,
 * `renamed`, `recorded`), the name of a migration, or the SQL of a transaction without its parameters.
 */
export type WritePoint = 'migration' | 'transaction-open' | 'transaction-committed' | 'index-save';

/** Called at write points. Synchronous, because a transaction cannot wait. */
export type OnWritePoint = (point: WritePoint, detail: string) => void;

/**
 * Loads `onWritePoint` from a module of the fault tests. A function cannot be sent to a thread, so its path is; it comes
 * as an argument only, never from configuration or environment.
 */
export async function loadWritePointHook(path: string | undefined): Promise<OnWritePoint | undefined> {
  if (path === undefined) return undefined;
  const { onWritePoint } = (await import(pathToFileURL(path).href)) as { onWritePoint: OnWritePoint };
  return onWritePoint;
}
