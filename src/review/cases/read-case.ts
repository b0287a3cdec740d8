import type { Answer } from '../../answering/answer.ts';
import type { Database } from '../../shared/database.ts';
import { tryParseStored } from '../../shared/stored-json.ts';
import type { CaseState, GivenVerdict, Subject } from './case-types.ts';
import { readVerdict } from './check-verdict.ts';

export interface CaseRow {
  seq: number;
  turn_id: string;
  group_key: string;
  state: CaseState;
  doubled: number;
  gold: string | null;
  revision: number;
  lease: string | null;
  lease_by: string | null;
  leased_until: number;
  taken_at: string | null;
  label: string | null;
  decided_at: string | null;
  settled_by: number | null;
  /** How often it was decided and opened again. */
  opening: number;
  first_label: string | null;
}

export async function readCase(database: Database, turnId: string): Promise<CaseRow | undefined> {
  return await database.get<CaseRow>('SELECT * FROM review_case WHERE turn_id = ?', [turnId]);
}

export interface VerdictRow {
  reviewer: string;
  subject: Subject;
  body: string;
  stamp: string;
  began_at: string;
  saved_at: string;
  /** Of a gold case: for whom it is kept. */
  lease: string | null;
  leased_until: number;
  /** What was written in another tab after the verdict was given. */
  other: string | null;
  round: number | null;
  given_at: string | null;
}

/** What a person has on a case, draft or given. */
export async function ownVerdict(database: Database, seq: number, person: string): Promise<VerdictRow | undefined> {
  return await database.get<VerdictRow>('SELECT * FROM review_verdict WHERE seq = ? AND reviewer = ?', [seq, person]);
}

/** The verdicts that were given on a case, in the order of their rounds. Nobody is shown them before their own. */
export async function givenOn(database: Database, seq: number): Promise<GivenVerdict[]> {
  const rows = await database.all<VerdictRow>(
    'SELECT * FROM review_verdict WHERE seq = ? AND given_at IS NOT NULL ORDER BY round',
    [seq],
  );
  return rows.map(toGiven);
}

/** Those that were given before the case was opened again, in their order. */
export async function earlierOn(database: Database, seq: number): Promise<GivenVerdict[]> {
  const rows = await database.all<VerdictRow>(
    'SELECT * FROM review_earlier_verdict WHERE seq = ? ORDER BY opening, round',
    [seq],
  );
  return rows.map(toGiven);
}

function toGiven({ reviewer, round, subject, body, given_at }: VerdictRow): GivenVerdict {
  const verdict = readVerdict(tryParseStored(body));
  return { reviewer, round: round ?? 0, subject, verdict, givenAt: given_at ?? '' };
}

/**
 * The answer that is judged: as it was given, or as it is proposed; once that was decided, what became of the proposal.
 * Undefined for one that was damaged.
 */
export async function readAnswerOf(
  database: Database,
  { seq, turn_id }: Pick<CaseRow, 'seq' | 'turn_id'>,
  subject: Subject,
): Promise<Answer | undefined> {
  const row =
    subject === 'proposed'
      ? await database.get<{ answer: string }>(
          "SELECT answer FROM review_verified WHERE seq = ? ORDER BY state = 'proposed' DESC, rowid DESC LIMIT 1",
          [seq],
        )
      : await database.get<{ answer: string }>('SELECT answer FROM turn WHERE id = ?', [turn_id]);
  const answer = row && tryParseStored<Answer>(row.answer);
  if (!answer || !Array.isArray(answer.statements)) return undefined;
  return { related: [], notices: [], ...answer } as Answer;
}

/** How the sources of an answer stand, as one text: another text later says that one of them changed. */
export async function stampOf(database: Database, answer: Answer): Promise<{ text: string; gone: boolean }> {
  const cited = [...answer.statements, ...answer.related].flatMap(({ citations }) => citations);
  const editions = [...new Set(cited.map(({ editionId }) => editionId))];
  const rows = await database.all<{ id: string; visible: number; newest: string | null; superseded: string | null }>(
    `SELECT e.id, e.visible_at IS NOT NULL AS visible, d.superseded_by AS superseded,
       (SELECT n.id FROM edition n WHERE n.document_id = e.document_id AND n.visible_at IS NOT NULL
          ORDER BY n.ordinal DESC LIMIT 1) AS newest
     FROM edition e JOIN document d ON d.id = e.document_id
     WHERE e.id IN (SELECT value FROM json_each(?)) ORDER BY e.id`,
    [JSON.stringify(editions)],
  );
  const text = rows
    .map(({ id, visible, newest, superseded }) => [id, visible, newest, superseded].join(' '))
    .join('\n');
  return { text, gone: rows.length < editions.length || rows.some(({ visible }) => visible === 0) };
}
