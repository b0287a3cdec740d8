import type { Citation } from '../answering/answer.ts';
import { headingsWith } from '../answering/headings.ts';
import { DATE_BASIS, inTitleMarks } from '../answering/notices.ts';
import type { StepName } from '../answering/steps.ts';
import { formatDate } from '../language/dates.ts';
import { type Script, toReaderScript } from '../language/script.ts';
import type { Unsupported } from './types.ts';

/** What stands above an answer in a chat. An answer needs no heading. */
export const headingOf = headingsWith({
  answered: '',
  'needs-clarification': '你想問的是哪一項？',
  'unsupported-input': '未能讀懂這則訊息',
});

/** Where in a document: 第4段, 第2頁; the innermost heading where nothing is numbered; '' where nothing is known. */
export function placeOf({ label, page, headings }: Pick<Citation, 'label' | 'page' | 'headings'>): string {
  const heading = headings.at(-1);
  const named = label ?? (heading === undefined ? '' : `「${heading}」之下`);
  return [named, page === null ? '' : `第${page}頁`].filter(Boolean).join('，');
}

/** 政制及內地事務局，2018年9月（日期印於文件），第4段 */
export function factsOf(citation: Citation, script: Script): string {
  const date = `${formatDate(citation.issuedDate)}（${DATE_BASIS[citation.dateBasis]}）`;
  const old = citation.status === 'superseded' ? '已有較新版本' : '';
  const ours = [date, placeOf(citation), old].filter(Boolean).join('，');
  return `${citation.issuer}，${toReaderScript(ours, script)}`;
}

export function titleOf({ title }: Pick<Citation, 'title'>): string {
  return inTitleMarks(title);
}

/** Our own words in chats. Traditional Chinese; `toReaderScript` makes the Simplified ones. */
export const WORDS = {
  source: (n: number) => `來源 ${n}`,
  openSource: '查看原文',
  openSourceNumbered: (n: number) => `原文 ${n}`,
  readHere: '在網頁閱讀前後文',
  useful: '有用',
  notUseful: '沒有用',
  another: '其他問題',
  choose: '選擇',
  sourcesAndMore: '來源及追問',
  leadsOn: (n: number) => `追問 ${n}`,
  relatedTitle: '文件中相近的內容（並非答案）',
  sourcesTitle: '來源',
  understoodAs: (question: string) => `理解為：${question}`,
  chosen: (question: string) => `你選了：${question}`,
  verified: (by: string, on: string) => `由${by}職員於${formatDate(on)}核對。`,
  contact: (contact: string) => `如需協助，可聯絡：${contact}`,
  noContact: '營運者沒有提供聯絡方法。你可以換個說法再問，或傳送「文件」查看可以問及的文件。',
  late: (at: string, question: string) => `抱歉，較早前服務中斷，現在才能回覆你在${at}的提問：「${question}」`,
  editedAgain: '你修改了提問，以下是新的回答。',
  notAll: (left: number) => `另有 ${left} 句未能在此列出。`,
  allOnPage: '全文可在網頁閱讀：',
  thanks: '已記下，多謝你的意見。',
  gone: '這個按鈕已經失效，請重新提問。',
  deleteAsk: '要刪除你在這裏的提問、答案和意見嗎？刪除後不能復原。',
  deleteYes: '刪除',
  deleteNo: '保留',
  deleted: '已全部刪除。這則訊息送出後，本服務不再保留你在這裏說過的話。',
  kept: '好的，全部保留。',
  languageAsk: '本服務的說明用哪種字體？引文一律保持文件的原貌。',
  languageSet: '好的，以後會用繁體字。',
  languageAuto: '好的，以後會跟隨你提問的字體。',
  optedOut: '好的，不會再傳訊息給你。日後想再提問，請傳送「開始」。',
} as const;

const WORKING: Partial<Record<StepName, string>> = {
  decide: '正在比對文件的句子……',
  compose: '正在整理答案……',
  verify: '正在逐句核對出處……',
};

/** What is being done, while an answer takes its time. Nothing of the answer: that is not checked yet. */
export function workingText(step: StepName): string {
  return WORKING[step] ?? '正在查閱文件……';
}

const READS_TEXT = '我只看得懂文字。請把問題打出來，我會從文件找答案，並附上出處。';
export const UNSUPPORTED: Readonly<Record<Unsupported, string>> = {
  voice: `收到你的語音，但我未能收聽。${READS_TEXT}`,
  picture: `收到你的圖片，但我未能看圖。${READS_TEXT}`,
  sticker: `收到你的貼圖，謝謝！${READS_TEXT}`,
  file: `收到你的檔案，但我不能開啟。${READS_TEXT}`,
  place: `收到你的位置，但我未能使用。${READS_TEXT}`,
  other: READS_TEXT,
};

/** Who we are and what to expect, once, before anything is asked. */
export function greeting(operator: string): string {
  return [
    `你好，這裏是據典，由${operator}提供。`,
    '用中文提問就可以，繁體、簡體、廣東話都看得懂。我會從已公布的文件找出答案，逐句附上出處，你可以按出處核對原文；文件沒有說明的，我會直接告訴你。',
    '本服務並非政府服務，請以文件原文為準。請不要輸入身份證號碼等個人資料。',
  ].join('\n\n');
}

/** A command, what it is called on WhatsApp, and what it does. */
export const COMMANDS = [
  { name: 'help', word: '說明', does: '怎樣使用' },
  { name: 'sources', word: '文件', does: '可以問及的文件' },
  { name: 'language', word: '語言', does: '選擇繁體或簡體' },
  { name: 'delete', word: '刪除資料', does: '刪除你的提問和答案' },
  { name: 'contact', word: '聯絡', does: '聯絡營運者' },
] as const;

export function helpText(usesSlash: boolean): string {
  const lines = COMMANDS.map(({ name, word, does }) => (usesSlash ? `/${name}　${does}` : `「${word}」　${does}`));
  return [
    '直接輸入問題就可以，例如問一項計劃的金額、日期、負責部門或內容；可以追問，例如「那2019年呢？」。',
    '每句答案後的號碼是出處，答案下方列出文件、日期和原文。',
    ...(usesSlash ? ['答得好不好，請按 👍 或 👎 告訴我們。'] : ['答得好不好，可以在訊息上回應 👍 或 👎 告訴我們。']),
    `${usesSlash ? '指令' : '也可以傳送'}：\n${lines.join('\n')}`,
  ].join('\n\n');
}

/** 11月22日 15:04, Hong Kong time. */
export function timeInWords(at: number): string {
  const local = new Date(at + 8 * 60 * 60 * 1000).toISOString();
  return `${Number(local.slice(5, 7))}月${Number(local.slice(8, 10))}日 ${local.slice(11, 16)}`;
}

export { toReaderScript };
