import { boundAfter, boundBefore, isNearly, withinAfter } from './bounds.ts';
import { changeBefore } from './changes.ts';
import type { Draft } from './draft.ts';
import { roundOf } from './numeral.ts';

/** Adds what the words before and after say: a bound, 過去 or 未來, a sign, 每月. */
export function withSurroundings(text: string, draft: Draft): Draft {
  return withChange(text, withRate(text, withBounds(text, draft)));
}

/** 最大一宗 and 最大三個 name the greatest; 最多三個 and 最高5萬元 are limits. */
function isSuperlative(words: string, draft: Draft): boolean {
  if (draft.type !== 'count') return false;
  return /^最[大小]$/u.test(words) || (/^最[高低长短迟早]$/u.test(words) && draft.value === 1);
}

const CHANGES = new Set(['percentage', 'multiple', 'amount', 'count', 'measure']);

function withChange(text: string, draft: Draft): Draft {
  if (!CHANGES.has(draft.type)) return draft;
  const change = changeBefore(text, draft.start);
  return change === undefined ? draft : { ...draft, change };
}

/** Where a number without a unit ends its clause: 人數過百，. */
const ALONE = /^[，,。；;！!？?]?$/u;

function withBounds(text: string, draft: Draft): Draft {
  const tight = draft.type !== 'bare' || text.charAt(draft.end) === '的' || ALONE.test(text.charAt(draft.end));
  const found = boundBefore(text, draft.start, tight);
  const before = found !== null && isSuperlative(text.slice(found.at, draft.start), draft) ? null : found;
  const after = boundAfter(text, draft.end);
  const within = draft.type === 'duration' || draft.type === 'measure' ? withinAfter(text, draft.end) : null;
  if (draft.bound === 'range') return draft;
  negate(text, draft);
  if (draft.under !== undefined) draft.bound = 'more-than';
  const recent = draft.type === 'duration' && before?.bound === 'about' && isRecent(text, before.at, draft);
  if (draft.type === 'duration') {
    setRelative(text, draft);
    setSide(text, draft);
  }
  if (before !== null && !recent) {
    draft.bound = before.bound;
    draft.start = before.at;
    if (isNearly(text, before.at)) draft.nearly = true;
  }
  if (draft.bound === 'exact' && after?.bound === 'more-than') setUnder(text, draft);
  for (const end of [after, within]) {
    if (end === null) continue;
    if (before === null || recent || end.bound !== 'about') {
      if (before === null || recent || before.bound === 'about') draft.bound = end.bound;
      draft.end = Math.max(draft.end, end.at);
    }
  }
  return draft;
}

/** Nobody looks back on hours or centuries by 近 alone. */
const LOOKED_BACK_ON = /^(?:年|個月|月|星期|禮拜|日|天|周|週|季)/u;

/** 三千多 stays under 四千 where nothing follows it, too. */
function setUnder(text: string, draft: Draft): void {
  const round =
    typeof draft.value === 'number' && /^(?:有?[多余几]|好几)/u.test(text.slice(draft.end)) ? roundOf(draft.value) : 0;
  if (round > 0) draft.under = Number(draft.value) + round;
}

/** 近三年來 looks back; 等候近三年 is nearly three years. */
function isRecent(text: string, at: number, draft: Draft): boolean {
  if (!/^近 ?$/u.test(text.slice(at, draft.start))) return false;
  if (/^(?:来|以来|内|间|里)/u.test(text.slice(draft.end, draft.end + 2))) return true;
  return (
    LOOKED_BACK_ON.test(draft.unit) &&
    !/[\p{Script=Han}]/u.test(text.charAt(at - 1).replace(/[在于最，自的与和及较比]/u, ''))
  );
}

/** 三年前 is never 三年後; 前後 and 前線 say nothing of it. */
function setSide(text: string, draft: Draft): void {
  const side = /^[之以]?(?:(?<before>前)(?![后後夕线往期者半])|(?<after>后))/u.exec(
    text.slice(draft.end, draft.end + 3),
  );
  if (side === null) return;
  draft.side = side.groups?.['before'] === undefined ? 'after' : 'before';
}

const PAST = /(?:过去|最近|以往|近)(?:的|这)? ?$/u;
const FUTURE = /(?:未来|今后|往后|接下来|其后的|将来)(?:的|这)? ?$/u;

/** 過去一年 and 未來五年: a span before or after the day they are said on. */
function setRelative(text: string, draft: Draft): void {
  const window = text.slice(Math.max(0, draft.start - 6), draft.start);
  const past = PAST.exec(window);
  const future = past === null ? FUTURE.exec(window) : null;
  if (
    past?.[0].startsWith('近') &&
    !isRecent(text, draft.start - 1 - (text.charAt(draft.start - 1) === ' ' ? 1 : 0), draft)
  )
    return;
  const match = past ?? future;
  if (match === null) return;
  draft.relative = past === null ? 'future' : 'past';
  draft.start -= window.length - match.index;
}

/** -5°C and −0.5%: only where no other thing before could make the sign a dash. */
function negate(text: string, draft: Draft): void {
  if (typeof draft.value !== 'number' || (draft.type !== 'percentage' && !/度|°/u.test(draft.unit))) return;
  if (/(?<![正抱胜欠担肩辜自欺])负 ?$/u.test(text.slice(Math.max(0, draft.start - 3), draft.start))) {
    draft.value = -draft.value;
    draft.start = text.lastIndexOf('负', draft.start);
    return;
  }
  if (!/[-−]/u.test(text.charAt(draft.start - 1)) || /[\d%a-z)年月日]/u.test(text.charAt(draft.start - 2))) return;
  draft.value = -draft.value;
  draft.start -= 1;
}

const RATE =
  /每(?:一|个|逢)?(?<per>年|月|日|天|周|星期|季|小时|分钟|秒|人|名|户|次|晚|公斤|吨|公升|升|立方米|米|呎|平方米|平方呎|公里|间|张|份)[^，,。；;、\d每]{0,7}$/u;
/** 月薪 and 時速 say it in one word. */
const RATE_WORD = /(?<per>[年月日时周])(?:薪|租|费|入|息|速|供)(?:金|用)?[^，,。；;、\d每]{0,6}$/u;
const RATE_BEHIND = /^ ?(?:\/|每)(?<per>年|月|日|天|周|小时|分钟|人|户|次|公斤|吨|平方米|平方呎|公里)/u;

/** 每月 of 每月津貼12,000元: a sum a month is not one a year. */
function withRate(text: string, draft: Draft): Draft {
  if (draft.type === 'bare' || draft.type === 'ordinal') return draft;
  const before = text.slice(Math.max(0, draft.start - 11), draft.start);
  const match =
    (before.includes('每') ? RATE.exec(before) : RATE_WORD.exec(before)) ??
    RATE_BEHIND.exec(text.slice(draft.end, draft.end + 5));
  const per = match?.groups?.['per'];
  if (per !== undefined) draft.per = RATES[per] ?? per;
  return draft;
}

const RATES: Readonly<Record<string, string>> = {
  天: '日',
  名: '人',
  周: '星期',
  时: '小時',
  户: '戶',
  小时: '小時',
  分钟: '分鐘',
  吨: '噸',
  间: '間',
  张: '張',
};
