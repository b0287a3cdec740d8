/**
 * Tuned numbers, as data. The version is stored with every turn, because they change answers; raise it with them.
 */
export const SETTINGS = {
  version: 'settings-4',
  retrieval: {
    /** Passages taken from keyword search; BM25's top 20 hold the answer of 99 % of questions (DRCD dev). */
    keywordPassages: 30,
    /** Sentences taken from vector search. */
    vectorSentences: 20,
    /** Passages, of those found and ranked, whose sentences are judged. */
    passages: 12,
  },
  /** Weights of the signals that order passages, fitted in pairs on DRCD dev and gba dev. */
  rankPassages: {
    keyword: 3.69,
    pair: 3.52,
    whole: 3.28,
    words: 3.14,
    title: 1.92,
    fullTitle: 0.62,
    date: 2.74,
    meaning: 4.16,
    wordMeaning: 4.29,
  },
  /** Weights of the signals that order sentences, fitted like those of passages. */
  rankSentences: {
    passage: 0.48,
    beyondTitle: 1.77,
    near: 1.41,
    title: 0.51,
    characters: 0.94,
    charactersWithTitle: 2.02,
    wanted: 0.92,
    label: 1.16,
    responsible: 2.41,
    date: 0.4,
    meaning: 3,
    wordMeaning: 3,
    heading: -1.52,
    length: -1.84,
  },
  decide: {
    /** Share of the question's weight that the evidence must hold to answer. */
    answerCoverage: 0.25,
    /** Below this share the subject itself is not there. */
    subjectCoverage: 0.4,
    /** Weight of a stretch of the question that may be missing from the evidence; an unknown word of two weighs 2. */
    missingWord: 3,
    /** The same for 誰: the office or role asked for must stand in the sentence itself. */
    missingRole: 9,
    /** Share of the question's weight that the sentence itself must hold, so that its neighbours alone never answer. */
    ownCoverage: 0.12,
    /**
     * How near the sentence, and the sentence with its surroundings, must come to the question's farthest words: cosines
     * of token states as they are stored (DRCD dev: names that were exchanged stay far).
     */
    nearOwn: 0.47,
    nearAround: 0.58,
    /**
     * A sentence that lacks words answers when it means the same: its vector's cosine and its closeness, its score with
     * the lead, and how little it may hold of the words. Chosen on gba dev (8 more answered right, none wrong) and DRCD
     * dev (3 right, of 184 without their paragraph none; of names that were changed one in thirty more is answered).
     */
    meant: {
      sure: 3,
      meaning: 0.62,
      nearOwn: 0.52,
      nearAround: 0.55,
      answerCoverage: 0.1,
      ownCoverage: 0.04,
      missingWord: 99,
    },
    /** Only sentences that score so close to the best may answer: far down the list, words meet by chance. */
    closeToBest: 0.8,
    /** What the score of a sentence's words, with its lead over the next one counted `leadShare` times, must reach. */
    sure: 3.1,
    leadShare: 1.4,
    /** A lead counts up to this. */
    mostLead: 1.5,
    /** A second sentence is quoted too when its score is so close to the first. */
    closeSecond: 0.08,
  },
} as const;

/** Settings of any values: measuring and wider searches use others. */
export type Settings = Values<typeof SETTINGS>;

type Values<Given> = {
  readonly [Name in keyof Given]: Given[Name] extends number
    ? number
    : Given[Name] extends string
      ? string
      : Values<Given[Name]>;
};
