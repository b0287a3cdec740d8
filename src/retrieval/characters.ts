import type { ContentUnit } from './query.ts';

/**
 * Share of the question's characters, weighed by how rare their words are, that stand anywhere in the folded texts,
 * whatever stands beside them: 「簽署的文件」 holds all of 「簽文件」. 0 to 1.
 */
export function characterShare(units: readonly ContentUnit[], texts: readonly string[]): number {
  let total = 0;
  let found = 0;
  for (const { text, rarity } of units) {
    total += rarity;
    if (texts.some((folded) => folded.includes(text))) found += rarity;
  }
  return total === 0 ? 0 : found / total;
}
