import type { Answer } from './answer.ts';
import type { DeclineReason, OutcomeKind } from './outcome-kinds.ts';

/** The endings that each place names in its own way: a page's heading begins an article, a chat's a message. */
export type OwnHeadings = Readonly<Record<'answered' | 'needs-clarification' | 'unsupported-input', string>>;

const SHARED: Readonly<Record<Exclude<OutcomeKind, keyof OwnHeadings | 'declined'>, string>> = {
  'partly-answered': '文件只回答了一部分',
  'related-only': '文件有提及，但沒有說明你所問的',
  'not-found': '文件中找不到答案',
  'out-of-scope': '這個問題不在文件範圍之內',
  courtesy: '歡迎提問',
  limited: '暫時未能回答',
  failed: '未能完成回答',
};

const DECLINED: Readonly<Record<DeclineReason, string>> = {
  'personal-affairs': '本服務不處理個人個案',
  advice: '本服務不提供個人建議',
  prediction: '本服務不作預測',
  politics: '本服務不評論政治',
  unsafe: '本服務未能回答這個問題',
};

/** What stands above an answer, by how the question ended. What that means for the asker is `answer.message`. */
export function headingsWith(own: OwnHeadings): (answer: Pick<Answer, 'outcome' | 'reason'>) => string {
  const headings = { ...SHARED, ...own };
  return ({ outcome, reason }) => (outcome === 'declined' ? DECLINED[reason ?? 'unsafe'] : headings[outcome]);
}
