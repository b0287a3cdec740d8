import { foldText } from '../../language/fold.ts';
import { coverage, readText } from '../../retrieval/coverage.ts';
import { coveredUnits } from '../../retrieval/held-units.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';

/** A sentence read together with the one that it goes on from: neither says all of it alone. */
export interface Continued extends Evidence {
  /** Stands right before `sentence` in its paragraph. */
  opening: Evidence;
  /** The sentence by itself. */
  alone: Evidence;
}

// Folded.
const GOES_ON = /^(?:此外|另外|其中|当中|有关|该|其|这|这些|上述|两地|双方|会上|会议|同时|并|而)/u;
/** Characters at the beginning of a sentence that, found in the one before, say that it speaks of the same. */
const SUBJECT = 4;

/**
 * The sentences that go on from the given ones in the same paragraph: 「行政長官見證桂港兩地簽署合作意向書。」「桂港兩地簽署了四份
 * 文件，涵蓋…」. Read as one, with the standing of the first.
 */
export function continuationsOf(openings: readonly Evidence[], evidence: readonly Evidence[]): Continued[] {
  return openings.flatMap((opening) => {
    const next = evidence.find((one) => follows(one, opening));
    if (next === undefined || !speaksOfTheSame(opening.own.folded, next.own.folded)) return [];
    const { issued } = next.edition.description;
    return [
      {
        ...next,
        opening,
        alone: next,
        own: readText(readAsOne({ opening, ...next }), issued, next.sentence.label),
        score: opening.score,
        signals: opening.signals,
        ownCoverage: Math.max(opening.ownCoverage, next.ownCoverage),
        coverage: Math.max(opening.coverage, next.coverage),
      },
    ];
  });
}

/** The text that both sentences make. */
export function readAsOne({ opening, sentence }: Pick<Continued, 'opening' | 'sentence'>): string {
  return `${opening.sentence.text}\n${sentence.text}`;
}

/** Whether evidence was read together with the sentence before it. */
export function isContinued(evidence: Evidence): evidence is Continued {
  return 'opening' in evidence;
}

/** Whether a sentence speaks of what the one before it named: 此外，兩地…. */
export function goesOn(text: string): boolean {
  return GOES_ON.test(foldText(text));
}

function follows({ sentence }: Evidence, { sentence: before }: Evidence): boolean {
  return (
    sentence.editionId === before.editionId &&
    sentence.ordinal === before.ordinal + 1 &&
    sentence.paragraph === before.paragraph
  );
}

function speaksOfTheSame(before: string, folded: string): boolean {
  return GOES_ON.test(folded) || before.includes(foldText(folded).slice(0, SUBJECT));
}

/**
 * Whether two sentences read as one tell how many there are of what is counted, of all that the question names: 「滬港會議…
 * 達成共識。此外，兩地簽署了20份合作文件」. Of the second alone the judge cannot know of whom it speaks. What is counted may be
 * called otherwise, which stating an amount has looked at.
 */
export function countsWhatGoesOn({ units, read }: PreparedQuery, one: Continued): boolean {
  if (read.kind !== 'figure' || read.unit === null || read.counted.length === 0) return false;
  const isCounted = (text: string): boolean => read.counted.some((noun) => noun.includes(text));
  const subject = units.filter(({ soft, alone, said, text }) => !soft && !alone && !said && !isCounted(text));
  return subject.length > 0 && coverage(subject, coveredUnits(subject, [one.own])) >= NAMED_SHARE;
}

/** The 簽 of 「會議簽了多少份」 stands in no sentence that has 簽署. */
const NAMED_SHARE = 0.8;

/** What was told before is good for something: 「這既可利用…資源解決…」, 「此舉有助…」. */
const GOOD_FOR =
  /^(?:这|此举|此|这样|此安排|有关安排|有关做法)(?:样)?(?:既|亦|也|将|会|不但|不仅|一方面)*(?:可|能|有助|有利|让|使|为|是为)/u;
/** Share of what a question asks the reason of that the first of two sentences has to hold. */
const ASKED_SHARE = 0.5;

/** Whether a sentence tells what the one before it is for, which has what a question asks the reason of. */
export function tellsWhatFor({ units, read }: PreparedQuery, one: Continued): boolean {
  if (read.kind !== 'reason' || !GOOD_FOR.test(foldText(one.sentence.text))) return false;
  const asked = units.filter(({ soft, alone, said }) => !soft && !alone && !said);
  return asked.length > 0 && coverage(asked, coveredUnits(asked, [one.opening.own])) >= ASKED_SHARE;
}
