import type { Script } from '../language/script.ts';
import { inputLimits } from './limits.ts';

/** What can be wrong with a request, or with us. The words are for the person who asks, so they say what to do. */
const problems = {
  'json-broken': [400, '內容不是有效的 JSON', '請檢查括號、引號和逗號，並以 UTF-8 編碼重新傳送。'],
  'not-utf8': [400, '內容不是 UTF-8 文字', '請以 UTF-8 編碼重新傳送。'],
  'body-incomplete': [400, '內容未傳送完畢', '連線中斷，請重新傳送。'],
  'body-not-object': [400, '內容的格式不對', '內容應為一個 JSON 物件，例如 {"question": "……"}。'],
  'field-missing': [400, '缺少必要的欄位', '請補上缺少的欄位後重新傳送。'],
  'field-wrong': [400, '欄位的格式不對', '請更正該欄位後重新傳送。'],
  'field-unknown': [400, '沒有這個欄位', '請刪去這個欄位後重新傳送。'],
  'question-empty': [400, '沒有收到問題', '請輸入問題的文字後再提交。'],
  'question-unreadable': [400, '問題含有無法辨識的字元', '請重新輸入問題，或從其他程式重新複製文字後再提交。'],
  'idempotency-key-wrong': [
    400,
    'Idempotency-Key 的格式不對',
    `請使用 1 至 ${inputLimits.idempotencyKeyLength} 個英文字母、數字或標點符號，不要有空格。`,
  ],
  'file-missing': [400, '沒有收到檔案', '請以 multipart/form-data 的「file」欄位傳送一個檔案。'],
  'facts-wrong': [400, '文件資料的格式不對', '請更正文件資料後重新傳送。'],
  'reason-missing': [400, '沒有說明原因', '撤回文件時，請以「reason」欄位說明原因。'],
  'successor-wrong': [400, '取代的文件不對', '請檢查兩份文件的編號。'],
  'token-wrong': [401, '沒有編輯文件的權限', '請以 Authorization: Bearer 標頭附上編輯權杖。'],
  'sign-in-needed': [401, '尚未登入', '請在職員控制台登入後重試。'],
  'not-allowed': [403, '沒有進行這項操作的權限', '如有需要，請聯絡管理員。'],
  'cross-site': [403, '這個提問並非由本網站的表格提交', '請返回本服務的首頁，在該處輸入問題。'],
  'form-stale': [403, '表格已失效', '請返回上一頁，重新載入後再提交一次。如瀏覽器封鎖了 Cookie，請容許本網站使用。'],
  'wrong-host': [
    403,
    '這個網址不屬於本服務',
    '請使用營運者公布的網址開啟首頁，再提交一次。在本機，請以 http://localhost 或 http://127.0.0.1 開頭的網址開啟。',
  ],
  'metrics-closed': [
    403,
    '這個網址不對外開放',
    '請在本機讀取，或設定 METRICS_TOKEN 並以 Authorization: Bearer 標頭附上。',
  ],
  'metrics-token-wrong': [401, '沒有讀取度量資料的權限', '請以 Authorization: Bearer 標頭附上 METRICS_TOKEN。'],
  'metrics-absent': [404, '這裡沒有度量資料', '本服務在這個平台上不作統計，請查看平台自己的分析。'],
  'not-found': [404, '找不到這個網址', '請檢查網址有沒有錯漏，或返回首頁。'],
  'answer-not-found': [404, '找不到這個答案', '答案的網址可能有錯漏，或答案已經刪除。請重新提問。'],
  'job-not-found': [404, '找不到這項工作', '工作的編號可能有錯漏，或工作已完成超過七天。'],
  'preview-not-found': [404, '找不到這項預覽', '預覽的編號可能有錯漏，或檔案已經發布或放棄。請重新傳送檔案。'],
  'previews-absent': [
    404,
    '這裡不能預覽',
    '預覽根據職員已審核的答案。請設定 STAFF_SECRET 開啟職員控制台，重新啟動服務後再試。',
  ],
  'document-not-found': [404, '找不到這份文件', '請檢查網址有沒有錯漏，或從文件目錄中選擇。'],
  'edition-not-found': [404, '找不到文件的這個版本', '請檢查網址有沒有錯漏，或從文件目錄中選擇。'],
  'file-not-kept': [404, '找不到這個檔案', '原檔案沒有保存，或文件已經撤回。文件的文字仍可在文件目錄中閱讀。'],
  'page-not-found': [404, '找不到這一頁', '請檢查網址有沒有錯漏，或返回文件閱讀文字。'],
  'method-not-allowed': [405, '這個網址不支援這種請求方法', '請改用 Allow 標頭所列的方法。'],
  'key-reused': [409, 'Idempotency-Key 已用於另一項要求', '請為這項要求使用新的 Idempotency-Key。'],
  'file-too-large': [413, '檔案過大', '請將檔案分拆或壓縮圖片，再重新傳送。'],
  'body-too-large': [413, '傳送的內容過長', `請將內容縮短至 ${inputLimits.bodyBytes / 1024} KB 以內，再重新傳送。`],
  'question-too-long': [413, '問題過長', `請將問題縮短至 ${inputLimits.questionCodePoints} 字以內，再重新提交。`],
  'json-required': [415, '不支援這種內容類型', '請以 application/json 傳送內容。'],
  'form-required': [415, '不支援這種內容類型', '請使用首頁的表格提交問題。'],
  'multipart-required': [415, '不支援這種內容類型', '請以 multipart/form-data 傳送檔案。'],
  'encoding-unsupported': [415, '不支援這種內容編碼', '請勿壓縮內容，直接以 UTF-8 編碼傳送。'],
  'charset-unsupported': [415, '不支援這種字元編碼', '請以 UTF-8 編碼傳送內容。'],
  limited: [429, '暫時未能回答', '提問次數已達上限，請稍後再問。'],
  fault: [500, '服務出現故障', '問題不在於你的輸入。請稍後再試；如情況持續，請與營運者聯絡。'],
  starting: [503, '服務正在啟動', '請在數秒後再試。'],
  stopping: [503, '服務正在停止', '服務正在重新啟動或更新，請在數秒後再試。'],
  'queue-full': [503, '等候處理的檔案過多', '請稍後再傳送。'],
  crowded: [503, '現時提問的人很多', '請在數秒後再試。'],
  closed: [503, '暫停提問', '這個渠道暫停提問，請稍後再試。'],
  busy: [503, '服務正忙', '請在數秒後再試。'],
} as const satisfies Record<string, readonly [status: number, title: string, detail: string]>;

