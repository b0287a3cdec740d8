/** Public span sets as the runner asks them: everything loaded, a part taken out, one constraint changed. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Half } from '../samples/schema.ts';
import { createSourceFile, type SourceFile } from '../samples/source.ts';
import type { ScoredAnswer } from '../score/answer.ts';
import { foldWords } from '../score/fold.ts';
import { overlaps } from '../score/score.ts';
import type { Counts, Measure } from '../run/measures.ts';
import type { Case, LoadedSet, Verdict } from './cases.ts';
import { type ChangeKind, changeKinds, changeQuestion } from './change.ts';
import { bucketOf } from './data.ts';
import type { MadeFolders, SetDocument } from './folders.ts';
import { DATASETS } from './own.ts';
import type { SpanParagraph, SpanQuestion, SpanSet } from './spans.ts';

/** One paragraph in so many is taken out for the questions that must then be refused. */
const FOLDS = 5;
/** One question in so many is asked unless all are wanted. */
const TENTH = 10;
/** An answer may take so many statements to state the gold span. */
const SPAN_STATEMENTS = 2;

export interface ExternalOptions {
  all: boolean;
  half: Half | undefined;
}

/** Splits by the article's title, so that connected questions stay together. Only DRCD has a half that may be tuned on. */
export function halfOf(set: SpanSet, { article }: SpanQuestion): Half {
  return set.name === 'drcd' && bucketOf(article, 2) === 0 ? 'dev' : 'held';
}

export function externalSet(set: SpanSet, folders: MadeFolders, { all, half }: ExternalOptions): LoadedSet {
  const wanted = set.questions.filter((question) => half === undefined || halfOf(set, question) === half);
  const drawn = (question: SpanQuestion, purpose: string) => all || bucketOf(`${purpose}${question.id}`, TENTH) === 0;
  const isOut = ({ file }: Pick<SpanParagraph, 'file'>) => bucketOf(file, FOLDS) === 0;
  const whole = { name: `${set.name}-whole`, folder: folders.write(set.paragraphs.map((one) => documentOf(set, one))) };
  const rest = {
    name: `${set.name}-rest`,
    folder: folders.write(set.paragraphs.filter((one) => !isOut(one)).map((one) => documentOf(set, one))),
  };
  const texts = new Map(set.paragraphs.map(({ file, text }) => [file, text]));
  const sources = new Map([...texts].map(([file, text]) => [file, createSourceFile(file, text)]));
  const asked = wanted.filter((question) => drawn(question, ''));
  // Those whose paragraphs are out are a fifth: half of them make another tenth.
  const removed = wanted.filter(
    ({ id, files }) =>
      files.length > 0 && files.every((file) => isOut({ file })) && (all || bucketOf(`out${id}`, TENTH / FOLDS) === 0),
  );
  const changed = changeKinds.flatMap((kind) =>
    changesOf(set, kind, wanted, texts)
      .filter((one) => drawn(one, kind))
      .map((one) => ({ kind, one })),
  );
  const build = (question: SpanQuestion, group: string, measure: Measure) =>
    caseOf(set, question, group, measure, sources);
  return {
    name: set.name,
    groups: [whole, rest],
    cases: [
      ...asked.map((question) => build(question, whole.name, 'span')),
      ...removed.map((question) => build({ ...question, id: `${question.id}-out` }, rest.name, 'refusal-removed')),
      ...changed.map(({ kind, one }) => build(one, whole.name, `refusal-${kind}`)),
      ...(half === 'dev' ? [] : set.unanswerable).map((question) => build(question, whole.name, 'refusal')),
    ],
    notes: [
      `${asked.length} of ${wanted.length} questions${all ? '' : ' (a fixed tenth; --all asks them all)'}`,
      ...checkedNotes(set),
    ],
  };
}

/** Questions with one constraint changed, under ids of their own. */
export function changesOf(
  set: SpanSet,
  kind: ChangeKind,
  questions: readonly SpanQuestion[],
  texts: ReadonlyMap<string, string>,
): SpanQuestion[] {
  const names = namesOf(set);
  return questions.flatMap((question) => {
    const paragraph = question.files.map((file) => texts.get(file) ?? '').join('\n');
    const changed = changeQuestion(kind, question, paragraph, names);
    return changed === undefined ? [] : [{ ...question, id: `${question.id}-${kind}`, question: changed }];
  });
}

/** Names that questions hold: titles of articles, and in judgments the people, who go by 某. */
function namesOf({ paragraphs, questions }: SpanSet): string[] {
  const titles = paragraphs.map(({ title }) => title.replace(/判决书$/u, '')).filter((title) => title.length >= 2);
  const people = questions.flatMap(
    ({ question }) => question.match(/(?<!\p{Script=Han}某)\p{Script=Han}某{1,2}/gu) ?? [],
  );
  return [...new Set([...titles, ...people])];
}

