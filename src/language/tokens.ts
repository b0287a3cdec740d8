import { type Figure, figureKeys, findFigures } from './figures/figures.ts';
import { fold } from './fold.ts';

/** Names the way texts are cut; raise it with any change that changes terms, so that indexes are made again. */
export const TERMS_VERSION = 'bigrams-2';

/** A searchable term and where it stands in the original text. */
export interface Token {
  term: string;
  start: number;
  end: number;
}

const RUNS = /(?<han>\p{Script=Han}+)|(?<word>(?:(?!\p{Script=Han})[\p{L}\p{N}])+)/gu;

/**
 * Tokens for keyword search: overlapping Han bigrams (a single character only where a run is one long), Latin words
 * and digit runs whole. 「香港ABC」 gives 香港, abc. No dictionary, so results never change with one.
 */
export function tokenize(text: string): Token[] {
  const folded = fold(text);
  const tokens: Token[] = [];
  for (const match of folded.text.matchAll(RUNS)) {
    if (match.groups?.['han'] === undefined) {
      tokens.push(tokenAt(folded.origins, match[0], match.index, match[0].length));
    } else {
      pushBigrams(tokens, folded.origins, match[0], match.index);
    }
  }
  return tokens;
}

function tokenAt(origins: readonly number[], term: string, at: number, length: number): Token {
  return { term, start: origins[at]!, end: origins[at + length]! };
}

function pushBigrams(tokens: Token[], origins: readonly number[], run: string, at: number): void {
  const characters = [...run];
  if (characters.length === 1) tokens.push(tokenAt(origins, run, at, run.length));
  let offset = at;
  for (let index = 0; index + 1 < characters.length; index++) {
    const term = characters[index]! + characters[index + 1]!;
    tokens.push(tokenAt(origins, term, offset, term.length));
    offset += characters[index]!.length;
  }
}

/**
 * Terms under which a figure is found whatever its notation: 2018年9月27日 and 二零一八年九月廿七日 both give
 * `zzd2018`, `zzd201809`, `zzd20180927`; 第七項 and 第7項 give `zzo7`. The prefix keeps them apart from words.
 */
export function figureTerms(figure: Figure): string[] {
  return figureKeys(figure).flatMap((key) => (figure.type === 'date' ? dateTerms(key) : [`zz${termOf(key)}`]));
}

function dateTerms(key: string): string[] {
  const parts = key.slice(1).split('-').map(termOf);
  return parts.map((_, index) => `zzd${parts.slice(0, index + 1).join('')}`).filter((term) => term !== 'zzd');
}

/** A key in letters and digits alone, which no full-text index cuts: 0.5 → 0d5, −5 → m5, 2024/2025 → 2024f2025. */
function termOf(key: string): string {
  return key.toLowerCase().replaceAll('.', 'd').replaceAll('-', 'm').replaceAll('/', 'f').replaceAll(/[^a-z0-9]/gu, '');
}

/** What the keyword index stores for a text and searches for a question: tokens, then the terms of its figures. */
export function indexTerms(text: string): string[] {
  return [...tokenize(text).map((token) => token.term), ...findFigures(text).flatMap(figureTerms)];
}
