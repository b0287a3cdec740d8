/**
 * Tuned numbers, as data. The version is stored with every turn, because they change answers; raise it with them.
 */
export const SETTINGS = {
  version: 'settings-2',
  retrieval: {
    /** Passages taken from keyword search; BM25's top 20 hold the answer of 99 % of questions (DRCD dev). */
    keywordPassages: 30,
    /** Sentences taken from vector search. */
    vectorSentences: 20,
    /** Sentences that go on to be judged. */
    sentences: 12,
  },
  /** Weights of the signals that order sentences; the first six follow the study on DRCD and CMRC dev, the rest the seeds. */
  rank: {
    own: 0.7,
    beyondTitle: 0.5,
    neighbours: 0.3,
    keyword: 0.5,
    wantedType: 0.15,
    run: 0.4,
    title: 0.25,
    meaning: 0.2,
    label: 2,
    responsible: 0.25,
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
    /** The same share for 是否, where a word more or less turns the answer round. */
    yesNoCoverage: 0.2,
    /** Only sentences that score within this share of the best may answer: far down the list, words meet by chance. */
    withinBest: 0.9,
    /** What a sentence's score, with its lead over the next one counted `leadShare` times, must reach to answer. */
    sure: 1.75,
    leadShare: 3.1,
    /** A lead counts up to this share of the score. */
    mostLead: 0.5,
    /** A second sentence is quoted too when its score is within this share of the first. */
    closeSecond: 0.97,
  },
} as const;

export type Settings = typeof SETTINGS;
