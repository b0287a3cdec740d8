import { fileChanges } from './file-changes.ts';
import { fileFeedback } from './file-feedback.ts';
import { fileTurns } from './filing.ts';
import type { ReviewPorts } from './ports.ts';

/** Rounds of filing before somebody sees a page: some 250 turns, a quarter of a second. What is left waits. */
const ROUNDS = 5;

/**
 * Files what came since the last call: turns, what readers said, and documents that changed. Called before staff see
 * what waits, so that no timer has to run and a server that was killed has missed nothing.
 */
export async function fileWaiting(ports: ReviewPorts): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) if ((await fileTurns(ports)) === 0) break;
  for (let round = 0; round < ROUNDS; round++) if ((await fileFeedback(ports)) === 0) break;
  const changed = await fileChanges(ports);
  if (changed.length > 0) await ports.suspendBroken?.();
}
