import type { DocumentChange } from '../review/samples/document-change.ts';
import type { Parsed } from '../shared/errors.ts';
import type { Session } from './cli-commands.ts';
import { withEditing } from './cli-editing.ts';
import { exitCodes, type ExitCode } from './cli-exit.ts';
import { parseOwnOptions } from './cli-options.ts';
import { previewChange } from './cli-preview-change.ts';
import { count, harmless } from './cli-text.ts';

/** Withdraws a document or one edition of it, or brings back what was withdrawn last. */
export type WithdrawCommand =
  | { name: 'withdraw'; id: string; undo: false; preview: false; reason: string; editionId?: string | undefined }
  | { name: 'withdraw'; id: string; undo: true; preview: boolean }
  /** Asks alone which reviewed answers it would turn over, which needs no reason. */
  | { name: 'withdraw'; id: string; undo: false; preview: true; editionId?: string | undefined };

const USAGE = 'judian withdraw ID --because "REASON", or judian withdraw ID --undo; either with --preview';

/** The arguments of `withdraw`, or one sentence on what is wrong with them. */
export function parseWithdraw(args: readonly string[]): Parsed<{ command: WithdrawCommand; json: boolean }> {
  const options = {
    json: { type: 'boolean' },
    undo: { type: 'boolean' },
    preview: { type: 'boolean' },
    because: { type: 'string' },
    edition: { type: 'string' },
  } as const;
  const parsed = parseOwnOptions({ name: 'withdraw', usage: USAGE }, args, options);
  if (!parsed.ok) return parsed;
  const { undo = false, preview = false, because, edition, json = false } = parsed.value.values;
  const [id, ...rest] = parsed.value.positionals;
  if (id === undefined || id === '' || rest.length > 0) return { ok: false, error: `withdraw needs one id: ${USAGE}` };
  if (undo) {
    if (because !== undefined || edition !== undefined)
      return { ok: false, error: '--undo brings back what was withdrawn last, and takes nothing beside it.' };
    return { ok: true, value: { command: { name: 'withdraw', id, undo, preview }, json } };
  }
  if (preview)
    return { ok: true, value: { command: { name: 'withdraw', id, undo, preview, editionId: edition }, json } };
  if (because === undefined || because.trim() === '') return { ok: false, error: `withdraw needs a reason: ${USAGE}` };
  const command = { name: 'withdraw', id, undo, preview, reason: because, editionId: edition } as const;
  return { ok: true, value: { command, json } };
}

export async function runWithdraw(session: Session, command: WithdrawCommand): Promise<ExitCode> {
  const { terminal, json } = session;
  if (command.preview) return await previewChange(session, changeOf(command));
  const editions = await withEditing(session, (editing) =>
    command.undo ? editing.restore(command.id) : editing.withdraw(command.id, command),
  );
  const done = command.undo ? 'restored' : 'withdrawn';
  if (json) terminal.out(`${JSON.stringify({ id: command.id, [done]: editions })}\n`);
  else if (editions > 0) terminal.out(sentence(command, editions));
  else terminal.err(`Nothing was ${done}. See judian documents.\n`);
  return editions > 0 ? exitCodes.ok : exitCodes.noAnswer;
}

function changeOf(command: WithdrawCommand): DocumentChange {
  const { id: documentId } = command;
  return command.undo
    ? { what: 'restore', documentId }
    : { what: 'withdraw', documentId, editionId: command.editionId ?? null };
}

function sentence(command: WithdrawCommand, editions: number): string {
  const id = harmless(command.id);
  if (command.undo) return `Brought back ${count(editions, 'edition')} of ${id}.\n`;
  return `Withdrew ${count(editions, 'edition')} of ${id}. Answers that quoted it stay as they were. To bring it back: judian withdraw ${id} --undo\n`;
}

/** Lists what is withdrawn now, with what brings it back. */
export async function runWithdrawn(session: Session): Promise<ExitCode> {
  const { terminal, json } = session;
  const withdrawn = await withEditing(session, (editing) => editing.withdrawn());
  if (json) terminal.out(`${JSON.stringify(withdrawn)}\n`);
  else if (withdrawn.length === 0) terminal.out('Nothing is withdrawn.\n');
  for (const { documentId, editionId, title, withdrawnAt, because } of json ? [] : withdrawn)
    terminal.out(
      `${harmless(documentId)}  ${harmless(title)}\n    edition ${editionId}, since ${withdrawnAt.slice(0, 10)}: ${harmless(because)}\n`,
    );
  return exitCodes.ok;
}
