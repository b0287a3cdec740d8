import { boundAfter, boundBefore, isNearly } from './bounds.ts';
import { changeBefore } from './changes.ts';
import type { ReadDate } from './dates.ts';
import type { Draft } from './draft.ts';
import type { ReadShare } from './fractions.ts';

/** A draft of these words that bind nothing. `at` is where its numeral stands. */
export function whole(
  type: Draft['type'],
  value: number | string | null,
  start: number,
  end: number,
  at: number,
): Draft {
  return { type, value, unit: '', bound: 'exact', start, end, numeralStart: at, numeralEnd: end };
}

/** Digits from `at` to `end` that name something. */
export function codeDraft(text: string, at: number, end: number): Draft {
  return whole('code', text.slice(at, end).replaceAll(/\D/gu, ''), at, end, at);
}

/** A date with what stands around it: 約, 左右. */
export function dateDraft(text: string, date: ReadDate, at: number): Draft {
  const draft: Draft = { ...whole('date', date.value, at, date.end, at), granularity: date.granularity };
  if (date.relative !== undefined) draft.relative = date.relative;
  if (date.low !== undefined && date.high !== undefined) {
    return { ...draft, low: date.low, high: date.high, bound: 'range' };
  }
  const before = boundBefore(text, at, false);
  const after = boundAfter(text, date.end);
  if (before?.bound === 'about') return { ...draft, bound: 'about', start: before.at };
  return after?.bound === 'about' ? { ...draft, bound: 'about', end: after.at } : draft;
}

/** A share with what bounds it. */
export function shareDraft(text: string, share: ReadShare, at: number): Draft {
  const draft = whole(share.type, share.value, at, share.end, at);
  if (share.type === 'multiple') draft.unit = '倍';
  if (share.spread) return { ...draft, ...share.spread, bound: 'range' };
  if (share.under !== undefined) Object.assign(draft, { bound: 'more-than', under: share.under });
  if (
    share.type === 'percentage' &&
    share.value !== null &&
    /(?<![正抱胜欠担肩辜自欺])负$/u.test(text.slice(Math.max(0, at - 2), at))
  )
    Object.assign(draft, { value: -share.value, start: at - 1 });
  const before = boundBefore(text, draft.start, true);
  const after = boundAfter(text, share.end);
  if (text.charAt(at) === '过') draft.bound = 'more-than';
  if (before !== null)
    Object.assign(draft, { bound: before.bound, start: before.at, nearly: isNearly(text, before.at) });
  if (after !== null && (before === null || before.bound === 'about')) draft.bound = after.bound;
  if (after !== null) draft.end = after.at;
  const change = changeBefore(text, draft.start);
  if (change !== undefined) draft.change = change;
  return draft;
}
