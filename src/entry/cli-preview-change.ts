import type { DocumentChange } from '../review/samples/document-change.ts';
import { ServiceError } from '../shared/errors.ts';
import { formatFlips } from './cli-add-report.ts';
import type { Session } from './cli-commands.ts';
import { withEditing } from './cli-editing.ts';
import { exitCodes, type ExitCode } from './cli-exit.ts';
import { createPaint } from './cli-text.ts';

/**
 * Prints which answers that staff reviewed a change of a document would turn over, and changes nothing. The code of a fault where
 * one would become wrong, or nobody knows.
 */
export async function previewChange(session: Session, change: DocumentChange): Promise<ExitCode> {
  const { terminal, json } = session;
  const told = await withEditing(session, async ({ previewChange: ask }) => {
    if (ask === undefined)
      throw new ServiceError(
        'preview-needs-service',
        'A preview asks a running service: start judian serve with STAFF_SECRET and EDITOR_TOKENS set.',
      );
    return await ask(change, () => {});
  });
  if (json) terminal.out(`${JSON.stringify(told)}\n`);
  else {
    const unreviewed = told.state === 'unreviewed' ? (true as const) : undefined;
    const lines = formatFlips({ flips: told.flips, unreviewed }, createPaint(terminal.colour));
    for (const line of lines) terminal.out(`${line}\n`);
    if (told.state === 'failed') terminal.err(`${told.reason ?? 'The service gave no preview.'}\n`);
    else terminal.out('Nothing was changed.\n');
  }
  return told.state === 'failed' || (told.flips?.wrong ?? 0) > 0 ? exitCodes.fault : exitCodes.ok;
}
