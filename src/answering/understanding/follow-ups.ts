import type { EditionInfo, Library, PlacedSentence } from '../../knowledge/types.ts';
import type { Answer } from '../answer.ts';
import { agreementQuestion, itemQuestion, responsibleQuestion } from './examples.ts';
import { isAnswer } from '../outcome.ts';
import type { Answering } from '../pipeline.ts';

/** Questions that lead on from an answer. */
export interface FollowUps {
  /**
   * At most three, nearest in the document first; [] where nothing near is known to be answered. Where `mayTry` says no,
   * only what was tried before is offered.
   */
  readonly of: (answer: Answer, mayTry?: () => boolean) => Promise<readonly string[]>;
}

const MOST_SHOWN = 3;
/** Each takes as long as an answer, once; what came of it is remembered. */
const MOST_TRIES = 6;
/** Editions of which it is remembered what they answer. */
const MOST_EDITIONS = 100;

/**
 * Follow-up questions that the documents really answer: made from what stands near the cited sentences (the next item, a
 * named plan with the office responsible for it, an agreement with its date), asked once, and kept only when they are
 * answered from that edition by another sentence.
 */
export function createFollowUps(library: Library, answering: Answering): FollowUps {
  const known = new Map<string, Map<string, Promise<boolean>>>();

  function remembered(edition: string): Map<string, Promise<boolean>> {
    const found = known.get(edition) ?? new Map<string, Promise<boolean>>();
    known.delete(edition);
    known.set(edition, found);
    for (const oldest of known.keys()) {
      if (known.size <= MOST_EDITIONS) break;
      known.delete(oldest);
    }
    return found;
  }

  async function isAnswered(question: string, place: PlacedSentence): Promise<boolean> {
    const answer = await answering.answer({ question, channel: 'cli' });
    if (answer.outcome !== 'answered') return false;
    const cited = answer.statements.flatMap(({ citations }) => citations);
    return cited.some(
      ({ editionId, start, end }) => editionId === place.editionId && start < place.end && place.start < end,
    );
  }

  return {
    async of(answer, mayTry = () => true) {
      const cited = answer.statements[0]?.citations[0];
      const edition = cited && (await library.edition(cited.editionId));
      if (!isAnswer(answer) || cited === undefined || edition?.status !== 'current') return [];
      const sentences = await library.sentencesOf(edition.id);
      const tried = remembered(edition.id);
      const shown: string[] = [];
      for (const { question, sentence } of nearest(edition, sentences, cited, answer.question).slice(0, MOST_TRIES)) {
        if (!tried.has(question) && mayTry())
          tried.set(
            question,
            isAnswered(question, sentence).catch(() => false),
          );
        if (await tried.get(question)) shown.push(question);
        if (shown.length === MOST_SHOWN) break;
      }
      return shown;
    },
  };
}

interface Candidate {
  question: string;
  sentence: PlacedSentence;
}

/** What can be asked about the sentences around the cited ones, nearest first, without what was asked already. */
function nearest(
  edition: EditionInfo,
  sentences: readonly PlacedSentence[],
  cited: { start: number; end: number },
  asked: string,
): Candidate[] {
  const here = sentences.findIndex(({ end }) => end > cited.start);
  const label = sentences[here]?.label;
  const seen = new Set([asked]);
  return sentences
    .filter(({ start, end }) => end <= cited.start || start >= cited.end)
    .toSorted((a, b) => way(a.ordinal - here) - way(b.ordinal - here) || b.ordinal - a.ordinal)
    .flatMap((sentence) => questionsOf(edition, sentence, label ?? null).map((question) => ({ question, sentence })))
    .filter(({ question }) => !seen.has(question) && seen.add(question));
}

/** How far a sentence is for who reads on; back is twice as far. */
function way(steps: number): number {
  return steps < 0 ? -2 * steps : steps;
}

function questionsOf({ description }: EditionInfo, sentence: PlacedSentence, citedLabel: string | null): string[] {
  const item = description.numbering === 'item' && sentence.label !== citedLabel ? sentence.label : null;
  return [
    responsibleQuestion(sentence),
    agreementQuestion(sentence),
    item === null ? undefined : itemQuestion(description.title, item),
  ].filter((question) => question !== undefined);
}
