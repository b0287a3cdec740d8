import { isOfPlace, namedPlace } from '../../retrieval/named.ts';
import type { FoundPart } from '../deciding/decide-parts.ts';

/**
 * What was found without the evidence of another place (rule 7): asked about 廣東, a sentence of a document of Hong Kong
 * alone is none unless it, what governs it or what stands beside it names 廣東. A question that names two places, or
 * none, is left alone.
 */
export function ofThePlace(found: readonly FoundPart[]): FoundPart[] {
  return found.map((part) => ({
    ...part,
    tries: part.tries.map((one) => {
      const place = namedPlace(one.query.question);
      if (place === undefined) return one;
      return {
        ...one,
        evidence: one.evidence.filter(({ edition, own, governing, context }) =>
          isOfPlace(edition, [own, ...governing, ...context], place),
        ),
      };
    }),
  }));
}
