import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';

/** 「哪邊簽得多」, 「哪一年的份數較少」. Folded. */
const ASKS_MORE =
  /哪一?(?:边|次|个|方|间|份|年|地|者|市|区|国|家|项)[^,，。?？]{0,8}?(?:更|较|最|比较|得)(?:多|少)(?=[,，。?？些呢呀啊]|$)/u;

/** Which of two things there is more of is told by how many there are of each, and by no sentence without a figure. */
export function comparesNoAmounts({ written }: PreparedQuery, { own }: Evidence): boolean {
  if (!ASKS_MORE.test(written)) return false;
  return (
    !own.figures.some(({ type }) => type !== 'date' && type !== 'ordinal' && type !== 'time') &&
    !/[多少]于|较[多少]|最[多少]/u.test(own.folded)
  );
}
