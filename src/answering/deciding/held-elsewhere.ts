import { NAMED_PLACE } from '../../language/places.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';

const PLACES = `(?:${NAMED_PLACE.source}|香港|广东|内地)`;
/** What people do at a place. Folded. */
const MEETS =
  '举行|召开|会面|会见|接见|见面|开会|签署|签[了订]?|见(?=[了哪谁什])|开(?=[的会过了?？]|$)|办(?=[的了?？]|$)';
const ASKED = new RegExp(`(?:在|到|去|赴|往)(${PLACES})[省市]?[^,，。?？]{0,10}?(?:${MEETS})`, 'u');
const TOLD = new RegExp(`在(${PLACES})[省市]?[^,，。;；]{0,12}?(?:${MEETS})`, 'gu');
/** One of them lies in the other. */
const WHOLE: ReadonlySet<string> = new Set(['广东', '内地']);

/**
 * The place where a question has something held and the other where a sentence has it: 「去北京見哪位市長」 beside
 * 「北京市市長……在香港舉行」. Null where the sentence has it at the same place, or says of none.
 */
export function isHeldElsewhere(
  { written, read }: Pick<PreparedQuery, 'written' | 'read'>,
  { own }: Pick<Evidence, 'own'>,
): { asked: string; stated: string } | null {
  if (read.kind === 'yes-no' || read.kind === 'reason') return null;
  const asked = ASKED.exec(written)?.[1];
  const told = [...own.folded.matchAll(TOLD)].map(([, place = '']) => place);
  const [other] = told;
  if (asked === undefined || other === undefined) return null;
  const isSame = (place: string) =>
    place === asked ||
    (WHOLE.has(asked) && place !== '香港' && place !== '澳门') ||
    (WHOLE.has(place) && asked !== '香港' && asked !== '澳门');
  return told.some(isSame) ? null : { asked, stated: other };
}
