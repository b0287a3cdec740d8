import type { Answer } from '../answering/answer.ts';
import { foldText } from '../language/fold.ts';
import type { Database } from '../shared/database.ts';
import { tryParseStored } from '../shared/stored-json.ts';

/** Answers that staff approved. */
export interface VerifiedAnswers {
  /**
   * The approved answer to the same words (scripts, width, spaces and punctuation aside), or undefined when there is
   * none or when an edition it rests on is no longer the current one of its document.
   */
  find(question: string): Promise<Answer | undefined>;
}

/** The key under which a question and its approved answer meet. */
export function questionKey(question: string): string {
  return foldText(question).replaceAll(/[^\p{L}\p{N}]/gu, '');
}

export function createVerifiedAnswers(database: Database): VerifiedAnswers {
  return {
    async find(question) {
      const row = await database.get<{ answer: string; verified_by: string; verified_on: string }>(
        `SELECT t.answer, v.verified_by, v.verified_on FROM verified_answer v JOIN turn t ON t.id = v.turn_id
         WHERE v.question_key = ?`,
        [questionKey(question)],
      );
      if (!row) return undefined;
      const answer = tryParseStored<Answer>(row.answer);
      // A stored answer that was damaged is as good as none.
      if (answer?.statements === undefined) return undefined;
      const editions = [
        ...new Set(answer.statements.flatMap((statement) => statement.citations.map((citation) => citation.editionId))),
      ];
      if (!(await allCurrent(database, editions))) return undefined;
      return { ...(answer as Answer), verified: { by: row.verified_by, on: row.verified_on } };
    },
  };
}

async function allCurrent(database: Database, editions: readonly string[]): Promise<boolean> {
  const row = await database.get<{ current: number }>(
    `SELECT COUNT(*) AS current FROM edition e
     WHERE e.id IN (SELECT value FROM json_each(?)) AND e.visible_at IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM document d WHERE d.id = e.document_id AND d.superseded_by IS NOT NULL)
       AND e.ordinal =
       (SELECT MAX(ordinal) FROM edition WHERE document_id = e.document_id AND visible_at IS NOT NULL)`,
    [JSON.stringify(editions)],
  );
  return row?.current === editions.length;
}
