import { toReaderScript } from '../language/script.ts';
import type { DeclineReason, Outcome } from './outcome.ts';

const DECLINED: Readonly<Record<DeclineReason, string>> = {
  'personal-affairs': '本服務只引述已公布的文件，不能判斷個別人士的情況。請向負責的部門查詢。',
  advice: '本服務只引述已公布的文件，不提供法律、投資或醫療意見。',
  prediction: '本服務只引述已公布的文件，不作預測。',
  politics: '本服務不就政治取向發表意見。',
  unsafe: '如果你或身邊的人有即時危險，請致電 999。需要傾訴，可致電「情緒通」精神健康支援熱線 18111（24 小時）。',
};

/** Our own words about an outcome, in Traditional Chinese; null where the statements speak for themselves. */
export function outcomeMessage(outcome: Outcome): string | null {
  switch (outcome.kind) {
    case 'answered':
      return null;
    case 'partly-answered':
      return `文件沒有說明：${outcome.missing.join('、')}。`;
    case 'related-only':
      return '文件提到以下內容，但沒有說明你所問的事。';
    case 'not-found':
      return '現有文件沒有記載這件事。你可以換個說法再問，或查閱文件目錄。';
    case 'out-of-scope':
      return '本服務只回答現有文件所載的事，這個問題不在其中。';
    case 'needs-clarification':
      return '這個問題可以有不同的理解，請選擇其一：';
    case 'declined':
      return DECLINED[outcome.reason];
    case 'unsupported-input':
      return outcome.reason === 'language' ? '請用中文提問，繁體、簡體或廣東話都可以。' : '請輸入你想問的問題。';
    case 'limited':
      return limitedMessage(outcome);
    case 'failed':
      return outcome.related.length > 0
        ? '暫時未能整理答案，以下是文件中最接近的原文。'
        : '系統暫時未能回答，請稍後再試。';
  }
}

function limitedMessage(outcome: Extract<Outcome, { kind: 'limited' }>): string {
  switch (outcome.reason) {
    case 'too-long':
      return '問題太長，請縮短後再問。';
    case 'rate':
      return `你在短時間內問了很多問題，請在 ${outcome.retryAfterSeconds ?? 60} 秒後再問。`;
    case 'budget':
      return '服務今日的用量已滿，請明日再試。';
  }
}

/** Our words for the reader: in Simplified when the question was. */
export function inReaderScript(text: string | null, script: 'hant' | 'hans'): string | null {
  return text === null ? null : toReaderScript(text, script);
}