function documentOf(
  { language, jurisdiction, issuer, issued }: SpanSet,
  { file, title, text }: SpanParagraph,
): SetDocument {
  return { file, title, text, language, jurisdictions: [jurisdiction], issuer, issued };
}

function caseOf(
  set: SpanSet,
  question: SpanQuestion,
  documents: string,
  measure: Measure,
  sources: ReadonlyMap<string, SourceFile>,
): Case {
  const answerable = measure === 'span';
  const half = halfOf(set, question);
  return {
    id: question.id,
    base: question.id,
    question: question.question,
    before: [],
    answerable,
    labels: [`half:${half}`, `part:${measure}`],
    expectedOutcome: answerable ? 'answered' : 'not-found',
    expected: {
      vital: answerable ? question.golds.map((group) => group.join(' / ')) : [],
      quotes: question.files.map((file) => ({ file, quote: '' })),
      reason: answerable ? null : measure,
    },
    held: half === 'held',
    documents,
    files: sources,
    judge: (answer) => (answerable ? judgeSpan(question, answer, sources) : judgeRefusal(measure, answer, sources)),
  };
}

function judgeSpan(
  { golds, files }: SpanQuestion,
  answer: ScoredAnswer,
  sources: ReadonlyMap<string, SourceFile>,
): Verdict {
  const answered = answer.outcome === 'answered' || answer.outcome === 'partly-answered';
  const shown = answered ? answer.statements : [];
  const first = shown.slice(0, SPAN_STATEMENTS);
  const span =
    answered && golds.every((group) => group.some((gold) => first.some((statement) => holds(statement, gold))));
  const cited = shown.flatMap(({ citations }) => citations.map(({ file }) => file));
  const paragraph = answered && files.some((file) => cited.includes(file));
  const one = (yes: boolean) => [yes ? 1 : 0, 1] as const;
  const counts: Counts = {
    span: one(span),
    paragraph: one(paragraph),
    'span-strict': one(span && paragraph),
    answered: one(answered),
    'false-refusal': one(!answered),
    wrong: one(answered && !span),
    verbatim: verbatimOf(answer, sources),
  };
  const faults = [
    ...(answered ? [] : [{ fault: 'outcome', what: answer.outcome }]),
    ...(answered && !span ? [{ fault: 'missing-fact', what: golds.flat().join(' / ') }] : []),
  ];
  return { counts, faults };
}

/** A gold span is said, or, where it is a whole sentence, that sentence is quoted. */
function holds({ text, citations }: ScoredAnswer['statements'][number], gold: string): boolean {
  const isSentence = foldWords(gold).length > 20;
  return (
    foldWords(text).includes(foldWords(gold)) || (isSentence && citations.some(({ quote }) => overlaps(quote, gold)))
  );
}

function judgeRefusal(measure: Measure, answer: ScoredAnswer, sources: ReadonlyMap<string, SourceFile>): Verdict {
  const answered = answer.outcome === 'answered' || answer.outcome === 'partly-answered';
  const refused = [answered ? 0 : 1, 1] as const;
  return {
    counts: {
      [measure]: refused,
      refusal: refused,
      wrong: [answered ? 1 : 0, 1],
      verbatim: verbatimOf(answer, sources),
    },
    faults: answered ? [{ fault: 'outcome', what: answer.outcome }] : [],
  };
}

function verbatimOf(
  { statements, related }: ScoredAnswer,
  sources: ReadonlyMap<string, SourceFile>,
): readonly [number, number] {
  const quotes = [...statements, ...related].flatMap(({ citations }) => citations);
  return [quotes.filter(({ file, quote }) => sources.get(file)?.holds(quote) === true).length, quotes.length];
}

const checkedSchema = z.record(z.string(), z.boolean());

/** How many of the changed questions were found unanswerable by someone who read the paragraphs. */
export function readChecked(): ReadonlyMap<string, boolean> {
  const file = join(DATASETS, 'changed.json');
  if (!existsSync(file)) return new Map();
  return new Map(Object.entries(checkedSchema.parse(JSON.parse(readFileSync(file, 'utf8')))));
}

function checkedNotes({ name }: SpanSet): string[] {
  const checked = [...readChecked()].filter(([id]) => id.startsWith(`${name}-`));
  return changeKinds.flatMap((kind) => {
    const of = checked.filter(([id]) => id.endsWith(`-${kind}`));
    const really = of.filter(([, unanswerable]) => unanswerable).length;
    return of.length === 0
      ? []
      : [`${kind} changed: ${really} of ${of.length} checked by hand are really unanswerable`];
  });
}
