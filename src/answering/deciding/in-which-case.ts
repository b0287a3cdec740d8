import { metUnits } from '../../retrieval/held-units.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';
import { missingWords } from './missing-words.ts';

/** 「打風的時候」, at the beginning: in which case. Folded; 什麼時候 asks, and says none. */
const CASE = /^([^,，。?？]{2,12}?)(?:的时候|时候|期间)(?=[,，]?[^,，。?？]{3})/u;
const ASKS = /什么|哪|何|几|多少/u;

/**
 * The words of the case that a question is about, where neither the sentence nor what stands around it has any of them:
 * 「打風的時候兩地怎樣合作」 is answered by no sentence on what else the two do. [] where it has one, or no case is asked of.
 */
export function caseMissing({ units, written }: PreparedQuery, { own, context }: Evidence): readonly string[] {
  const [, clause = ''] = CASE.exec(written) ?? [];
  if (clause === '' || ASKS.test(clause)) return [];
  const ofCase = units.filter(({ at, soft, alone, said }) => at >= 0 && at < clause.length && !soft && !alone && !said);
  const met = metUnits(ofCase, [own, ...context]);
  return ofCase.length === 0 || met.some(Boolean) ? [] : missingWords(ofCase, met);
}
