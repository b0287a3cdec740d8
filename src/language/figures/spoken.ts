import { type Draft, scale } from './draft.ts';
import { matchAt, tidy } from './numeral.ts';
import { readNumber } from './numerals.ts';

/** Units whose tenths are said without a word. */
export const SPOKEN_DECIMALS = new Set(['米', '元', '蚊', '块', '毫', '秒']);
const DECIMALS =
  /(?<decimals>[一二三四五六七八九]{1,2}|\d{1,2})(?![\d.,十百千万亿个%]|(?![的高长宽阔深以或至左等、])\p{Script=Han})/uy;

/** 一米七五 is 1.75 米 and 八元六 is 8.6 元, where nothing of their own follows the digits. */
export function readSpokenDecimals(text: string, draft: Draft): void {
  const match = typeof draft.value === 'number' ? matchAt(DECIMALS, text, draft.end) : null;
  const decimals = match?.groups?.['decimals'] ?? '';
  if (match === null || !Number.isInteger(draft.value) || Number(draft.value) >= 100) return;
  const digits = /^\d/u.test(decimals) ? decimals : Array.from(decimals, (digit) => readNumber(digit)).join('');
  scale(draft, (value) => tidy(value + Number(`0.${digits}`)));
  draft.end = DECIMALS.lastIndex;
}

const SHORT_MULTIPLIER = / ?(?<letter>[kmb])(?![a-z0-9])/uy;
const SHORT_VALUES: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, b: 1e9 };

/** $12.5M and HK$3k: behind money the letter is no metre. */
export function readMultiplier(text: string, draft: Draft): void {
  const by = SHORT_VALUES[matchAt(SHORT_MULTIPLIER, text, draft.end)?.groups?.['letter'] ?? ''];
  if (by === undefined) return;
  scale(draft, (value) => tidy(value * by));
  draft.end = SHORT_MULTIPLIER.lastIndex;
}
