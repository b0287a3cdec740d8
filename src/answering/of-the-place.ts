import { foldText } from '../language/fold.ts';
import type { Evidence } from '../retrieval/retrieve.ts';
import type { FoundPart } from './decide-parts.ts';

/** Places whose arrangements stand in documents of their own, with how texts name them. Folded. */
const PLACES: readonly { code: string; asked: RegExp; named: RegExp }[] = [
  { code: 'HK', asked: /香港(?!和|与|同|及|跟|、)|本港/u, named: /港|特区|特首/u },
  { code: 'GD', asked: /广东(?!和|与|同|及|跟|、)|粤方/u, named: /广东|粤|全省/u },
  { code: 'MO', asked: /澳门(?!和|与|同|及|跟|、)/u, named: /澳/u },
];

/**
 * What was found without the evidence of another place (rule 7): asked about 廣東, a sentence of a document of Hong Kong
 * alone is none unless it, what governs it or what stands beside it names 廣東. A question that names two places, or
 * none, is left alone.
 */
export function ofThePlace(found: readonly FoundPart[]): FoundPart[] {
  return found.map((part) => ({
    ...part,
    tries: part.tries.map((one) => {
      const folded = foldText(one.query.question);
      const [place, ...more] = PLACES.filter(({ asked }) => asked.test(folded));
      if (place === undefined || more.length > 0 || /粤港|港澳|粤澳|深港|两地|双方/u.test(folded)) return one;
      return { ...one, evidence: one.evidence.filter((evidence) => isOf(evidence, place)) };
    }),
  }));
}

function isOf(evidence: Evidence, { code, named }: (typeof PLACES)[number]): boolean {
  const { jurisdictions } = evidence.edition.description;
  // A document of the whole country holds for each of its places; one that is of none says nothing of place.
  if (jurisdictions.some((one) => one === code || one === 'CN' || one === 'XX')) return true;
  return [evidence.own, ...evidence.governing, ...evidence.context].some(({ folded }) => named.test(folded));
}
