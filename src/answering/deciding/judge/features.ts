import type { QuestionKind } from '../../../language/question.ts';
import { isAmount } from '../../../language/figures/figures.ts';
import { contrastedIn } from '../../../language/names/contrasted.ts';
import { newFigures } from '../../../retrieval/answer-type.ts';
import { unbroken } from '../../../retrieval/coverage.ts';
import type { PreparedQuery } from '../../../retrieval/query.ts';
import type { Evidence } from '../../../retrieval/retrieve.ts';
import { statesWhatIsAsked } from '../aspect.ts';
import type { UnitMatch } from './unit-matches.ts';

/** How a sentence stands among the others that have nothing against them. */
export interface Standing {
  /** Its score over the next one's that says something else; the most that counts where there is none. */
  lead: number;
  /** How far the best score of all is above its own. */
  behind: number;
  /** Its score without nearness by meaning. */
  words: number;
  /** How far it is ahead of all others by what it means as a whole, and word by word; below 0 where another is ahead. */
  meaning: number;
  wordMeaning: number;
  /** How many of those with nothing against them are better. */
  rank: number;
}

/** Kinds that the judge knows by place. */
const KINDS: readonly QuestionKind[] = [
  'figure',
  'date',
  'person',
  'place',
  'organisation',
  'definition',
  'list',
  'procedure',
  'reason',
  'yes-no',
  'summary',
];

export const FEATURES = [
  'own',
  'around',
  'own-general',
  'around-general',
  'own-both',
  'around-both',
  'gap',
  'gap-general',
  'gap-both',
  'own-gap-general',
  'own-gap-both',
  'near-own',
  'near-around',
  'far-own',
  'far-around',
  'far-run',
  'far-run-own',
  'strange',
  'strange-own',
  'meaning',
  'word-meaning',
  'wanted',
  'characters',
  'characters-title',
  'beyond-title',
  'near',
  'title',
  'passage',
  'length',
  'date',
  'words',
  'lead',
  'behind',
  'units',
  'rarity',
  'named-missing',
  'figures',
  'clause',
  'clause-general',
  'unbroken',
  'bound',
  'bound-near',
  'meaning-lead',
  'word-meaning-lead',
  'stated',
  'stated-name',
  'rank',
  'told',
  'told-around',
  'told-general',
  'told-around-general',
  'told-gap',
  'told-gap-general',
  'told-gap-around',
  'told-gap-around-general',
  'told-strange',
  'told-far-run',
  'otherwise',
  'otherwise-general',
  'contrasted',
  'contrasted-share',
  'asking-run',
  ...KINDS.map((kind) => `kind-${kind}`),
] as const;

/** What a unit weighs: how rare it is in general text, and among the documents as well. */
const general = ({ rarity }: UnitMatch): number => rarity;
const both = ({ unit, rarity }: UnitMatch): number => unit.weight * rarity;

/** What the judge sees of a question and a sentence, in the order of `FEATURES`. */
export function featuresOf(
  query: PreparedQuery,
  evidence: Evidence,
  matches: readonly UnitMatch[],
  standing: Standing,
): number[] {
  const { signals } = evidence;
  const index = (one: UnitMatch) => one.unit.weight;
  const isOwn = (one: UnitMatch) => one.own;
  const isAround = (one: UnitMatch) => one.own || one.above || one.beside;
  const rarity = matches.reduce((sum, one) => sum + one.rarity, 0);
  return [
    share(matches, index, isOwn),
    share(matches, index, isAround),
    share(matches, general, isOwn),
    share(matches, general, isAround),
    share(matches, both, isOwn),
    share(matches, both, isAround),
    heaviest(matches, index, isAround),
    heaviest(matches, general, isAround),
    heaviest(matches, both, isAround),
    heaviest(matches, general, isOwn),
    heaviest(matches, both, isOwn),
    average(matches, both, (one) => one.ownNearness),
    average(matches, both, (one) => one.nearness),
    lowest(matches.map((one) => 1 - one.rarity * (1 - one.ownNearness))),
    lowest(matches.map((one) => 1 - one.rarity * (1 - one.nearness))),
    heaviest(matches, (one) => both(one) * (1 - one.nearness), isAround),
    heaviest(matches, (one) => both(one) * (1 - one.ownNearness), isOwn),
    matches.reduce((sum, one) => sum + both(one) * Math.max(0, NEAR - one.nearness), 0),
    matches.reduce((sum, one) => sum + both(one) * Math.max(0, NEAR - one.ownNearness), 0),
    signals.meaning,
    signals.wordMeaning,
    signals.wanted,
    signals.characters,
    signals.charactersWithTitle,
    signals.beyondTitle,
    signals.near,
    signals.title,
    signals.passage,
    signals.length,
    signals.date,
    standing.words,
    standing.lead,
    standing.behind,
    matches.length,
    rarity,
    matches.filter((one) => one.unit.named && !isAround(one)).length,
    query.read.figures.length,
    ...boundOf(query, evidence, matches),
    standing.meaning,
    standing.wordMeaning,
    statesWhatIsAsked(query, evidence) ? 1 : 0,
    NAMES.has(query.read.kind) ? (statesWhatIsAsked(query, evidence) ? 1 : -1) : 0,
    standing.rank,
    ...otherwiseOf(matches),
    ...contrastsOf(query, evidence, matches),
    ...KINDS.map((kind) => (query.read.kind === kind ? 1 : 0)),
  ];
}

