import { isDay } from '../../shared/clock.ts';
import { ANSWER_LABELS, CITATION_LABELS, EMPTY_VERDICT, type Pick, TONES, type Verdict } from './case-types.ts';

/** Longer words of a reviewer are cut. */
const MOST_WORDS = 2_000;
const MOST_PICKS = 20;
/** The number of a citation, or of a statement. */
const PLACE = /^[1-9]\d{0,2}$/;
export const MOST_VARIANTS = 20;
export const MOST_QUESTION = 500;

/** What is missing of a verdict before it can be given. */
export type VerdictGap =
  | { kind: 'no-answer-label' }
  | { kind: 'no-citation-label'; n: number }
  | { kind: 'empty-correction' }
  | { kind: 'label-does-not-fit' }
  /** A label for a citation that is not there. */
  | { kind: 'no-such-citation'; n: number }
  /** A note on a statement that is not there. */
  | { kind: 'no-such-statement'; n: number }
  /** Right as a whole, and yet a citation says the contrary, or a statement has none that proves any of it. */
  | { kind: 'correct-but-contradicted'; n: number }
  | { kind: 'correct-but-unproven' }
  /** It should have been refused, and yet another answer is made for it. */
  | { kind: 'refused-but-answered' }
  /** What is proposed is judged as it stands: it cannot be corrected on the way. */
  | { kind: 'proposal-corrected' };

/** Reads a draft as it was posted or stored: what cannot be read is as if it had not been said. */
export function readVerdict(given: unknown): Verdict {
  if (typeof given !== 'object' || given === null) return EMPTY_VERDICT;
  const fields = given as Record<string, unknown>;
  return {
    citations: readLabels(fields['citations']),
    answer: ANSWER_LABELS.find((label) => label === fields['answer']) ?? null,
    missing: words(fields['missing']),
    tone: TONES.find((tone) => tone === fields['tone']) ?? null,
    note: words(fields['note']),
    notes: readNotes(fields['notes']),
    correction: list(fields['correction']).flatMap(readPick).slice(0, MOST_PICKS),
    verify: readVerify(fields['verify']),
  };
}

function readLabels(given: unknown): Verdict['citations'] {
  if (typeof given !== 'object' || given === null) return {};
  return Object.fromEntries(
    Object.entries(given).flatMap(([n, label]) => {
      const known = CITATION_LABELS.find((one) => one === Number(label));
      return PLACE.test(n) && known !== undefined ? [[n, known] as const] : [];
    }),
  );
}

function readNotes(given: unknown): Verdict['notes'] {
  if (typeof given !== 'object' || given === null) return {};
  return Object.fromEntries(
    Object.entries(given).flatMap(([place, note]) =>
      PLACE.test(place) && words(note).trim() !== '' ? [[place, words(note)] as const] : [],
    ),
  );
}

function readPick(given: unknown): Pick[] {
  if (typeof given !== 'object' || given === null) return [];
  const { editionId, first, last } = given as Record<string, unknown>;
  if (typeof editionId !== 'string' || !isOrdinal(first) || !isOrdinal(last) || last < first) return [];
  return [{ editionId, first, last }];
}

function isOrdinal(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function readVerify(given: unknown): Verdict['verify'] {
  if (typeof given !== 'object' || given === null) return null;
  const { variants, validUntil } = given as Record<string, unknown>;
  return {
    variants: list(variants)
      .flatMap((one) => (typeof one === 'string' && one.trim() !== '' ? [one.trim().slice(0, MOST_QUESTION)] : []))
      .slice(0, MOST_VARIANTS),
    validUntil: typeof validUntil === 'string' && isDay(validUntil) ? validUntil : null,
  };
}

function list(given: unknown): readonly unknown[] {
  return Array.isArray(given) ? given : [];
}

function words(given: unknown): string {
  return typeof given === 'string' ? given.toWellFormed().slice(0, MOST_WORDS) : '';
}

/**
 * What keeps a verdict from being given; null for a whole one that says one thing. `statements` are the numbers of the
 * citations of each statement of the answer, `related` of those that were shown beside; `answered` whether the turn gave
 * an answer; `correcting` whether a correction was begun and left empty; `proposed` whether it is a proposal.
 */
export function gapOf(verdict: Verdict, about: Judged): VerdictGap | null {
  if (verdict.answer === null) return { kind: 'no-answer-label' };
  const all = [...about.statements.flat(), ...about.related];
  const unlabelled = all.find((n) => verdict.citations[String(n)] === undefined);
  if (unlabelled !== undefined) return { kind: 'no-citation-label', n: unlabelled };
  const unknown = Object.keys(verdict.citations).find((n) => !all.includes(Number(n)));
  if (unknown !== undefined) return { kind: 'no-such-citation', n: Number(unknown) };
  const misplaced = Object.keys(verdict.notes).find((place) => Number(place) > about.shown);
  if (misplaced !== undefined) return { kind: 'no-such-statement', n: Number(misplaced) };
  if (verdict.answer === (about.answered ? 'should-answer' : 'should-refuse')) return { kind: 'label-does-not-fit' };
  const contradiction = about.answered ? contradictionOf(verdict, about) : null;
  if (contradiction !== null) return contradiction;
  if (about.proposed && verdict.correction.length > 0) return { kind: 'proposal-corrected' };
  const needsOne = verdict.verify !== null && !(verdict.answer === 'correct' && about.answered);
  if (verdict.correction.length === 0 && (about.correcting || needsOne)) return { kind: 'empty-correction' };
  return null;
}

interface Judged {
  statements: readonly (readonly number[])[];
  related: readonly number[];
  /** How many statements were shown, related ones too. */
  shown: number;
  answered: boolean;
  correcting: boolean;
  proposed?: boolean;
}

/** Where a verdict on an answer says two things that cannot both be: its test would be right and wrong at once. */
function contradictionOf(
  { answer, citations, correction, verify }: Verdict,
  { statements }: Judged,
): VerdictGap | null {
  if (answer === 'should-refuse' && (correction.length > 0 || verify !== null)) return { kind: 'refused-but-answered' };
  if (answer !== 'correct') return null;
  const contrary = statements.flat().find((n) => citations[String(n)] === 4);
  if (contrary !== undefined) return { kind: 'correct-but-contradicted', n: contrary };
  const isUnproven = (numbers: readonly number[]) =>
    numbers.length > 0 && numbers.every((n) => (citations[String(n)] ?? 1) >= 3);
  return statements.some(isUnproven) ? { kind: 'correct-but-unproven' } : null;
}
