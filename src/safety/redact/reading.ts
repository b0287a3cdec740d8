import { type Folded, fold, originalSpan } from '../../language/fold.ts';

/** What was taken out of a text, by kind; the text itself is never kept. */
export type RedactedKind =
  | 'hkid'
  | 'mainland-id'
  | 'travel-permit'
  | 'passport'
  | 'card'
  | 'phone'
  | 'email'
  | 'address';

/** Personal data in a key: a half-open range of its units. */
export interface Finding {
  kind: RedactedKind;
  start: number;
  end: number;
}

/** A text made ready to be searched: full width, letter case, scripts and hidden characters have been evened out. */
export interface Reading {
  folded: Folded;
  /** The folded text. */
  key: string;
  /** The key with 一二三 as 123, unit for unit: people spell numbers out to hide or to dictate them. */
  spelled: string;
}

const HAN_DIGITS = '零一二三四五六七八九';

/** Reads a text for all finders at once. */
export function read(text: string): Reading {
  const folded = fold(text);
  const spelled = folded.text.replaceAll(/[零一二三四五六七八九]/gu, (digit) => String(HAN_DIGITS.indexOf(digit)));
  return { folded, key: folded.text, spelled };
}

/** All matches of a pattern in the key and, where that reads otherwise, with numbers spelled out. */
export function* matches({ key, spelled }: Reading, pattern: RegExp): Generator<RegExpExecArray> {
  yield* key.matchAll(pattern);
  if (spelled !== key) yield* spelled.matchAll(pattern);
}

/** How many digits stand together in each group of a number, as it was typed: 4, 4 in 9123 4567. */
export function typedGroups({ folded }: Reading, start: number, end: number): number[] {
  const span = originalSpan(folded, start, end);
  const groups = folded.original.slice(span.start, span.end).match(/[\d０-９〇○零一二三四五六七八九]+/gu) ?? [];
  return groups.map((group) => group.length);
}

/** Figures side by side, as in a line of a table: cards are not typed in pieces of three digits and less. */
export function isRow(groups: readonly number[]): boolean {
  return groups.slice(0, -1).filter((digits) => digits < 4).length > 1;
}

/** How far before and behind a number the words stand that say whose it is. */
const NEAR = 16;

/** The words of the same clause before a place; what was taken out already says nothing. */
export function wordsBefore(key: string, at: number): string {
  return /[^,。;!?\n〕]*$/u.exec(key.slice(Math.max(0, at - NEAR), at))?.[0] ?? '';
}

/** The words of the same clause behind a place. */
export function wordsAfter(key: string, at: number): string {
  return /^[^,。;!?\n〔]*/u.exec(key.slice(at, at + NEAR))?.[0] ?? '';
}

/** The number of a document or a case, not of a person: 申請編號 2024…, ISBN 978…. */
export function isReference(before: string): boolean {
  const label =
    /(?:编号|档号|文号|案号|参考号码?|申请号码?|登记号码?|注册号码?|合约号码?|ref(?:erence)?(?: ?no)?|isbn|issn|doi|条码)[^\d]{0,4}$/u;
  return label.test(before) && !isPersonal(before);
}

/** Words that say that a number is a person's document or card. */
export function isPersonal(before: string): boolean {
  return /证|护照|passport|hkid|身[份分]|信用卡|银行卡|储蓄卡|卡号|卡号码|电话|手机|手提|mobile|phone|whatsapp|tel/u.test(
    before,
  );
}

/** 20180927, and not 20181327: eight digits that are a day. */
export function isDay(digits: string): boolean {
  const [, month = '', day = ''] = /^(?:19|20)\d{2}(\d{2})(\d{2})$/u.exec(digits) ?? [];
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
}

/** Between the digits of a number that somebody typed in groups. */
export const GAP = '[ .·_/‐-―−-]?';
