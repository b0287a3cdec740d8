import type { Settings } from '../../../config/settings.ts';
import { saysTheSame } from '../../../retrieval/near-duplicates.ts';
import type { TokenEncoder } from '../../../retrieval/ports.ts';
import type { PreparedQuery } from '../../../retrieval/query.ts';
import type { Evidence } from '../../../retrieval/retrieve.ts';
import { standsBeside } from '../beside.ts';
import { featuresOf, type Standing } from './features.ts';
import { statesSameValue } from './same-value.ts';
import { meet } from './meeting.ts';
import { networkOdds } from './network.ts';
import { oddsOf } from './trees.ts';
import { matchUnits } from './unit-matches.ts';

/** What a sentence is judged by beside itself. */
interface Asked {
  encoder: TokenEncoder;
  query: PreparedQuery;
  settings: Settings;
}

/** So many of the best sentences are what a sentence is ahead of or behind in meaning. */
const BESIDE = 12;
/** The lead of a sentence that no other stands beside. */
const ALONE = 3;
/** What networks say counts for so much: they know better, and trees err elsewhere (eval/judge/README.md). */
const NETWORKS_SHARE = 2 / 3;
/** What trees think less of is not read word by word: on gba, gba2 and foreign-more no answer changed by it. */
const HOPELESS = -3;

/**
 * Says of a sentence how likely it states what is asked, as the logarithm of the odds: a mean of what trees say, who
 * weigh numbers that we chose, and of what networks say, who read both word by word. `quotable` are all sentences that
 * were found, best first; `fit` are those that nothing speaks against.
 */
export function createJudge(
  asked: Asked,
  quotable: readonly Evidence[],
  fit: readonly Evidence[],
): (one: Evidence) => number {
  return (one) => {
    const features = judgedBy(asked, quotable, fit, one);
    const byTrees = oddsOf(features);
    if (byTrees < HOPELESS) return byTrees;
    const byNetworks = networkOdds(meet(asked.encoder, asked.query, one), features);
    return byNetworks === undefined ? byTrees : byTrees + NETWORKS_SHARE * (byNetworks - byTrees);
  };
}

/** The features that a sentence is judged by. */
export function judgedBy(
  { encoder, query, settings }: Asked,
  quotable: readonly Evidence[],
  fit: readonly Evidence[],
  one: Evidence,
): number[] {
  return featuresOf(query, one, matchUnits(encoder, query, one), standingOf({ query, settings }, quotable, fit, one));
}

const BY_MEANING = ['meaning', 'wordMeaning', 'embedderWords'] as const;

function standingOf(
  { query, settings: { rankSentences: weights } }: Omit<Asked, 'encoder'>,
  quotable: readonly Evidence[],
  fit: readonly Evidence[],
  one: Evidence,
): Standing {
  const isOther = (other: Evidence) =>
    other.sentence.sentenceId !== one.sentence.sentenceId && !saysTheSame(other, one);
  const { score, signals } = one;
  const isRival = (other: Evidence) =>
    isOther(other) && !statesSameValue(query.read, one.own, other.own) && !standsBeside(query, one, other);
  const next = fit.find(isRival);
  const beside = quotable.slice(0, BESIDE).filter(isOther);
  return {
    lead: next === undefined ? ALONE : score - next.score,
    behind: (quotable[0]?.score ?? 0) - score,
    words: BY_MEANING.reduce((rest, name) => rest - weights[name] * signals[name], score),
    meaning: signals.meaning - Math.max(0, ...beside.map((other) => other.signals.meaning)),
    wordMeaning: signals.wordMeaning - Math.max(0, ...beside.map((other) => other.signals.wordMeaning)),
    rank: fit.filter((other) => isOther(other) && other.score > score).length,
  };
}
