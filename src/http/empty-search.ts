/** Why a search found nothing, in words for who searched. */
const EMPTY_SEARCHES = {
  'no-words': '輸入的文字沒有可供搜尋的字詞。請輸入要找的事物、名稱或數字。',
  'no-documents': '目前沒有任何文件可供搜尋。',
  'superseded-only': '只有已被取代的舊版文件有相近的句子，現行版本沒有。',
  'nothing-near': '找不到相近的句子。請換個說法再試。',
} as const;

export type EmptySearch = keyof typeof EMPTY_SEARCHES;

/** What programs get beside an empty list. */
export interface EmptyReason {
  kind: EmptySearch;
  /** In Traditional Chinese. */
  text: string;
}

export function emptyReason(kind: EmptySearch): EmptyReason {
  return { kind, text: EMPTY_SEARCHES[kind] };
}
