import { redact } from '../safety/redact.ts';
import type { Clock } from '../shared/clock.ts';
import type { Database } from '../shared/database.ts';

/** What a reader may say of an answer or of one of its citations. */
export const FEEDBACK_VERDICTS = ['useful', 'not-useful', 'wrong-citation'] as const;
export type FeedbackVerdict = (typeof FEEDBACK_VERDICTS)[number];

/** Why an answer was not useful, as readers choose it. */
export const NOT_USEFUL_REASONS = {
  'not-asked': '答的不是我所問的',
  incomplete: '內容不完整',
  unclear: '看不明白',
  outdated: '資料過時',
  'should-know': '文件應該有，卻說沒有',
  other: '其他',
} as const;

/** What is wrong with a citation. */
export const CITATION_REASONS = {
  'not-supported': '原文沒有這樣說',
  'wrong-place': '出處、日期或段落有誤',
  'out-of-context': '脫離了上下文',
  other: '其他',
} as const;

export interface Feedback {
  answerId: string;
  verdict: FeedbackVerdict;
  /** A key of the tables above; null for a useful answer. */
  reason: string | null;
  /** Number of the citation that is reported; null for the answer as a whole. */
  citation: number | null;
  /** In the reader's own words; '' for none. */
  comment: string;
}

/** Whether the reason and the citation belong to the verdict. */
export function fitsTogether({ verdict, reason, citation }: Feedback): boolean {
  switch (verdict) {
    case 'useful':
      return reason === null && citation === null;
    case 'not-useful':
      return citation === null && (reason === null || Object.hasOwn(NOT_USEFUL_REASONS, reason));
    case 'wrong-citation':
      return citation !== null && (reason === null || Object.hasOwn(CITATION_REASONS, reason));
  }
}

export interface FeedbackStore {
  /**
   * Keeps an opinion, on disk when awaited; a later one of the same person about the same thing replaces it. What looks
   * like personal data is taken out first. False for an unknown answer.
   */
  give(feedback: Feedback, person: string): Promise<boolean>;
}

export function createFeedbackStore(database: Database, clock: Clock): FeedbackStore {
  return {
    async give({ answerId, verdict, reason, citation, comment }, person) {
      const { changes } = await database.run(
        `INSERT INTO feedback (turn_id, person, about, verdict, reason, comment, given_at)
         SELECT id, ?, ?, ?, ?, ?, ? FROM turn WHERE id = ?
         ON CONFLICT (turn_id, person, about) DO UPDATE SET
           verdict = excluded.verdict, reason = excluded.reason, comment = excluded.comment, given_at = excluded.given_at,
           filed = 0`,
        [
          person,
          citation === null ? 'answer' : `citation-${citation}`,
          verdict,
          reason,
          redact(comment).text,
          clock.now().toISOString(),
          answerId,
        ],
      );
      return changes > 0;
    },
  };
}
