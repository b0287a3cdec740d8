/** Asks every system the same questions over the same documents, and counts. */
import type { Paired } from '../statistics/paired.ts';
import type { Share } from '../statistics/wilson.ts';
import type { Corpus } from './retrieval-corpus.ts';
import { compareForms, type FormScores } from './retrieval-forms.ts';
import {
  compareHits,
  handedOf,
  type Level,
  levels,
  type LevelScores,
  type Ranks,
  ranksOf,
  scoresOf,
} from './retrieval-measure.ts';
import { leastOverlapping } from './retrieval-overlap.ts';
import type { BenchQuestion, Found } from './retrieval-questions.ts';
import { type RefusalScores, refusalScores } from './retrieval-refusal.ts';
import type { RetrievalSet } from './retrieval-sets.ts';
import type { Signals, System } from './retrieval-systems.ts';

export interface SystemScores {
  name: string;
  medianMs: number;
  scores: Partial<Record<Level, LevelScores>>;
  /** Ours less this system, Hit@1 question by question; empty for ours. */
  oursLess: Partial<Record<Level, Paired>>;
}

export interface GroupResult {
  /** `gba dev`, `drcd held among 20,000`. */
  label: string;
  documents: number;
  passages: number;
  sentences: number;
  questions: number;
  /** Questions whose quote or facts no single passage, or no sentence, holds: nobody can find them. */
  unreachable: Record<'passage' | 'sentence', number>;
  systems: readonly SystemScores[];
  /** Ours: the share of questions for which composing is given everything. */
  handed: Share | undefined;
  forms: readonly FormScores[];
  /** Ours, of the tenth that shares the fewest words with what answers it; none of whose shares is above `highest`. */
  leastOverlap: { questions: number; highest: number; scores: Partial<Record<Level, LevelScores>> };
  refusal: RefusalScores | undefined;
  unanswerable: RetrievalSet['unanswerable'];
}

/** What one system did with one question. */
interface Asked {
  ranks: Ranks;
  ms: number;
  signals: Signals;
  signalsWithoutGold: Signals;
}

const NONE: ReadonlySet<string> = new Set();

/** One result a group of questions. The first system is ours. `suffix` goes behind the names of the groups. */
export async function measure(
  set: RetrievalSet,
  corpus: Corpus,
  systems: readonly System[],
  { suffix, progress }: { suffix: string; progress: (done: number, total: number) => void },
): Promise<GroupResult[]> {
  const asked = new Map<string, Asked[]>();
  for (const question of set.questions) {
    const answers: Asked[] = [];
    for (const system of systems) answers.push(await ask(system, question));
    asked.set(question.id, answers);
    progress(asked.size, set.questions.length);
  }
  const answersTo = (question: BenchQuestion) => asked.get(question.id) ?? [];
  const groups = [...new Set(set.questions.filter(({ answerable }) => answerable).map(({ group }) => group))];
  return groups.map((group) => {
    const own = set.questions.filter((question) => question.group === group);
    const answerable = own.filter((question) => question.answerable);
    const columns = systems.map((_, at) => answerable.map((question) => answersTo(question)[at] as Asked));
    return {
      label: `${group}${suffix}`,
      documents: corpus.documents,
      passages: corpus.passages.length,
      sentences: corpus.sentences.length,
      questions: answerable.length,
      unreachable: unreachable(answerable, corpus, new Set(set.documents.map(({ name }) => name))),
      systems: systems.map(({ name }, at) => scoreSystem(name, columns[at] ?? [], at === 0 ? [] : (columns[0] ?? []))),
      handed: handedOf((columns[0] ?? []).map((one) => one.ranks)),
      leastOverlap: leastOverlapOf(answerable, corpus, (question) => answersTo(question)[0]?.ranks),
      forms: compareForms(answerable, set.questions, (id) => asked.get(id)?.[0]?.ranks),
      refusal: refusalOf(set, own, answersTo),
      unanswerable: set.unanswerable,
    };
  });
}