export type ProblemKind = keyof typeof problems;

export const PROBLEM_KINDS = Object.keys(problems) as ProblemKind[];

/** One thing that is wrong, with what differs from the table's words. */
export interface Problem {
  kind: ProblemKind;
  /** Replaces the table's advice where more is known. */
  detail?: string;
  /** The field of the body that is wrong. */
  field?: string;
  retryAfterSeconds?: number;
  /** Of the question that it is about. */
  script?: Script;
  /** Methods for the `Allow` header. */
  allow?: string;
}

/** A problem as it is sent: RFC 9457, and `outcome` where the limits of section 9 ended the question. */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail: string;
  field?: string;
  outcome?: 'limited';
  retryAfterSeconds?: number;
}

/** Ways in which a question is not taken, beside those that say so by their status. */
const LIMITED: ReadonlySet<number | ProblemKind> = new Set<number | ProblemKind>([413, 429, 'crowded', 'closed']);

export function statusOf(problem: Problem): number {
  return problems[problem.kind][0];
}

/** The problem's fields; `say` puts our words, which are in Traditional Chinese, into those of who reads them. */
export function problemBody(problem: Problem, say: (text: string) => string = (text) => text): ProblemBody {
  const [status, title, detail] = problems[problem.kind];
  return {
    type: `urn:judian:problem:${problem.kind}`,
    title: say(title),
    status,
    detail: say(problem.detail ?? detail),
    ...(problem.field === undefined ? {} : { field: problem.field }),
    ...(LIMITED.has(status) || LIMITED.has(problem.kind) ? { outcome: 'limited' as const } : {}),
    ...(problem.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: problem.retryAfterSeconds }),
  };
}

/** Headers that go with a problem. */
function problemHeaders(problem: Problem): Record<string, string> {
  return {
    ...(problem.allow === undefined ? {} : { Allow: problem.allow }),
    ...(problem.retryAfterSeconds === undefined ? {} : { 'Retry-After': String(problem.retryAfterSeconds) }),
    // The rest of a body that was cut off is dropped, so the connection is not to carry another request.
    ...(problem.kind === 'body-too-large' || problem.kind === 'file-too-large' ? { Connection: 'close' } : {}),
    'Cache-Control': 'no-store',
  };
}

export function problemResponse(problem: Problem, say?: (text: string) => string): Response {
  return new Response(JSON.stringify(problemBody(problem, say)), {
    status: statusOf(problem),
    headers: { ...problemHeaders(problem), 'Content-Type': 'application/problem+json; charset=utf-8' },
  });
}

/** The same problem as a page; `page` is the finished HTML. */
export function problemPage(problem: Problem, page: string): Response {
  return new Response(page, {
    status: statusOf(problem),
    headers: { ...problemHeaders(problem), 'Content-Type': 'text/html; charset=utf-8' },
  });
}
