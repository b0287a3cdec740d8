import { foldText } from '../../language/fold.ts';
import { createRecent } from '../../shared/recent.ts';
import { findFigures } from '../../language/figures/figures.ts';
import { readRegister } from '../../language/register.ts';
import { ASKING_WORDS, BESIDE_WORDS } from './asking-words-table.ts';

const heads = new Map<string, string>();
for (const row of ASKING_WORDS) {
  const words = row.split(' ').map(foldText);
  for (const word of words) if (!heads.has(word)) heads.set(word, words[0] as string);
}
const byLength = (words: Iterable<string>) => [...new Set(words)].toSorted((a, b) => b.length - a.length);
const ASKING = new RegExp(byLength(heads.keys()).join('|'), 'gu');
const BESIDE = byLength(BESIDE_WORDS.split(' ').map(foldText));

/** Question words: what they ask is compared as the kind of the question. Folded. */
export const QUESTION_WORDS =
  '什么时候|甚么时候|何时|几时|哪[一]?[天年月日]|几月几[日号]|哪里|哪儿|何处|哪[一]?[个位些间家所种类项几]|哪|什么人|谁|何人|什么|甚么|(?:多少|几多|几)[亿万千百](?:港?元)?|多少|几多|多[大长高久远]|几[个名位项份间次岁号点]?|如何|怎样|怎么样?|为什么|为何|点解|何|吗';

/** A question in written Chinese, folded, with words that ask the same, and figures, written in one way. */
export function canonical(question: string): string {
  return kept.get(question, () => {
    const written = foldText(readRegister(question).rewritten?.text ?? question).replaceAll(/[《》「」『』“”\s]/gu, '');
    const each = written.replaceAll(
      A_TIME,
      (_, time: string) => `每${time === '钟' ? '小时' : time === '天' ? '日' : time}`,
    );
    return withPlainFigures(each).replaceAll(ASKING, (word) => heads.get(word) ?? word);
  });
}

const kept = createRecent<string, string>(64);

/** 一個鐘幾多錢 asks of each hour; 第一年 and 哪一天 do not. Folded. */
const A_TIME =
  /(?<![第哪十百千每\d二三四五六七八九])一个?(小时|钟(?!头)|月(?![份\d一二三四五六七八九十])|年(?!级)|日|天)(?=.*(?:多少|几))/gu;

/** 二零一八年 and 2018年 read alike; what cannot be read as digits stays. */
function withPlainFigures(written: string): string {
  let plain = written;
  for (const { numeral, value } of findFigures(written).toReversed()) {
    // 第一批 is 首批 as well.
    if (typeof value !== 'number' || value === 1 || /^[\d.,]+$/u.test(written.slice(numeral.start, numeral.end)))
      continue;
    plain = plain.slice(0, numeral.start) + String(value) + plain.slice(numeral.end);
  }
  return plain.replaceAll(/[〇零一二三四五六七八九]{4}(?=年)/gu, (year) =>
    [...year].map((digit) => DIGITS.indexOf(digit === '〇' ? '零' : digit)).join(''),
  );
}

const DIGITS = '零一二三四五六七八九';

const KEPT_WORDS = new Set(heads.values());
const SCAN = new RegExp(
  `(?<question>${QUESTION_WORDS})|(?<word>${byLength([...KEPT_WORDS, ...BESIDE]).join('|')})|(?<mark>[\\p{P}\\s]+)|(?<figure>[\\d.,]+)`,
  'gu',
);

/** What of a canonical question carries its meaning, in runs: without question words and what stands beside. */
export function contentOf(text: string): { text: string; start: number; end: number }[] {
  const empty = new Uint8Array(text.length);
  // A head is a word whatever stands in it: 目的 is no 的.
  for (const { 0: found, index, groups } of text.matchAll(SCAN))
    if (groups?.['word'] === undefined || !KEPT_WORDS.has(found)) empty.fill(1, index, index + found.length);
  const runs: { text: string; start: number; end: number }[] = [];
  for (let at = 0; at < text.length; at++) {
    if (empty[at] === 1) continue;
    const last = runs.at(-1);
    if (last?.end === at) last.end += 1;
    else runs.push({ text: '', start: at, end: at + 1 });
  }
  return runs.map(({ start, end }) => ({ text: text.slice(start, end), start, end }));
}
