/**
 * Tuned numbers, as data. The version is stored with every turn, because they change answers; raise it with them.
 */
export const SETTINGS = {
  version: 'settings-1',
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
    answerCoverage: 0.5,
    /** Below this share the subject itself is not there. */
    subjectCoverage: 0.4,
    /** Weight of a stretch of the question that may be missing from the evidence; an unknown word of two weighs 2. */
    missingWord: 3,
    /** The same for 誰: the office or role asked for must stand in the sentence itself. */
    missingRole: 0.3,
    /** Share of the question's weight that the sentence itself must hold, so that its neighbours alone never answer. */
    ownCoverage: 0.4,
    /** The same share for 是否, where a word more or less turns the answer round. */
    yesNoCoverage: 0.55,
    /** A second sentence is quoted too when its score is within this share of the first. */
    closeSecond: 0.97,
  },
} as const;

export type Settings = typeof SETTINGS;
