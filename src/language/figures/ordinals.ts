import { foldText } from '../fold.ts';
import { CLASHES } from './clashes-table.ts';
import { matchAt } from './numeral.ts';
import { readNumeral } from './numerals.ts';
import type { Draft } from './draft.ts';
import { unitAt } from './units-table.ts';

/** Nouns that are numbered and counted by no classifier of their own, in Traditional; longest first. */
const NOUNS = new Map(
  (
    '立法年度 修正案 委員會 階段 部分 部份 產業 季度 會期 號 線 樓 層 版 代 任 大 附表 季 年 天 日 週 周 月 名 級 等 梯隊 梯次 師 軍 冠 跑道 季後 財年 語言 讀 步 ' +
    '題 例 表 圖 冊 卷 集 部 輯 屆 場 站 區 組 隊 局 節 手 把 人 市 省 世 世代 世紀 次序 優先 支柱 動力 大道 街 巷 座 期 批 輪 類 種 項目 號碼 號報告 回合 輪次 航權'
  )
    .split(' ')
    .map((noun) => [foldText(noun), noun] as const)
    .toSorted((a, b) => b[0].length - a[0].length),
);
const OPENING = /第 ?/uy;
/** What belongs to a number of a law: 第12A條, 第3(1)條. */
const SUFFIX = /(?:[a-z]{1,2}(?![a-z]))?(?:\([0-9a-z]{1,4}\))* ?/uy;

/** 第七項, 第20次, 第12A條; null when no number follows 第. */
export function readOrdinal(text: string, at: number): Draft | null {
  if (!matchAt(OPENING, text, at)) return null;
  const from = OPENING.lastIndex;
  const numeral = readNumeral(text, from);
  if (numeral === null || numeral.under !== undefined) return null;
  matchAt(SUFFIX, text, numeral.end);
  const unitFrom = SUFFIX.lastIndex;
  const unit = ordinalUnit(text, unitFrom);
  const part = text.slice(numeral.end, unitFrom).trim();
  return {
    ...(part !== '' && { part }),
    type: 'ordinal',
    value: numeral.spread ? null : numeral.value,
    ...numeral.spread,
    unit: unit?.name ?? '',
    bound: numeral.spread ? 'range' : 'exact',
    start: at,
    end: unit === null ? numeral.end : unitFrom + unit.length,
    numeralStart: from,
    numeralEnd: numeral.end,
  };
}

/** The word behind an ordinal: 項, 次, 階段. */
export function ordinalUnit(text: string, at: number): { name: string; length: number } | null {
  for (const [key, name] of NOUNS) if (key.length > 1 && text.startsWith(key, at)) return { name, length: key.length };
  const unit = unitAt(text, at);
  if ((unit === null || unit.key.length === 1) && CLASHES.has(text.slice(at, at + 2))) return null;
  if (unit !== null && !/^[a-z升克磅瓦伏赫卡]/u.test(unit.key)) return { name: unit.name, length: unit.key.length };
  const name = NOUNS.get(text.charAt(at));
  return name === undefined ? null : { name, length: 1 };
}
