import type { Parsed } from '../shared/errors.ts';
import type { Session } from './cli-commands.ts';
import { withEditing } from './cli-editing.ts';
import { exitCodes, type ExitCode } from './cli-exit.ts';
import { parseOwnOptions } from './cli-options.ts';
import { previewChange } from './cli-preview-change.ts';
import { harmless } from './cli-text.ts';

/** Says that one document was superseded by another, or that it was not. */
export interface SupersedeCommand {
  name: 'supersede';
  id: string;
  /** Undefined to undo it. */
  by: string | undefined;
  from: string | undefined;
  /** Asks alone which reviewed answers it would turn over. */
  preview: boolean;
}

const USAGE = 'judian supersede ID BY  (--from DATE), or judian supersede ID --undo; either with --preview';
const DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/u;

/** The arguments of `supersede`, or one sentence on what is wrong with them. */
export function parseSupersede(args: readonly string[]): Parsed<{ command: SupersedeCommand; json: boolean }> {
  const options = {
    json: { type: 'boolean' },
    undo: { type: 'boolean' },
    preview: { type: 'boolean' },
    from: { type: 'string' },
  } as const;
  const parsed = parseOwnOptions({ name: 'supersede', usage: USAGE }, args, options);
  if (!parsed.ok) return parsed;
  const { json = false, undo = false, preview = false, from } = parsed.value.values;
  const [id, by, ...rest] = parsed.value.positionals;
  if (id === undefined || rest.length > 0 || undo === (by !== undefined) || (undo && from !== undefined))
    return { ok: false, error: `supersede needs a document and the one that took its place: ${USAGE}` };
  if (from !== undefined && !DATE.test(from))
    return { ok: false, error: '--from must be a date such as 2017, 2018-09 or 2019-05-16.' };
  return { ok: true, value: { command: { name: 'supersede', id, by, from, preview }, json } };
}

export async function runSupersede(session: Session, { id, by, from, preview }: SupersedeCommand): Promise<ExitCode> {
  const { terminal, json } = session;
  if (preview)
    return await previewChange(session, { what: 'supersede', documentId: id, by: by ?? null, from: from ?? null });
  const known = await withEditing(session, (editing) =>
    editing.supersede(id, by === undefined ? null : { by, ...(from !== undefined && { from }) }),
  );
  if (json) terminal.out(`${JSON.stringify({ id, supersededBy: known ? (by ?? null) : undefined })}\n`);
  else if (!known) terminal.err(`There is no document ${harmless(id)}. See judian documents.\n`);
  else
    terminal.out(
      by === undefined
        ? `${harmless(id)} counts as in force again.\n`
        : `${harmless(id)} was superseded by ${harmless(by)}: it answers, flagged, where nothing else fits.\n`,
    );
  return known ? exitCodes.ok : exitCodes.noAnswer;
}
