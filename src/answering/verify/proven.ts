import type { NameTable } from '../../language/names/table.ts';
import type { Log } from '../../shared/log.ts';
import type { Statement } from '../answer.ts';
import type { DraftedStatement } from '../compose/written.ts';
import { numberStatement } from '../parts.ts';
import type { Failure } from './failure.ts';
import type { Ground } from './verbatim.ts';
import { verifyStatement } from './verify.ts';

/** The drafts that hold, and whether one fell because what is stored is damaged. */
export interface Proven {
  held: readonly DraftedStatement[];
  damaged: boolean;
  /** Every draft with what the checks found, in order. */
  checked: readonly Checked[];
}

/** A draft and why it may not be shown; no failures prove it. */
export interface Checked {
  draft: DraftedStatement;
  failures: readonly Failure[];
}

export interface Proving {
  /** The edition's whole text, by id. */
  textOf(editionId: string): Promise<string>;
  log: Log;
  /** The question, which a verdict is derived from. */
  asked: string;
  names?: NameTable | undefined;
  onHeld?: ((statement: Statement) => void) | undefined;
}

/**
 * The drafts that hold, their citations numbered anew from 1. A draft that fails is dropped; damaged text is reported
 * with its place, because an operator has to restore it. `onHeld` hears of each that holds as soon as it does.
 */
export async function proven(
  drafts: readonly DraftedStatement[],
  { textOf, log, asked, names, onHeld }: Proving,
): Promise<Proven> {
  const held: DraftedStatement[] = [];
  const checked: Checked[] = [];
  let damaged = false;
  for (const draft of drafts) {
    const failures = await failuresOf(draft, { textOf, names, asked });
    checked.push({ draft, failures });
    if (failures.length === 0) {
      const holding = { ...draft, statement: numberStatement(draft.statement, held.length + 1) };
      held.push(holding);
      onHeld?.(holding.statement);
    } else damaged = report(draft, failures, log) || damaged;
  }
  return { held, damaged, checked };
}

/** Why a draft may not be shown, its texts read from storage again; [] when it holds. */
export async function failuresOf(
  draft: DraftedStatement,
  { textOf, names, asked }: Pick<Proving, 'textOf' | 'names' | 'asked'>,
): Promise<readonly Failure[]> {
  const text = await textOf(draft.run.edition.id);
  const grounds = new Map<number, Ground>(
    draft.statement.citations.map((citation) => [citation.n, { run: draft.run, text }]),
  );
  return verifyStatement(draft.statement, grounds, names, asked);
}

function report(draft: DraftedStatement, failures: readonly Failure[], log: Log): boolean {
  const damaged =
    failures.includes('sentence-damaged') ||
    (failures.includes('quote-not-verbatim') && draft.statement.parts.every((part) => part.kind === 'quoted'));
  log.write(damaged ? 'error' : 'info', damaged ? 'stored-text-damaged' : 'statement-dropped', {
    document: draft.run.edition.documentId,
    edition: draft.run.edition.id,
    sentence: draft.run.sentences[0].ordinal,
    failures: failures.join(','),
  });
  return damaged;
}