/** The same again, where a word that the sentence says otherwise counts as said. */
function otherwiseOf(matches: readonly UnitMatch[]): number[] {
  const own = (one: UnitMatch) => one.own || one.ownOtherwise;
  const around = (one: UnitMatch) => own(one) || one.above || one.beside || one.otherwise;
  return [
    share(matches, both, own),
    share(matches, both, around),
    share(matches, general, own),
    share(matches, general, around),
    heaviest(matches, both, own),
    heaviest(matches, general, own),
    heaviest(matches, both, around),
    heaviest(matches, general, around),
    matches.reduce((sum, one) => sum + (own(one) ? 0 : both(one) * Math.max(0, NEAR - one.ownNearness)), 0),
    heaviest(matches, (one) => both(one) * (1 - one.ownNearness), own),
    share(matches, both, (one) => one.ownOtherwise && !one.own),
    share(matches, general, (one) => one.ownOtherwise && !one.own),
  ];
}

/** What the sentence tells of another of the same family for, and what is missing beside the question word. */
function contrastsOf({ written }: PreparedQuery, { own }: Evidence, matches: readonly UnitMatch[]): number[] {
  const words = contrastedIn(written, own.folded);
  const isContrasted = (one: UnitMatch) =>
    words.some(({ start, end }) => written.slice(start, end).includes(one.unit.text)) && !one.own;
  const last = matches.at(-1)?.unit.run;
  const tail = matches.filter(({ unit }) => unit.run === last);
  return [words.length, share(matches, both, isContrasted), share(tail, both, (one) => one.own || one.ownOtherwise)];
}

/** Kinds whose answers are names, which no rule knows for sure. */
const NAMES: ReadonlySet<QuestionKind> = new Set(['person', 'place', 'organisation']);

const NEAR = 0.6;

/** What the best clause holds, how much stands in one piece, and what stands around a value of the asked kind. */
function boundOf({ read }: PreparedQuery, { own }: Evidence, matches: readonly UnitMatch[]): number[] {
  const units = matches.map(({ unit }) => unit);
  const stands = (text: string, { text: word, terms }: UnitMatch['unit']) =>
    text.includes(word) && terms.some((term) => !term.includes(word) || text.includes(term));
  // What stands nowhere in the sentence stands in no clause of it.
  const isThere = units.map((unit) => stands(own.folded, unit));
  const covered = (text: string) => units.map((unit, at) => isThere[at] === true && stands(text, unit));
  const rarity = (at: number) => (matches[at] as UnitMatch).rarity;
  const weight = (at: number) => (units[at] as UnitMatch['unit']).weight;
  const both = (at: number) => rarity(at) * weight(at);
  const held = (has: readonly boolean[], weigh: (at: number) => number) => {
    let whole = 0;
    let sum = 0;
    has.forEach((one, at) => {
      whole += weigh(at);
      if (one) sum += weigh(at);
    });
    return whole === 0 ? 1 : sum / whole;
  };
  const most = (texts: readonly (readonly boolean[])[], weigh: (at: number) => number) =>
    Math.max(0, ...texts.map((has) => held(has, weigh)));
  const clauses = own.folded
    .split(/[，,；;。：:！!？?]/u)
    .filter((clause) => clause !== '')
    .map(covered);
  const values = newFigures({ figures: own.foldedFigures }, read.figures).filter((figure) =>
    read.kind === 'date' ? figure.type === 'date' : isAmount(figure),
  );
  const asksValue = read.kind === 'date' || read.kind === 'figure';
  const windows = asksValue
    ? values.map(({ start, end }) => covered(own.folded.slice(Math.max(0, start - WINDOW), end + WINDOW)))
    : [];
  return [
    most(clauses, both),
    most(clauses, rarity),
    unbroken(
      units,
      matches.map((one) => one.own),
    ),
    asksValue ? most(windows, both) : NO_VALUE,
    asksValue ? most(windows, weight) : NO_VALUE,
  ];
}

/** Characters around a value that say what it is a value of. */
const WINDOW = 24;
/** Where no day and no amount is asked for. */
const NO_VALUE = 0.5;

type Weigh = (match: UnitMatch) => number;
type Holds = (match: UnitMatch) => boolean;

function share(matches: readonly UnitMatch[], weigh: Weigh, holds: Holds): number {
  return average(matches, weigh, (one) => (holds(one) ? 1 : 0));
}

function average(matches: readonly UnitMatch[], weigh: Weigh, value: Weigh): number {
  let sum = 0;
  let whole = 0;
  for (const one of matches) {
    const weight = weigh(one);
    sum += weight * value(one);
    whole += weight;
  }
  return whole === 0 ? 1 : sum / whole;
}

/** Weight of the heaviest stretch of units in one run that do not hold. */
function heaviest(matches: readonly UnitMatch[], weigh: Weigh, holds: Holds): number {
  let most = 0;
  let stretch = 0;
  matches.forEach((one, at) => {
    if (holds(one) || one.unit.run !== matches[at - 1]?.unit.run) stretch = 0;
    if (!holds(one)) stretch += weigh(one);
    most = Math.max(most, stretch);
  });
  return most;
}

const LOWEST = 3;

function lowest(values: readonly number[]): number {
  const low = values.toSorted((a, b) => a - b).slice(0, LOWEST);
  return low.length === 0 ? 1 : low.reduce((sum, value) => sum + value, 0) / low.length;
}
