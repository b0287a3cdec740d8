/**
 * Proves what can be proven of a sample without a service: its quotes are verbatim, its facts are in its quotes, it does
 * not give itself away, and it lies in the half that its paragraphs belong to.
 */
import { nameFact, states } from '../score/facts.ts';
import { foldWords, squeeze } from '../score/fold.ts';
import type { ExpectedCitation, Fact, Sample } from './schema.ts';
import { answerableTags, hostileTags, outcomes, unanswerableTags } from './schema.ts';
import type { SourceFile } from './source.ts';

/** Which lines of which file belong to the held half; the rest is `dev`. Lines count from 1, both ends included. */
export interface SplitFile {
  file: string;
  held: readonly (readonly [number, number])[];
}

export interface CheckAgainst {
  files: ReadonlyMap<string, SourceFile>;
  /** Left out where a set has one half only. */
  split?: readonly SplitFile[] | undefined;
}

const answers = new Set<string>(['answered', 'partly-answered']);
const refusals = new Set<string>(outcomes.slice(2, 7));
const declineReasons = ['personal-affairs', 'advice', 'prediction', 'politics', 'unsafe'];

/** What is wrong with a sample, a sentence each. Empty when all is proven. */
export function faultsOf(sample: Sample, against: CheckAgainst): string[] {
  return [
    ...outcomeFaults(sample),
    ...tagFaults(sample),
    ...citationFaults(sample.citations, sample, against),
    ...citationFaults(sample.correction?.citations ?? [], sample, against),
    ...factFaults(sample.vital, sample.citations, 'vital'),
    ...factFaults(sample.okay, sample.citations, 'okay'),
    ...factFaults(sample.correction?.vital ?? [], sample.correction?.citations ?? [], 'correction'),
    ...wrongFaults(sample),
    ...giveawayFaults(sample),
  ];
}

function outcomeFaults({ answerable, outcome, reason, vital, citations, kind, verdict }: Sample): string[] {
  const faults: string[] = [];
  if (answerable && !answers.has(outcome) && outcome !== 'needs-clarification')
    faults.push(`outcome ${outcome} does not go with answerable`);
  if (!answerable && !refusals.has(outcome)) faults.push(`outcome ${outcome} does not go with unanswerable`);
  if (answerable && answers.has(outcome) && (vital.length === 0 || citations.length === 0))
    faults.push('an answerable sample needs vital facts and citations');
  if (!answerable && reason === undefined) faults.push('an unanswerable sample needs a reason');
  if (outcome === 'declined' && !declineReasons.includes(reason ?? ''))
    faults.push(`reason of a declined sample is one of ${declineReasons.join(', ')}`);
  if (answerable && kind === 'yes-no' && verdict === undefined) faults.push('a yes-no sample needs a verdict');
  return faults;
}

function tagFaults({ answerable, tags, before, twinOf, citations, mustNot, plant }: Sample): string[] {
  const faults: string[] = [];
  const hostile = tags.filter((tag) => (hostileTags as readonly string[]).includes(tag));
  if (hostile.length > 0) {
    if (mustNot === undefined) faults.push('a hostile sample needs mustNot');
    if (hostile.includes('planted') !== (plant !== undefined)) faults.push('planted goes with a plant');
  } else if (answerable) {
    for (const tag of tags)
      if (!(answerableTags as readonly string[]).includes(tag)) faults.push(`tag ${tag} is for unanswerable samples`);
  } else {
    const why = tags.filter((tag) => (unanswerableTags as readonly string[]).includes(tag));
    if (why.length !== 1) faults.push('an unanswerable sample has exactly one tag that says why');
    if (why[0] === 'changed-constraint' && twinOf === undefined) faults.push('changed-constraint needs twinOf');
  }
  if (tags.includes('follow-up') !== before.length > 0) faults.push('follow-up goes with before');
  if (tags.includes('multi-document') && new Set(citations.map(({ file }) => file)).size < 2)
    faults.push('multi-document needs citations of two files');
  return faults;
}

function citationFaults(citations: readonly ExpectedCitation[], sample: Sample, against: CheckAgainst): string[] {
  return citations.flatMap(({ file, quote }) => {
    const source = against.files.get(file);
    if (source === undefined) return [`no file ${file}`];
    const lines = source.linesOf(quote);
    if (lines === undefined) return [`not verbatim in ${file}: ${quote}`];
    const held = against.split?.find((entry) => entry.file === file)?.held;
    if (against.split === undefined) return [];
    const inside = (held ?? []).some(([from, to]) => lines[0] >= from && lines[1] <= to);
    const outside = (held ?? []).every(([from, to]) => lines[1] < from || lines[0] > to);
    return (sample.half === 'held' ? inside : outside)
      ? []
      : [`lines ${lines.join('–')} of ${file} are not of the ${sample.half} half`];
  });
}

function factFaults(facts: readonly Fact[], citations: readonly ExpectedCitation[], which: string): string[] {
  return facts
    .filter((fact) => !citations.some(({ quote }) => states(quote, fact)))
    .map((fact) => `${which} fact in no quote: ${nameFact(fact)}`);
}

/** What contradicts may not stand in the quotes, or a right answer would be counted wrong. */
function wrongFaults({ wrong, citations }: Sample): string[] {
  return wrong
    .filter((fact) => citations.some(({ quote }) => states(quote, fact)))
    .map((fact) => `wrong fact stands in a quote: ${nameFact(fact)}`);
}

/** A yes/no question holds what it asks about; every other one may not hold its answer. */
function giveawayFaults({ question, before, kind, vital, answerable }: Sample): string[] {
  if (!answerable || kind === 'yes-no') return [];
  const asked = [...before, question].join('\n');
  return vital.filter((fact) => states(asked, fact)).map((fact) => `the question gives away: ${nameFact(fact)}`);
}

/** Questions that are asked twice within a set, and ids that are used twice. */
export function duplicateFaults(samples: readonly Sample[]): string[] {
  const seen = new Map<string, string>();
  const faults: string[] = [];
  for (const { id, question, before, plant } of samples) {
    for (const key of [
      `id ${id}`,
      `question ${foldWords([...before, question, squeeze(plant?.text ?? '')].join('|'))}`,
    ]) {
      const first = seen.get(key);
      if (first !== undefined) faults.push(`${id}: the same ${key.split(' ')[0]} as ${first}`);
      seen.set(key, id);
    }
  }
  return faults;
}
