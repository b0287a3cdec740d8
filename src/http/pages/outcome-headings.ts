import { headingsWith } from '../../answering/headings.ts';

/** The heading of an answer's page. */
export const headingOf = headingsWith({
  answered: '答案',
  'needs-clarification': '請先說明你想問的是哪一項',
  'unsupported-input': '未能讀懂這個問題',
});
