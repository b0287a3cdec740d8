import { type Script, toReaderScript } from '../script.ts';
import { ASKING } from './asking.ts';
import { HOMOPHONES } from './homophones.ts';
import { ORDINARY_WORDS } from './kept.ts';
import { LATIN_SPELLINGS } from './latin.ts';
import { NOT_AS_FIVE } from './five.ts';
import { SPANS } from './spans.ts';
import { ORDINARY_SPELLINGS } from './ordinary.ts';
import { putInOrder, reorderSpoken } from './order.ts';
import { ENDINGS } from './endings.ts';
import { SOUNDS } from './sounds.ts';
import { WHOLE } from './whole.ts';
import { applyRules, createRuleTable, type Used } from './rule.ts';
import { SPELLINGS } from './spelling.ts';
import { type Cell, readTape } from './tape.ts';
import { WORDS } from './words.ts';

const latin = createRuleTable(LATIN_SPELLINGS);
const spellings = createRuleTable([...ORDINARY_SPELLINGS, ...HOMOPHONES, ...NOT_AS_FIVE, ...SOUNDS, ...SPELLINGS]);
const words = createRuleTable([...ORDINARY_WORDS, ...ENDINGS, ...SPANS, ...WHOLE, ...ASKING, ...WORDS]);

/** A text in written Chinese, and where each of its units came from. */
export interface Rewritten {
  text: string;
  /** For each UTF-16 unit of `text`, the range of the original it stands for. */
  origins: readonly { start: number; end: number }[];
}

/** What the rules see in a text, whether or not it is rewritten. */
export interface ReadCantonese {
  cells: readonly Cell[];
  used: readonly Used[];
}

/**
 * Goes over the text three times: Latin letters become characters (ngo → 我), spellings are put right (甘 → 咁, 5知 →
 * 唔知), then words become written Chinese. Says which rules were used, from which the register is told.
 */
export function readCantonese(text: string, script: Script): ReadCantonese {
  const say = (replacement: string) => toReaderScript(replacement, script);
  const typed = applyRules(readTape(text), latin, asWritten);
  const spelt = applyRules(typed.cells, spellings, asWritten);
  const ordered = reorderSpoken(spelt.cells, say);
  const read = applyRules(ordered.cells, words, say);
  const phrase: Used[] = ordered.changed ? [{ word: '唔', mark: 2, start: 0, end: text.length }] : [];
  return { cells: read.cells, used: [...typed.used, ...phrase, ...read.used] };
}

/** Spellings are put right in Traditional: the tables behind them match either script. */
const asWritten = (words: string) => words;

/** The cells in their final order, as text. */
export function writeCells(cells: readonly Cell[], script: Script): Rewritten {
  const ordered = putInOrder(cells, (replacement) => toReaderScript(replacement, script));
  const origins: { start: number; end: number }[] = [];
  for (const { out, start, end } of ordered) for (let unit = 0; unit < out.length; unit++) origins.push({ start, end });
  return { text: ordered.map((cell) => cell.out).join(''), origins };
}
