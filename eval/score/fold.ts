import { Converter } from 'opencc-js/t2cn';

const toSimplified = Converter({ from: 'hk', to: 'cn' });

/** Written forms that differ without a difference, for comparing words: width, script, case. Keeps punctuation. */
export function foldForms(text: string): string {
  return toSimplified(text.normalize('NFKC')).toLowerCase();
}

/** What is left of words when forms, spaces, punctuation and signs are set aside: 「“授牌 掛牌”」 and 授牌挂牌 are the same. */
export function foldWords(text: string): string {
  return foldForms(text).replace(/[^\p{L}\p{N}%]+/gu, '');
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
