import type { PlacedSentence, Range } from '../../knowledge/types.ts';
import { splitClauses } from '../../language/clauses.ts';
import { foldText } from '../../language/fold.ts';
import type { QuestionKind } from '../../language/question.ts';
import { holdsWantedType } from '../../retrieval/answer-type.ts';
import { readText } from '../../retrieval/coverage.ts';
import { coveredUnits } from '../../retrieval/held-units.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';
import { doubtAboutGround } from '../deciding/ground.ts';
import { statesPlan } from '../deciding/status.ts';

/** Kinds that ask for one thing, which one clause of a sentence may state. */
const ONE_THING: ReadonlySet<QuestionKind> = new Set(['figure', 'date', 'person', 'place', 'organisation', 'yes-no']);

/** Shorter sentences are read whole in no more time. */
const LONG = 80;

/**
 * The part of a long sentence that states what is asked, where the rest tells of other things: 「……；上限為5,000元；……」.
 * Null where the whole sentence is needed: it has no parts of its own, another part makes a condition or says of what
 * this one speaks, or this one alone would say something else (as done what is planned, or without a word that is asked).
 */
export function statingClause(query: PreparedQuery, evidence: Evidence): Range | null {
  const { sentence, edition } = evidence;
  if (!ONE_THING.has(query.read.kind) || query.read.label !== null || sentence.text.length < LONG) return null;
  const segments = segmentsOf(sentence);
  if (segments.length < 2) return null;
  const held = coveredUnits(query.units, [evidence.own]);
  const { issued, kind } = edition.description;
  const fits = segments.filter((segment) => {
    const text = sentence.text.slice(segment.start, segment.end);
    const own = readText(text, issued, sentence.label);
    const alone = coveredUnits(query.units, [own]);
    return (
      held.every((isHeld, at) => !isHeld || alone[at] === true) &&
      holdsWantedType(query.read.kind, sentence, own, query.read) &&
      doubtAboutGround(query, { ...evidence, own }) === undefined &&
      statesPlan(text, kind) === statesPlan(sentence.text, kind) &&
      !LEANS.test(foldText(text)) &&
      saysSomething(text)
    );
  });
  const [only] = fits;
  if (only === undefined || fits.length > 1) return null;
  const others = segments.filter((segment) => segment !== only);
  if (others.some((segment) => restrictsOthers(sentence.text.slice(segment.start, segment.end)))) return null;
  return { start: sentence.start + only.start, end: sentence.start + only.end };
}

/** What stands between semicolons outside brackets and quotation marks, each with its own mark, as offsets in the text. */
function segmentsOf({ text }: PlacedSentence): Range[] {
  const segments: Range[] = [];
  let start = 0;
  for (const { end } of splitClauses(text)) {
    const ended = text.slice(0, end).trimEnd();
    if (end < text.length && !/[；;]$/u.test(ended)) continue;
    segments.push({ start, end: ended.length });
    start = end;
  }
  return segments;
}

// Folded.
/** Begins as the sentence behind another does: 以及在香港成立, 其上限為, 並會. */
const LEANS =
  /^\s*(?:[([]?[ivx一二三四五六七八九\d]+[)\].、]\s*)?(?:以及|及|和|并|亦|也|又|其|该|此|这|而|则|惟|但|后者|前者|同时|从而)/u;
const RESTRICTS = /除外|除.{1,20}外|须|必须|不得|不适用|只限|仅限|为限|条件|否则|例外|不包括|如(?=[^下期])|若|倘/u;

/** Characters besides names that a part of a sentence needs to say anything of them. */
const SAYS = 10;

function saysSomething(segment: string): boolean {
  return (segment.replaceAll(/《[^》]*》|「[^」]*」|（[^）]*）|\([^)]*\)/gu, '').match(/\p{L}/gu) ?? []).length >= SAYS;
}

function restrictsOthers(segment: string): boolean {
  return RESTRICTS.test(foldText(segment));
}
