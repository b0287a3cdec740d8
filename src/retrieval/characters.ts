import { weightsOf } from './coverage.ts';
import type { ContentUnit } from './query.ts';

/**
 * Share of the question's characters, weighed by how rare their words are, that stand anywhere in the texts,
 * whatever stands beside them: 「簽署的文件」 holds all of 「簽文件」. Of each text is given which of them it has. 0 to 1.
 */
export function characterShare(units: readonly ContentUnit[], texts: readonly (readonly boolean[])[]): number {
  const rarities = weightsOf(units).rarity;
  let total = 0;
  let found = 0;
  for (let unit = 0; unit < rarities.length; unit++) {
    const rarity = rarities[unit] as number;
    total += rarity;
    for (const has of texts) {
      if (has[unit] !== true) continue;
      found += rarity;
      break;
    }
  }
  return total === 0 ? 0 : found / total;
}
