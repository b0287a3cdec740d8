/**
 * 在2024年年底及2025年年中分別展開甲及乙: the first of the one belongs to the first of the other. A clause that names one of
 * each has to name those that belong together.
 */
import { foldForms, pairsOf } from './fold.ts';

const APIECE = /^(.*?)(?:分别|各自|依次)(.*)$/u;
const JOINED = /[及和与、]/u;
/** Of what tells an item from the others, so much has to stand in a clause that names it. */
const NAMED = 0.5;

/** Whether no clause of the statement joins what the quote keeps apart. */
export function pairsRightly(statement: string, quote: string): boolean {
  const clauses = foldForms(statement).split(/[，,；;。]/u);
  return foldForms(quote)
    .split(/[；;。!！?？\n]/u)
    .every((sentence) => {
      const found = APIECE.exec(sentence);
      if (found === null) return true;
      const [first, second] = [itemsOf(found[1] ?? ''), itemsOf((found[2] ?? '').split(/[，,]/u)[0] ?? '')];
      if (first.length < 2 || first.length !== second.length) return true;
      return clauses.every((clause) => {
        const [one, other] = [namedIn(clause, first), namedIn(clause, second)];
        return one.length !== 1 || other.length !== 1 || one[0] === other[0];
      });
    });
}

/** What tells each item from its neighbours, in pairs of characters. */
function itemsOf(text: string): Set<string>[] {
  const items = (text.split(/[，,]/u).at(-1) ?? '').split(JOINED).map(pairsOf);
  return items.map(
    (item, at) => new Set([...item].filter((pair) => !items.some((other, index) => index !== at && other.has(pair)))),
  );
}

function namedIn(clause: string, items: readonly ReadonlySet<string>[]): number[] {
  const pairs = pairsOf(clause);
  return items.flatMap((item, at) => {
    const shared = [...item].filter((pair) => pairs.has(pair)).length;
    return shared > 0 && shared >= Math.min(4, item.size * NAMED) ? [at] : [];
  });
}
