/** The marks of a clause beside those of the quoted sentence it is laid along. */
import type { Known } from './checks.ts';
import { governedBy, type Laid, runAround } from './laid.ts';
import { BOUNDS, type Mark } from './marks.ts';
import type { Token } from './tokens.ts';

/** Marks that an answer may add where the quote has one anywhere: who hedges more than the document claims less. */
const HEDGES: ReadonlySet<Mark> = new Set<Mark>(['plan', 'promote']);

/** No mark was put in that is not quoted, and none left out whose words were kept. */
export function keepsMarks(laid: Laid, known: Known): boolean {
  return addsNone(laid, known) && dropsNone(laid, known);
}

function addsNone(laid: Laid, known: Known): boolean {
  const { clause } = laid;
  const within = touchedBy(laid);
  const has = (mark: Mark) => within.some((token) => token.mark === mark);
  const counts = clause.some(({ figure }) => figure !== undefined);
  return clause.every(({ mark }, at) => {
    if (mark === undefined || isBeside(laid, at)) return true;
    if (BOUNDS.has(mark) && counts) return true;
    if (HEDGES.has(mark)) return known.quoted.has(mark);
    if (mark === 'done') return has('done') || !(has('plan') || has('promote'));
    // What is the way to do it has to be done that way, unless it is said to be a choice.
    if (mark === 'must') return has('must') || !within.some(({ text }) => text === '可');
    const [from, to] = runAround(laid, at);
    return to - from > 1;
  });
}

/** A mark that is laid with the words next to it: one of another clause says nothing here. */
function isBeside({ clause, sentence, places }: Laid, at: number): boolean {
  const place = places[at] ?? -1;
  if (place === -1) return false;
  const isNear = (other: number) =>
    (places[other] ?? -1) !== -1 &&
    Math.abs((places[other] ?? 0) - place) <= 3 &&
    sentence[places[other] ?? 0]?.clause === sentence[place]?.clause;
  const isAlone = sentence.filter((token) => token.clause === sentence[place]?.clause).length === 1;
  return isNear(at + 1) || isNear(at - 1) || (clause.length === 1 && isAlone);
}

/** The clauses of the sentence that hold something of this one. */
function touchedBy({ sentence, taken }: Laid): Token[] {
  const clauses = new Set([...taken].map((place) => sentence[place]?.clause));
  return sentence.filter(({ clause }) => clauses.has(clause));
}

/** So many words behind a plan are its object even when the verb was changed. */
const GOVERNED = 6;
/** The first of them stands so near behind it. */
const NEAR_BEHIND = 8;

function dropsNone(laid: Laid, known: Known): boolean {
  const { clause, sentence, taken, places, own } = laid;
  const touched = new Set([...taken].map((place) => sentence[place]?.clause));
  const kept = (mark: Mark) => clause.some((token, at) => token.mark === mark && places[at] === -1);
  return sentence.every(({ mark, clause: within }, at) => {
    if (mark === undefined || taken.has(at) || !touched.has(within) || kept(mark)) return true;
    if (BOUNDS.has(mark) && sentence.some(({ figure, clause: other }) => figure !== undefined && other === within))
      return true;
    if (mark === 'plan' && known.stated.has('plan')) return true;
    if (HEDGES.has(mark) && isNamedOnly(laid, at, known)) return true;
    if (governedBy(laid, at).some((governed) => taken.has(governed))) return false;
    const behind = [...taken].filter(
      (place) => place > at && sentence[place]?.clause === within && own.sentence[place] === true,
    );
    return mark !== 'plan' || behind.length < GOVERNED || Math.min(...behind) > at + NEAR_BEHIND;
  });
}

/** A thing named out of a plan, 蓮塘口岸 of 推進蓮塘口岸建設, says nothing of its being done: what is done to it is not there. */
function isNamedOnly({ clause, sentence, places, own }: Laid, mark: number, { said: pairs }: Known): boolean {
  const said = places.filter((_, at) => own.clause[at] === true);
  const isRun = said.every((place, at) => place !== -1 && (at === 0 || place - (said[at - 1] ?? 0) <= 2));
  const part = sentence[mark]?.part;
  const last = sentence.findLastIndex((token, at) => token.part === part && own.sentence[at] === true);
  return (
    isRun &&
    clause.every((token) => token.mark === undefined) &&
    !pairs.has(`${sentence[last - 1]?.text}${sentence[last]?.text}`)
  );
}
