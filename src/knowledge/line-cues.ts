import { readOpening } from './labels.ts';
import { widthOf } from './lines.ts';

// Cues that a line or a paragraph gives by itself, whatever stands around it.

const CLOSING = '」』）)》〉】〕”’"\\]';
/** 。！？ and what may close after it, a remark such as （發展局） included. */
const FINISHED = new RegExp(`[。！？!?｡…][${CLOSING}]*(?:\\s*[（(][^（(）)。]{1,60}[）)])?$`, 'u');
const ENGLISH_FINISHED = /[a-z)][.][)”"]?$/u;
const LIST_STOP = /(?:[；;：:—─]|[；;，]\s*[及或和]|以及)$/u;

/** The line ends with the end of a sentence: 。 or 。」 or 。(發展局). */
export function isFinished(text: string): boolean {
  return FINISHED.test(text) || ENGLISH_FINISHED.test(text);
}

/** The line ends as one item of a list does, or as the line above a list: ；及 or 如下： */
export function endsWithListStop(text: string): boolean {
  return LIST_STOP.test(text);
}

/** A list follows: 如下：, 詳情如下— */
export function opensList(text: string): boolean {
  return /[：:—─]$/u.test(text);
}

/** Prose, rather than a heading or a name: it has a comma or a stop. */
export function hasClauses(text: string): boolean {
  return /[，；。！？]/u.test(text);
}

/** A press article begins with its source: 香港文匯報訊（記者…, 【本報訊】, （中新社北京電）. */
export function startsArticle(text: string): boolean {
  return /^(?:\p{Script=Han}{2,14}(?:訊|電|专讯|讯|电)\s*[（(【]|[【（(][^】）)]{2,20}[訊電讯电报報]道?[】）)])/u.test(
    text,
  );
}

/** Says where something comes from or who made it, as boxes and tables end: 資料來源：特區政府. */
export function isCreditLine(text: string): boolean {
  return (
    widthOf(text) <= 40 &&
    !isFinished(text) &&
    /^(?:資料來源|資料|來源|整理|製圖|製表|圖表|攝影|撰文|翻譯|编辑|編輯|资料来源|来源|制图|制表|摄影)\s*[：:]/u.test(
      text,
    )
  );
}

/** Ends with the name of who took the picture: 香港文匯報記者彭子文 攝. */
export function endsWithPhotoCredit(text: string): boolean {
  return /(?:\s|記者|记者|[（(／/]).{0,14}(?:攝|摄|攝影|摄影|供圖|供图|資料圖片|资料图片)[）)]?$/u.test(text);
}

const YEAR = '(?:\\d{4}|[〇零○一二三四五六七八九]{4})';
const MONTH = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})';
const DATE = `${YEAR}\\s*年\\s*${MONTH}\\s*月(?:\\s*(?:\\d{1,2}|[一二三四五六七八九十廿卅]{1,3})\\s*日)?`;
const DATE_LINE = new RegExp(`^[（(]?(?:${DATE}\\s*)+[）)]?$`, 'u');

/** Nothing but a date, once or several times: 2019 年 5 月 16 日 2019 年 5 月 16 日. */
export function isDateLine(text: string): boolean {
  return DATE_LINE.test(text.normalize('NFKC'));
}

/** Only a number: of a page, or of a chapter whose title stands on the next line. */
export function isNumberLine(text: string): boolean {
  return /^[-–—─]?\s*\d{1,5}\s*[-–—─]?$/u.test(text);
}

/** A bullet or a label without anything after it: its text stands on the next line. */
export function isBareOpening(text: string): boolean {
  const opening = readOpening(text);
  return opening.length > 0 && opening.length >= text.length;
}

/** Short, and no sentence: what a heading looks like before its surroundings are known. */
export function looksLikeHeading(text: string): boolean {
  // A remark such as （會議暫停） heads nothing.
  if (/^[（(][^（）()]*[）)]$/u.test(text)) return false;
  // 「環境局局長：主席，」 goes on.
  return (
    !isFinished(text) &&
    !endsWithListStop(text) &&
    !/[，、]$/u.test(text) &&
    widthOf(text) <= (hasClauses(text) ? 25 : 45)
  );
}
