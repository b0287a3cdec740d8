import type { OpenedService, Terminal } from './cli-ports.ts';
import { withProgress } from './cli-progress.ts';

/**
 * Waits until it is read what all stored sentences mean, and tells how far that is; at most until `stopped`. What is left
 * is read by the next command that asks, or by the service.
 */
export async function untilEncoded(
  { encoding }: Pick<OpenedService, 'encoding'>,
  terminal: Terminal,
  stopped?: Promise<void>,
): Promise<void> {
  const total = encoding?.waiting() ?? 0;
  if (encoding === undefined || total === 0) return;
  const line = () => `Reading what the sentences mean, ${total - encoding.waiting()} of ${total}`;
  await withProgress(line, terminal, () => Promise.race([encoding.settled(), ...(stopped ? [stopped] : [])]));
}
