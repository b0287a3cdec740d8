import type { Failure } from '../verify/failure.ts';

/** What each check found wrong with a statement, in Traditional Chinese. */
export const FAILURES: Readonly<Record<Failure, string>> = {
  'no-citation': '沒有引用任何文件。',
  'two-editions': '同一句陳述引用了兩個版本。',
  'quote-not-verbatim': '引述與文件的文字不是一字不差。',
  'quote-not-quotable': '所引的句子有重疊或推斷而得的字，不能引述。',
  'sentence-damaged': '儲存的句子已經損壞。',
  'words-not-derived': '有些字詞不能由所引的句子得出。',
  'figure-not-cited': '有數字或日期不在所引的句子裏。',
  'qualifier-changed': '條件、否定、範圍或語氣與所引的句子不同。',
  'name-not-cited': '有名稱不在所引的句子裏。',
};