function leastOverlapOf(
  answerable: readonly BenchQuestion[],
  { passages }: Corpus,
  ranksOfOurs: (question: BenchQuestion) => Ranks | undefined,
): GroupResult['leastOverlap'] {
  const { questions, highest } = leastOverlapping(answerable, passages);
  const ranks = questions.flatMap((question) => ranksOfOurs(question) ?? []);
  const scores: Partial<Record<Level, LevelScores>> = {};
  for (const level of levels) {
    const own = scoresOf(ranks, level);
    if (own !== undefined) scores[level] = own;
  }
  return { questions: questions.length, highest, scores };
}

async function ask(system: System, question: BenchQuestion): Promise<Asked> {
  const started = performance.now();
  const ranked = await system.rank(question);
  return {
    ms: performance.now() - started,
    ranks: ranksOf(question, ranked),
    signals: ranked.signalsWithout(NONE),
    signalsWithoutGold: ranked.signalsWithout(question.goldFiles),
  };
}

function scoreSystem(name: string, asked: readonly Asked[], ours: readonly Asked[]): SystemScores {
  const ranks = asked.map((one) => one.ranks);
  const result: SystemScores = { name, medianMs: median(asked.map(({ ms }) => ms)), scores: {}, oursLess: {} };
  for (const level of levels) {
    const scores = scoresOf(ranks, level);
    if (scores === undefined) continue;
    result.scores[level] = scores;
    if (ours.length === 0) continue;
    const compared = compareHits(
      ours.map((one) => one.ranks),
      ranks,
      level,
    );
    if (compared !== undefined) result.oursLess[level] = compared;
  }
  return result;
}

function refusalOf(
  { unanswerable }: RetrievalSet,
  questions: readonly BenchQuestion[],
  answersTo: (question: BenchQuestion) => readonly Asked[],
): RefusalScores | undefined {
  const merge = (question: BenchQuestion, pick: (asked: Asked) => Signals): Signals =>
    Object.assign({}, ...answersTo(question).map(pick)) as Signals;
  const answerable = questions.filter((question) => question.answerable);
  const without =
    unanswerable === 'written'
      ? questions.filter((question) => !question.answerable).map((question) => merge(question, (one) => one.signals))
      : answerable.map((question) => merge(question, (one) => one.signalsWithoutGold));
  return refusalScores(
    answerable.map((question) => merge(question, (one) => one.signals)),
    without,
  );
}

function unreachable(
  questions: readonly BenchQuestion[],
  corpus: Corpus,
  files: ReadonlySet<string>,
): Record<'passage' | 'sentence', number> {
  const [passages, sentences] = [byFile(corpus.passages, files), byFile(corpus.sentences, files)];
  // The gold files first: nearly all is found there.
  const inOrder = (texts: ReadonlyMap<string, Found[]>, { goldFiles }: BenchQuestion) => [
    ...[...goldFiles].flatMap((file) => texts.get(file) ?? []),
    ...(files.size > FEW ? [] : [...texts].flatMap(([file, own]) => (goldFiles.has(file) ? [] : own))),
  ];
  const count = (test: (question: BenchQuestion) => boolean) => questions.filter((question) => !test(question)).length;
  return {
    passage: count((question) => inOrder(passages, question).some((passage) => question.isGold(passage))),
    sentence: count((question) => {
      const texts = inOrder(sentences, question);
      return question.parts.length > 0 && question.parts.every((part) => texts.some((text) => part(text)));
    }),
  };
}

/** Sets of more documents count only what stands in a gold file. */
const FEW = 10;

function byFile(texts: readonly Found[], files: ReadonlySet<string>): Map<string, Found[]> {
  const grouped = new Map<string, Found[]>();
  for (const text of texts) {
    if (!files.has(text.file)) continue;
    const own = grouped.get(text.file);
    if (own === undefined) grouped.set(text.file, [text]);
    else own.push(text);
  }
  return grouped;
}

function median(values: readonly number[]): number {
  const rising = values.toSorted((a, b) => a - b);
  return rising[rising.length >> 1] ?? 0;
}
