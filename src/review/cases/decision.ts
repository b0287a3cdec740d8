import type { AnswerLabel, CaseState, GivenVerdict, Verdict } from './case-types.ts';

/** What the verdicts on a case come to. */
export interface Decision {
  state: CaseState;
  /** The verdict that stands; null until one does. */
  standing: Verdict | null;
  /** What becomes of a verified answer that was proposed; null where none was, or nobody has decided yet. */
  proposal: 'approved' | 'dropped' | null;
  /** A verdict after the first that proposes an answer, once it stands: it goes before somebody else in a case of its own. */
  proposes: GivenVerdict | null;
}

const OPEN = { standing: null, proposal: null, proposes: null };

/**
 * Decides from the verdicts given, in the order of their rounds. One is enough, but for cases that a second person judges
 * anyway (`doubled`) and for what is to become a verified answer. Two that disagree wait for a third, whose word stands.
 * A pure function of what is stored, so that taking a verdict back leads to where the case stood before.
 */
export function decideCase(given: readonly GivenVerdict[], doubled: boolean): Decision {
  const rounds = given.filter(({ round }) => round > 0).toSorted((a, b) => a.round - b.round);
  const proposes = rounds[0] !== undefined && rounds[0].verdict.verify !== null;
  // What was said of a proposal that was taken back says nothing of the answer given.
  const [first, second, third] = proposes ? rounds : rounds.filter(({ subject }) => subject === 'given');
  if (first === undefined) return { state: 'waiting', ...OPEN };
  if (second === undefined) {
    if (proposes || doubled) return { state: 'second', ...OPEN };
    return { state: 'decided', ...OPEN, standing: first.verdict };
  }
  if (second.subject === 'proposed') return decideProposal(first, second, third);
  if (agree(first.verdict, second.verdict)) return decided(first, second);
  if (third === undefined) return { state: 'third', ...OPEN };
  return decided(third, first, second);
}

/**
 * What stands, with the correction and the proposal of somebody who said the same where it has none: of two that agree nothing
 * is lost.
 */
function decided(stands: GivenVerdict, ...others: readonly GivenVerdict[]): Decision {
  const same = [stands, ...others.filter(({ verdict }) => agree(stands.verdict, verdict))];
  const corrected = same.find(({ verdict }) => verdict.correction.length > 0);
  const standing = { ...stands.verdict, correction: corrected?.verdict.correction ?? [] };
  return { ...OPEN, state: 'decided', standing, proposes: same.find(({ verdict }) => verdict.verify !== null) ?? null };
}

/** Of a proposal the first verdict tells what was wrong with the answer given; the others whether the new one is right. */
function decideProposal(first: GivenVerdict, second: GivenVerdict, third: GivenVerdict | undefined): Decision {
  const standing = first.verdict;
  if (approves(second.verdict)) return { ...OPEN, state: 'decided', standing, proposal: 'approved' };
  if (third === undefined) return { state: 'third', ...OPEN };
  return { ...OPEN, state: 'decided', standing, proposal: approves(third.verdict) ? 'approved' : 'dropped' };
}

/** Whether a verdict on a proposed answer lets it be shown: right as a whole, and every citation proves its statement. */
export function approves({ answer, citations }: Verdict): boolean {
  return answer === 'correct' && Object.values(citations).every((label) => label === 1);
}

/**
 * Whether two verdicts say the same of the answer and, of each citation, whether it proves anything (1, 2) or not (3, 4).
 * Full or partly is told apart in the agreement that is measured, but calls no third person.
 */
export function agree(one: Verdict, other: Verdict): boolean {
  if (one.answer !== other.answer) return false;
  return Object.entries(one.citations).every(([n, label]) => {
    const beside = other.citations[n];
    return beside === undefined || label <= 2 === beside <= 2;
  });
}

/** Whether the answer given counts as right: what the accuracy of the random sample is made of. */
export function isRight(label: AnswerLabel): boolean {
  return label === 'correct';
}
