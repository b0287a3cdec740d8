import type { Answer } from '../../answering/answer.ts';
import type { DeclineReason, OutcomeKind } from '../../answering/outcome.ts';

/** The heading of an answer's page by how the question ended. What it means for the asker is `answer.message`. */
const headings: Record<Exclude<OutcomeKind, 'declined'>, string> = {
  answered: '答案',
  'partly-answered': '文件只回答了一部分',
  'related-only': '文件有提及，但沒有說明你所問的',
  'not-found': '文件中找不到答案',
  'out-of-scope': '這個問題不在文件範圍之內',
  'needs-clarification': '請先說明你想問的是哪一項',
  'unsupported-input': '未能讀懂這個問題',
  limited: '暫時未能回答',
  failed: '未能完成回答',
};

const declinedHeadings: Record<DeclineReason, string> = {
  'personal-affairs': '本服務不處理個人個案',
  advice: '本服務不提供個人建議',
  prediction: '本服務不作預測',
  politics: '本服務不評論政治',
  unsafe: '本服務未能回答這個問題',
};

export function headingOf({ outcome, reason }: Pick<Answer, 'outcome' | 'reason'>): string {
  if (outcome !== 'declined') return headings[outcome];
  return reason === null ? '本服務未能回答這個問題' : declinedHeadings[reason];
}
