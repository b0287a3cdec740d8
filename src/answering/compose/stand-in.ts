import { findFigures } from '../../language/figures/figures.ts';
import { foldText } from '../../language/fold.ts';
import type { NameTable } from '../../language/names/table.ts';
import { figuresStandIn } from '../verify/figures.ts';
import { namesIn, namesStandIn } from '../verify/names.ts';

/** Why words of a model cannot stand for a quote. */
export type Difference = 'figure' | 'name' | 'marker' | 'word-added' | 'word-lost' | 'order';

/**
 * What words of a model say otherwise than the quote they are to stand for; [] when they say the same. Harder than the
 * verifier, which asks whether a statement follows from its source: a quote is only given up for words that say neither
 * less nor more, so that a model that leaves out, adds, swaps or turns round never makes an answer worse.
 *
 * Both ways: figures by value, names, marker words by count (不, 將, 可, 至少 …), and every run of words; figures and
 * names in the same order. What may differ: script, notation of figures, punctuation, order of clauses without figures
 * and names, and the words that carry nothing (的, 於, 以及).
 */
export function differences(written: string, quote: string, names?: NameTable): Difference[] {
  const found = new Set<Difference>();
  if (!figuresStandIn(written, quote) || !figuresStandIn(quote, written)) found.add('figure');
  if (!namesStandIn(written, quote, names) || !namesStandIn(quote, written, names)) found.add('name');
  const [said, stands] = [bareWords(written), bareWords(quote)];
  if (!sameMarkers(said, stands) || opensOf(written) !== opensOf(quote)) found.add('marker');
  if (strays(said, stands)) found.add('word-added');
  if (strays(stands, said)) found.add('word-lost');
  if (!sameOrder(written, quote)) found.add('order');
  return [...found];
}

/** What words of a model add to the quote; [] when they may be a part of what stands for it. */
export function additions(written: string, quote: string, names?: NameTable): Difference[] {
  const found: Difference[] = [];
  if (!figuresStandIn(written, quote)) found.push('figure');
  if (!namesStandIn(written, quote, names)) found.push('name');
  if (strays(bareWords(written), bareWords(quote))) found.push('word-added');
  return found;
}

/** Han characters, letters and digits, folded, without figures: those are compared by value. */
function bareWords(text: string): string {
  let bare = '';
  let at = 0;
  for (const { numeral } of findFigures(text).toSorted((a, b) => a.numeral.start - b.numeral.start)) {
    if (numeral.start < at) continue;
    bare += `${text.slice(at, numeral.start)} `;
    at = numeral.end;
  }
  return foldText(bare + text.slice(at)).replaceAll(/[^\p{L}\p{N}]+/gu, ' ');
}

/** Folded words of which one more or one less turns the meaning. Longer ones first: 至少 is not 少. */
const MARKERS =
  /不少于|不低于|不超过|不多于|至少|最少|最多|至多|上限|下限|以上|以下|以内|以外|之前|之后|除非|除|仅|只|不|没有|没|未|无|非|毋|勿|免|禁|拒|反|将|会|拟|已|曾|正在|计划|争取|研究|探讨|探索|目标|预计|预期|试点|可以|可|须|必|应|需|能|如|若|倘|或|约|近|逾|超过|全部|所有|全|都|各|每|首|副|正|前|后|增|减|升|降|高|低|多|少|大|小|上|下|内|外|东|西|南|北/gu;

function sameMarkers(one: string, other: string): boolean {
  const count = (text: string) => (text.match(MARKERS) ?? []).toSorted().join(' ');
  return count(one) === count(other);
}

/** A word or two before the first comma, 「是，」 or 「對，」: an answer by itself. Empty where there is none. */
function opensOf(text: string): string {
  return /^\p{L}{1,3}(?=[，,。：:！!、 ])/u.exec(foldText(text.trim()))?.[0] ?? '';
}

/** Characters that may come and go. */
const EMPTY = new Set('的地得之其于在为是以及和与并且亦也个此该这那所而等');

/**
 * Whether `text` has words that `other` does not have: a character that stands nowhere in it, or more neighbouring ones
 * that stand nowhere side by side in it than moved clauses have seams. A figure or a gap between them is no neighbour.
 */
function strays(text: string, other: string): boolean {
  const characters = new Set(other);
  const pairs = new Set(pairsOf(other));
  let seams = 0;
  for (const character of text) if (!characters.has(character) && !EMPTY.has(character)) return true;
  for (const pair of pairsOf(text)) {
    if (pairs.has(pair) || pair.includes(' ') || [...pair].some((character) => EMPTY.has(character))) continue;
    seams += 1;
  }
  return seams > MOST_SEAMS;
}

/** Places where words that stand apart in the quote may come together: an empty word left out, a clause moved. */
const MOST_SEAMS = 2;

function pairsOf(text: string): string[] {
  const characters = [...text];
  return characters.slice(1).map((character, at) => (characters[at] ?? '') + character);
}

/** Figures and names, in the order in which they stand; two that were swapped keep everything but that. */
function sameOrder(written: string, quote: string): boolean {
  const figures = (text: string) =>
    findFigures(text).map((figure) => `${figure.type} ${[figure.value, figure.low, figure.high].join(' ')}`);
  const order = (text: string) => namesByPlace(text).join('\n');
  return figures(written).join('\n') === figures(quote).join('\n') && order(written) === order(quote);
}

function namesByPlace(text: string): string[] {
  const folded = foldText(text);
  return [...new Set(namesIn(text))]
    .map((name) => ({ name, at: folded.indexOf(name) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ name }) => name);
}
