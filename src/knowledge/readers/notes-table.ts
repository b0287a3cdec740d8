import type { HiddenReason } from './reader.ts';

const PLAIN = {
  'file-empty': '檔案是空的，請檢查後重新加入。',
  'no-text': '檔案沒有可以讀取的文字。',
  'too-large': '檔案超過 100 MB，請分拆後再加入。',
  'too-many-pages': '文件超過 5,000 頁，請分拆後再加入。',
  'too-much-text': '檔案的文字或儲存格太多，請分拆後再加入。',
  'archive-bomb': '檔案解壓後大得不合理，可能是惡意檔案，已拒絕讀取。',
  'archive-unsafe': '檔案內有指向資料夾以外的路徑，可能是惡意檔案，已拒絕讀取。',
  'nested-too-deep': '檔案的結構層數太多，可能是惡意檔案，已拒絕讀取。',
  'out-of-time': '讀取這個檔案用了太長時間，已停止。請分拆檔案，或另存新檔後再試。',
  'out-of-memory': '讀取這個檔案需要太多記憶體，已停止。請分拆檔案，或另存新檔後再試。',
  'reader-stopped': '讀取這個檔案時程式意外停止，其他檔案不受影響。請用原來的軟件另存新檔後再試。',
  damaged: '檔案已損壞或不完整，未能讀取。請重新取得檔案後再試。',
  'password-protected': '檔案設有密碼，未能讀取。請移除密碼後再加入。',
  'old-office': '這是舊版 Office 檔案（.doc、.xls、.ppt），請另存為 .docx 或 .xlsx 後再加入。',
  'office-other': '這種 Office 檔案未能讀取，請另存為 .docx、.xlsx 或 PDF 後再加入。',
  'rich-text': '這是 RTF 檔案，請另存為 .docx 後再加入。',
  archive: '這是壓縮檔，請解壓後逐個檔案加入。',
  picture: '這是圖片，沒有文字可以讀取。請加入文字檔案或有文字層的 PDF。',
  'sound-or-film': '這是聲音或影片，沒有文字可以讀取。',
  program: '這是程式檔案，不會讀取。',
  drawing: '這是 SVG 圖像，不會讀取。請加入文字檔案或有文字層的 PDF。',
  'unknown-format': '這不是可以讀取的檔案類型。可以讀取：純文字、Markdown、HTML、PDF、DOCX、XLSX、CSV。',
  'format-not-here': '這個環境只能讀取純文字，請先把檔案轉為 UTF-8 文字檔。',
  'encoding-unknown': '文字編碼無法辨認，請另存為 UTF-8 後再加入。',
  'encoding-guessed': '檔案沒有標明文字編碼，編碼是按內容推斷的，請核對文字。',
  'wrong-extension': '檔案的副檔名與內容不符，已按內容讀取。',
  'macros-ignored': '檔案含有巨集，巨集沒有執行，也沒有讀取。',
  'scripts-ignored': '檔案含有程式碼（script），程式碼沒有執行，也沒有讀取。',
  'text-scanned': '文字層由掃描辨識得出，可能有錯字，請核對。',
} as const;

const PAGED = {
  'pages-without-text': '沒有文字層，未能讀取；可啟用 OCR。',
  'pages-damaged': '已損壞，未能讀取。',
  'pages-without-words': '沒有文字層，以 OCR 辨識後仍沒有文字，請核對該頁是否空白或只有圖片。',
  'pages-scanned': '的文字由掃描辨識得出，可能有錯字，請核對。',
} as const;

const COUNTED = {
  'characters-lost': (count: number) => `有 ${count} 個字元未能解碼，以「\uFFFD」代替。`,
  'insertions-accepted': (count: number) => `文件有 ${count} 處未確認的修訂（插入），已按接受修訂後的文字讀取。`,
  'deletions-accepted': (count: number) => `文件有 ${count} 處未確認的修訂（刪除），刪除的文字沒有讀取。`,
  'comments-left-out': (count: number) => `文件有 ${count} 個註解，註解沒有讀取。`,
  'hidden-left-out': (count: number) =>
    `發現 ${count} 處讀者看不見的文字（例如白色字、極小字或頁面以外的文字），沒有讀取。`,
  'attachments-left-out': (count: number) => `檔案內附有 ${count} 個檔案，附件沒有讀取。如需讀取，請另存後加入。`,
  'hidden-sheets': (count: number) => `有 ${count} 個隱藏的工作表，沒有讀取。`,
  'lines-doubtful': (count: number) => `有 ${count} 行 OCR 辨識把握不足，可供閱讀，不會引用，請核對。`,
  'note-marks-left-out': (count: number) => `文內 ${count} 個註釋號碼沒有讀取，註釋的文字已讀取。`,
  'contents-left-out': (count: number) => `目錄的 ${count} 行只重複標題和頁碼，沒有讀取。`,
} as const;

/** What a reader has to say of a file. Numbers only: never the file's own words. */
export type ReadNote =
  | { code: keyof typeof PLAIN }
  /** `pages` rising, from 1. */
  | { code: keyof typeof PAGED; pages: readonly number[] }
  | { code: keyof typeof COUNTED; count: number }
  /** Pages that OCR read, with how sure it is of each, in hundredths. */
  | { code: 'pages-recognised'; sure: readonly (readonly [page: number, percent: number])[] };
export type NoteCode = ReadNote['code'];

/** The note as a clerk reads it: 「第 12 頁沒有文字層，未能讀取；可啟用 OCR。」 */
export function sayNote(note: ReadNote): string {
  if ('sure' in note) {
    const pages = sayPages(note.sure.map(([page]) => page));
    const mean = Math.round(note.sure.reduce((sum, [, percent]) => sum + percent, 0) / note.sure.length);
    const [least, percent] = note.sure.reduce((worst, one) => (one[1] < worst[1] ? one : worst));
    const lowest = note.sure.length > 1 ? `，最低為第 ${least} 頁 ${percent}%` : '';
    return `${pages}沒有文字層，文字由 OCR 辨識得出（平均把握 ${mean}%${lowest}），可能有錯字，請核對。`;
  }
  if ('pages' in note) return `${sayPages(note.pages)}${PAGED[note.code]}`;
  if ('count' in note) return COUNTED[note.code](note.count);
  return PLAIN[note.code];
}

/** 第 3、5–7 頁 */
function sayPages(pages: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const page of pages) {
    const last = runs.at(-1);
    if (last !== undefined && page === last[1] + 1) last[1] = page;
    else runs.push([page, page]);
  }
  return `第 ${runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join('、')} 頁`;
}

/** Why a reader of the document does not see a text, for those who check what was left out. */
export const HIDDEN_REASONS: Readonly<Record<HiddenReason, string>> = {
  white: '顏色與背景相同',
  tiny: '字體極小',
  'off-page': '在頁面以外',
  invisible: '沒有着色',
  covered: '被圖形遮蓋',
  style: '設為隱藏',
  comment: '註解',
  field: '表格欄位',
  metadata: '檔案屬性',
};
