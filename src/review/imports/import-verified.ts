import type { Answer } from '../../answering/answer.ts';
import type { LegacyDecoders } from '../../knowledge/readers/encodings.ts';
import type { Library } from '../../knowledge/types.ts';
import { hongKongDay } from '../../shared/clock.ts';
import type { Pick } from '../cases/case-types.ts';
import { isDay } from '../../shared/clock.ts';
import { composeCorrection, type PickFault } from '../cases/correction.ts';
import { ownCaseRows } from '../cases/own-case.ts';
import type { ReviewPorts } from '../cases/ports.ts';
import { questionKey } from '../cases/question-key.ts';
import type { ImportRow } from './rows.ts';

/** Why a row cannot become a proposed answer. */
export type RowProblem =
  | 'no-question'
  | 'no-such-document'
  | 'no-quote'
  | 'quote-not-found'
  | 'no-such-day'
  | 'day-is-over'
  | 'there-already'
  | PickFault['problem'];

export type CheckedRow = { line: number; question: string } & (
  | { ok: true; row: ImportRow; answer: Answer }
  | { ok: false; problem: RowProblem }
);

export interface ImportPorts extends ReviewPorts {
  /** An answer of today, which nobody gets: what an imported one is shaped like. */
  ask(question: string): Promise<Answer>;
  /** For files that a spreadsheet saved in Big5 or GB 18030; undefined where the runtime has none. */
  legacy?: LegacyDecoders | undefined;
}

const MOST_QUESTION = 500;
/** Sentences of one run. */
const MOST_RUN = 12;

/** What would become of each row; nothing is stored. */
export async function checkRows(ports: ImportPorts, rows: readonly ImportRow[]): Promise<CheckedRow[]> {
  const taken = new Set(
    (
      await ports.database.all<{ question_key: string }>(
        `SELECT q.question_key FROM review_verified_question q JOIN review_verified v ON v.id = q.verified_id
         WHERE v.state <> 'dropped'`,
      )
    ).map(({ question_key }) => question_key),
  );
  const checked: CheckedRow[] = [];
  for (const row of rows) {
    const { line, question } = row;
    const key = questionKey(question);
    const found = taken.has(key) ? ('there-already' as const) : await checkRow(ports, row);
    if (typeof found === 'string') checked.push({ line, question, ok: false, problem: found });
    else {
      taken.add(key);
      checked.push({ line, question, ok: true, row, answer: found });
    }
  }
  return checked;
}

async function checkRow(ports: ImportPorts, row: ImportRow): Promise<Answer | RowProblem> {
  const { question, documentId, quotes, validUntil } = row;
  if (question === '' || question.length > MOST_QUESTION) return 'no-question';
  if (validUntil !== '' && !isDay(validUntil)) return 'no-such-day';
  if (validUntil !== '' && validUntil < hongKongDay(ports.clock.now())) return 'day-is-over';
  if (quotes.length === 0) return 'no-quote';
  const picks = await findPicks(ports.library, documentId, quotes);
  if (typeof picks === 'string') return picks;
  const corrected = await composeCorrection(ports, await ports.ask(question), picks);
  if (!corrected.ok) return corrected.faults[0]?.problem ?? 'quote-not-found';
  const id = ports.ids.next();
  return { ...corrected.answer, id, conversationId: id, verified: null };
}

/** Where the quotes stand in the current edition: each as a run of whole sentences, letter by letter. */
async function findPicks(
  library: Library,
  documentId: string,
  quotes: readonly string[],
): Promise<Pick[] | RowProblem> {
  const edition = (await library.editions(documentId)).find(({ status }) => status === 'current');
  if (edition === undefined) return 'no-such-document';
  const text = (await library.text(edition.id)) ?? '';
  const sentences = await library.sentencesOf(edition.id);
  const picks: Pick[] = [];
  for (const quote of quotes) {
    const head = sentences.find(({ start }) => text.startsWith(quote, start));
    const last = sentences.find(({ end }) => head !== undefined && end === head.start + quote.length);
    if (head === undefined || last === undefined || last.ordinal - head.ordinal >= MOST_RUN) return 'quote-not-found';
    picks.push({ editionId: edition.id, first: head.ordinal, last: last.ordinal });
  }
  return picks;
}

/**
 * Stores the rows that hold as proposed answers, each a case that waits for another person: what is imported is looked
 * at like all that becomes verified. Returns how many; a row is stored whole or not at all.
 */
export async function keepRows(ports: ImportPorts, person: string, checked: readonly CheckedRow[]): Promise<number> {
  let kept = 0;
  for (const one of checked) {
    if (!one.ok) continue;
    await keepRow(ports, person, one.row, one.answer);
    kept += 1;
  }
  return kept;
}

async function keepRow(ports: ImportPorts, person: string, row: ImportRow, answer: Answer): Promise<void> {
  const id = ports.ids.next();
  const verify = { variants: row.otherWays, validUntil: row.validUntil === '' ? null : row.validUntil };
  const entry = {
    who: person,
    what: 'verified.imported',
    subject: `verified:${id}`,
    after: { state: 'proposed', case: answer.id },
  };
  await ports.audit.record(entry, await ownCaseRows(ports, { id, answer, verify, person, fromTurn: null }));
}
