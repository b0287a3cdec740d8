import { Converter } from 'opencc-js/t2cn';

const toSimplified = Converter({ from: 'hk', to: 'cn' });

/** Written forms that differ without a difference, for comparing words: width, script, case. Keeps punctuation. */
export function foldForms(text: string): string {
  const known = folded.get(text);
  if (known !== undefined) return known;
  const forms = toSimplified(text.normalize('NFKC')).toLowerCase();
  if (folded.size >= MOST_KEPT) folded.clear();
  folded.set(text, forms);
  return forms;
}

/** The same quotes and wordings are folded for every fact and every clause. */
const folded = new Map<string, string>();
const MOST_KEPT = 5000;

const NUMERAL = '0-9零〇一二两三四五六七八九十百千万亿';
const THOUSANDS = /(?<=(?<!\d)\d{1,3}(?:[,\s]\d{3})*)[,\s](?=\d{3}(?!\d))/gu;
const BETWEEN_NUMERALS = new RegExp(`(?<=[${NUMERAL}])[^\\p{L}\\p{N}%]+(?=[${NUMERAL}])`, 'gu');

/**
 * What is left of words when forms, spaces, punctuation and signs are set aside: 「“授牌 掛牌”」 and 授牌挂牌 are the same.
 * Numbers stay apart: 3.5 is not 35, and 三、六 is not 三六.
 */
export function foldWords(text: string): string {
  return foldForms(text)
    .replace(THOUSANDS, '')
    .replace(BETWEEN_NUMERALS, (between, at: number, whole: string) =>
      between === '.' && /\d/u.test(whole[at - 1] ?? '')
        ? '.'
        : between.trim() === '' && !/\d/u.test(`${whole[at - 1]}${whole[at + between.length]}`)
          ? ''
          : '|',
    )
    .replace(/[^\p{L}\p{N}%.|]+|(?<!\d)\.|\.(?!\d)/gu, '');
}

/** Whether the words stand in the text, both folded by `foldWords`, and not within a longer number: 17份 has no 7份. */
export function includesWords(text: string, words: string): boolean {
  const numeral = new RegExp(`[${NUMERAL}.]`, 'u');
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) {
    const [before = '', after = ''] = [text[at - 1], text[at + words.length]];
    const cutsFront = numeral.test(before) && numeral.test(words[0] ?? '');
    const cutsBack = numeral.test(after) && numeral.test(words.at(-1) ?? '');
    if (!cutsFront && !cutsBack) return words !== '';
  }
  return false;
}

/** Text without spaces and line ends: the files wrap lines inside sentences, answers do not. */
export function squeeze(text: string): string {
  return text.normalize('NFKC').replace(/[\s\u200b\ufeff]+/gu, '');
}

/** The distinct pairs of neighbouring characters, a single character standing for itself. */
export function pairsOf(text: string): Set<string> {
  const characters = Array.from(foldWords(text));
  if (characters.length === 1) return new Set(characters);
  return new Set(characters.slice(1).map((character, at) => `${characters[at]}${character}`));
}
