import type { FoundSentence, Searched, SearchedPart } from './ports.ts';

/** Why a search found nothing, or nothing that has its words, for who searched. */
const SEARCH_REASONS = {
  'no-words': '輸入的文字沒有可供搜尋的字詞。請輸入要找的事物、名稱或數字。',
  'no-documents': '目前沒有任何文件可供搜尋。',
  'filter-unmet': '沒有文件符合所訂的條件。請更改或取消條件。',
  'none-in-force': '在該日沒有文件有效。請更改或取消日期。',
  'superseded-only': '這些字詞只見於已被取代的舊版文件，現行版本沒有。',
  'meaning-only': '沒有文件提及這些字詞。以下句子只按意思接近的程度列出，未必相關。',
  'nothing-near': '找不到相近的句子。請換個說法再試。',
} as const;

export type SearchReasonKind = keyof typeof SEARCH_REASONS;

/** What programs get beside the list, where there is anything to mind. */
export interface SearchReason {
  kind: SearchReasonKind;
  /** In Traditional Chinese. */
  text: string;
}

/** The reason in words, in Traditional Chinese. */
export function searchReasonWords(kind: SearchReasonKind): string {
  return SEARCH_REASONS[kind];
}

function searchReason(kind: SearchReasonKind): SearchReason {
  return { kind, text: SEARCH_REASONS[kind] };
}

/** Sentences that were found; why there are none, or none with the words. */
export interface FoundBody {
  results: readonly FoundSentence[];
  parts: readonly SearchedPart[];
  reason?: SearchReason;
}

export function foundBody({ results, parts, reason }: Omit<Extract<Searched, { ok: true }>, 'ok'>): FoundBody {
  return reason === undefined ? { results, parts } : { results, parts, reason: searchReason(reason) };
}
