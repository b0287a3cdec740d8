import type { Settings } from '../../config/settings.ts';
import type { PlacedSentence } from '../../knowledge/types.ts';
import { compareFigures, type Figure } from '../../language/figures/figures.ts';
import { askedCount } from '../../language/enumerations.ts';
import type { QuestionKind } from '../../language/question.ts';
import { newFigures } from '../../retrieval/answer-type.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';
import { closingLines } from '../closing-lines.ts';
import type { CitedRun } from '../citations.ts';
import { goesOn, isContinued } from '../deciding/continued.ts';
import type { AnsweredPart } from '../deciding/decide-parts.ts';
import { doubtAboutGround } from '../deciding/ground.ts';
import { itemsOf, listsAll, openedBy } from '../deciding/lists.ts';
import { statingClause } from './clause.ts';
import { conflictWith } from './conflict.ts';
import { boundsOn } from './conditions.ts';

/**
 * The runs of sentences that answer, most telling first: every item of a list that stands in sentences of its own; else
 * the best sentence, with the items it opens or the rest of the numbered item that was asked for. Where another
 * document states another value, both are quoted, the newer first.
 */
export function chooseRuns(part: AnsweredPart, settings: Settings): CitedRun[] {
  const { query, evidence, together, beside: told, section } = part;
  if (section !== undefined) return section.items.map((sentences) => ({ edition: section.edition, sentences }));
  const [best, ...others] = evidence;
  if (together > 1)
    return evidence.slice(0, together).map(({ edition, sentence }) => ({ edition, sentences: [sentence] }));
  const items = listsAll(query, best) ? null : itemsOf(query, best.sentence, best.passage.sentences);
  if (items !== null) return items.map((item) => ({ edition: best.edition, sentences: [item] }));
  const contrary = conflictWith(query, best, others);
  if (contrary)
    return newestFirst([best, contrary]).map((one) => ({ ...runFrom(query, one, settings), conflicts: true }));
  const fuller = others.find((other) => saysInFull(query, best, other) && isClose(other));
  const runs = [runFrom(query, fuller ?? best, settings)];
  if (query.read.label !== null || isWholeList(query, best)) return runs;
  const beside = told.filter((one) => !holds(runs[0]!, one.sentence));
  if (beside.length > 0 && beside.length < MOST_BESIDE)
    return [best, ...beside]
      .toSorted((a, b) => a.sentence.ordinal - b.sentence.ordinal)
      .map((one) => ({ edition: one.edition, sentences: [one.sentence] as const }));
  return runs;

  function isClose({ score }: Evidence): boolean {
    return best.score - score <= settings.decide.closeSecond;
  }
}

/** 「2017年7月1日」 where the best says 今年7月1日: the same day, said so that nobody has to know when it was said. */
function saysInFull({ read }: PreparedQuery, best: Evidence, other: Evidence): boolean {
  if (read.kind !== 'date') return false;
  const dates = (one: Evidence): readonly Figure[] =>
    newFigures(one.own, read.figures).filter((figure) => figure.type === 'date');
  const relative = dates(best).filter((figure) => figure.relative);
  return relative.some((day) => dates(other).some((full) => !full.relative && compareFigures(full, day) === 'same'));
}

/** Items that are quoted together; more are no answer that anybody reads. */
const MOST_BESIDE = 4;

function newestFirst(evidence: readonly Evidence[]): Evidence[] {
  const dateOf = ({ edition }: Evidence): string => edition.description.issued.date;
  return evidence.toSorted((a, b) => (dateOf(a) < dateOf(b) ? 1 : dateOf(a) > dateOf(b) ? -1 : 0));
}

/** As many things as were asked for: a second sentence would only add others. */
function isWholeList(query: PreparedQuery, evidence: Evidence): boolean {
  return query.read.kind === 'list' && askedCount(query.written) !== null && listsAll(query, evidence);
}

function holds(run: CitedRun, sentence: PlacedSentence): boolean {
  return run.sentences.some((one) => one.sentenceId === sentence.sentenceId);
}

function runFrom(query: PreparedQuery, evidence: Evidence, settings: Settings): CitedRun {
  const { sentence, passage, edition } = evidence;
  const closing = closingLines(sentence, passage.sentences);
  const follows = query.read.label
    ? passage.sentences.filter((one) => one.label === sentence.label && one.kind !== 'heading')
    : closing.length > 1
      ? closing
      : withBounds(query, evidence, settings);
  const [first, ...rest] = consecutive(follows);
  const shown = rest.length === 0 && first === sentence ? statingClause(query, evidence) : null;
  return { edition, sentences: [first ?? sentence, ...rest], ...(shown && { shown }) };
}

/** The sentence with what belongs to it: the items it opens, or what bounds it before and behind. */
function withBounds(query: PreparedQuery, evidence: Evidence, { compose }: Settings): readonly PlacedSentence[] {
  const { sentence, passage } = evidence;
  const items = wantsItems(query.read.kind) ? openedBy(sentence, passage.sentences) : [];
  const opening = openingOf(query, evidence);
  if (items.length > 0) return [...opening, sentence, ...items];
  const { before, behind } = boundsOn(sentence, passage.sentences, query.read.kind, compose.boundsWithin);
  return [...(before.length > 0 ? before : opening), sentence, ...behind];
}

/** What bounds the answer in its own item and is in none of the runs that quote it. */
export function boundsLeftOut(
  { query, evidence: [best], section }: AnsweredPart,
  runs: readonly CitedRun[],
  { compose }: Settings,
): PlacedSentence[] {
  if (query.read.label !== null || section !== undefined) return [];
  const { before, behind, apart } = boundsOn(
    best.sentence,
    best.passage.sentences,
    query.read.kind,
    compose.boundsWithin,
  );
  if (!runs.some((run) => holds(run, best.sentence))) return [];
  return [...before, ...behind, ...apart].filter((one) => !runs.some((run) => holds(run, one)));
}

/** The sentence before, where the figures and names of the question stand only there. */
function openingOf(query: PreparedQuery, evidence: Evidence): PlacedSentence[] {
  const before = isContinued(evidence) ? evidence.opening.sentence : goneOnFrom(evidence);
  if (before === undefined) return [];
  const bare = { ...(isContinued(evidence) ? evidence.alone : evidence), governing: [] };
  return doubtAboutGround(query, bare) === undefined ? [] : [before];
}

/** What a sentence goes on from: 「此外，兩地亦簽署了四份合作文件」 by itself does not say which two. */
function goneOnFrom({ sentence, passage }: Evidence): PlacedSentence | undefined {
  if (!goesOn(sentence.text)) return undefined;
  return passage.sentences.find((one) => one.ordinal === sentence.ordinal - 1 && one.paragraph === sentence.paragraph);
}

/** Who asks for one thing is not read the whole list that its sentence opens. */
function wantsItems(kind: QuestionKind): boolean {
  return !['figure', 'date', 'person', 'place', 'organisation', 'yes-no'].includes(kind);
}

function consecutive(sentences: readonly PlacedSentence[]): PlacedSentence[] {
  const run: PlacedSentence[] = [];
  for (const sentence of sentences) {
    if (!sentence.quotable) break;
    const last = run.at(-1);
    if (last && sentence.ordinal !== last.ordinal + 1) break;
    run.push(sentence);
  }
  return run;
}
