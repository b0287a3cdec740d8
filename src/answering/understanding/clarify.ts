import { figureKeys } from '../../language/figures/figures.ts';
import { fold, foldText } from '../../language/fold.ts';
import { specificPlaces } from '../../language/places.ts';
import { newFigures } from '../../retrieval/answer-type.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence, RetrievalPorts } from '../../retrieval/retrieve.ts';
import { speaksToProgram } from '../../safety/instructions.ts';
import type { DecidedPart, FoundPart } from '../deciding/decide-parts.ts';
import { doubtAbout } from '../deciding/decide.ts';
import { barelyNamed, bareOf, pointedAt } from './pointing.ts';
import type { Understood } from './understand.ts';

/** More choices than this are no help. */
export const MOST_CHOICES = 4;
/** So many are looked for: most names that end alike are answered by nothing. */
const MOST_NAMED = 8;
/** Characters of its own, beside the noun, with which a question still says nothing of which one is meant: 由誰負責. */
const MOST_OWN = 4;

/**
 * The readings of a question that would be answered differently, each as a question that can be asked in its place; []
 * when it has one. Either it points at something that was never named (「那個小組由誰負責？」), or two documents that it
 * does not tell apart state different figures or are of different places.
 */
export function readingsOf(
  understood: Pick<Understood, 'asked' | 'rule'>,
  found: readonly FoundPart[],
  parts: readonly DecidedPart[],
  ports: Pick<RetrievalPorts, 'settings'>,
): string[] {
  const [part] = parts;
  const [looked] = found;
  if (part === undefined || looked === undefined || parts.length > 1) return [];
  const { evidence = [], sections = [] } =
    looked.tries.find(({ query }) => query === part.query) ?? looked.tries.at(-1) ?? {};
  // Two documents have a chapter of that name or number.
  if (sections.length > 1)
    return askedOfEach(
      understood.asked,
      sections.map((section) => section.evidence),
    );
  const pointing = understood.rule === null ? pointingReadings(understood.asked, part, evidence, ports) : [];
  return pointing.length > 1 ? pointing : documentReadings(understood.asked, part, evidence, ports);
}

/** 「那個小組由誰負責？」, 「小組由誰負責？」 with nothing before it: which of the 小組 that the evidence names. */
function pointingReadings(
  asked: string,
  { query, decision }: DecidedPart,
  evidence: readonly Evidence[],
  { settings }: Pick<RetrievalPorts, 'settings'>,
): string[] {
  const pointed = pointedAt(asked) ?? barelyNamed(asked);
  if (!pointed || saysWhich(pointed.noun, query)) return [];
  const quotable = evidence.filter(({ sentence }) => sentence.quotable && !speaksToProgram(sentence.text));
  const names = namedIn(quotable, pointed.noun);
  // 「大橋邊個島會搞旅遊」: nothing points, and only one of them is in what could answer.
  if (decision.kind === 'answer' && pointedAt(asked) === undefined) {
    const fit = quotable.filter((one) => doubtAbout(query, one, settings) === undefined);
    if (namedIn(fit, pointed.noun).length === 1) return [];
  }
  return names.slice(0, MOST_NAMED).map((name) => asked.replace(pointed.text, name));
}

/** The names that end in `noun`; only those in marks where there are several. */
function namedIn(evidence: readonly Evidence[], noun: string): string[] {
  const named = evidence.map(({ sentence }) => namesOf(sentence.text, noun));
  // What documents put in marks is a name for sure.
  const marked = distinct(named.flatMap((names) => names.filter((name) => /^[「《]/u.test(name))));
  return marked.length > 1 ? marked : distinct(named.flat());
}

/** Each name once; one may end another: 專責小組, 應急管理專責小組. */
function distinct(names: readonly string[]): string[] {
  const kept: string[] = [];
  for (const name of names) {
    const [bare, others] = [bareOf(name), kept.map(bareOf)];
    if (!others.some((other) => other.endsWith(bare) || bare.endsWith(other))) kept.push(name);
  }
  return kept;
}

/** Whether a question names, dates or places what it points at. */
function saysWhich(noun: string, { read, question }: PreparedQuery): boolean {
  const own = read.content.reduce((sum, { text }) => sum + text.replace(foldText(noun), '').length, 0);
  return own > MOST_OWN || read.figures.length > 0 || read.names.length > 0 || specificPlaces(question).length > 0;
}

// Folded. What stands before a noun but is no part of its name.
const BEFORE =
  /推动|推进|促进|发挥|加强|支持|设立|成立|建立|召开|建设|打造|参与|落实|实施|组织|探索|研究|以及|签署|公布|推出|优化|透过|通过|利用|根据|作为|成为|担任|继续|完善|深化|做深|做实|举行|出席|发起|扩大|加快|开拓|更多|新的|开展|现有|特定|有关|相关|其他|上述|(?:专责)(?=小组)|[和与及在于由为将会的是了把向对从到至等就按以或该本其各用]/u;

/** Nouns of a sentence that end in `noun` and say more than it does: 「…計劃」, 《…協議》, 應急管理專責小組. */
function namesOf(text: string, noun: string): string[] {
  const { text: folded, origins } = fold(text);
  const ends = foldText(noun);
  const original = (start: number, end: number): string => text.slice(origins[start], origins[end]);
  // A 文件 is known by the title of one.
  const title = /^(?:文件|报告|协议)$/u.test(ends) ? '' : ends;
  const quoted = [...folded.matchAll(new RegExp(`「[^」]{0,30}${ends}」|《[^》]{2,60}${title}》`, 'gu'))];
  if (quoted.length > 0) return quoted.map(({ index, 0: name }) => original(index, index + name.length));
  return [...folded.matchAll(new RegExp(`[\\p{Script=Han}a-z0-9]+?${ends}`, 'gu'))].flatMap(({ index, 0: run }) => {
    const name = run.slice(0, -ends.length).split(BEFORE).at(-1) ?? '';
    const start = index + run.length - ends.length - name.length;
    return name.length > 2 ? [original(start, index + run.length)] : [];
  });
}

/** The same question of each of the documents that it does not tell apart. */
function documentReadings(
  asked: string,
  { query, decision }: DecidedPart,
  evidence: readonly Evidence[],
  { settings }: Pick<RetrievalPorts, 'settings'>,
): string[] {
  if (query.read.label !== null || /《[^》]+》/u.test(asked)) return [];
  const fit = evidence.filter((one) => one.sentence.quotable && !speaksToProgram(one.sentence.text));
  const best = fit[0]?.score ?? 0;
  const rivals = new Map<string, Evidence>();
  for (const one of fit) {
    if (best - one.score > settings.decide.closeToBest || one.edition.status !== 'current') continue;
    if (rivals.has(one.edition.documentId) || doubtAbout(query, one, settings) !== undefined) continue;
    rivals.set(one.edition.documentId, one);
  }
  const [first, ...others] = rivals.values();
  if (first === undefined) return [];
  // What is answered stays answered unless the other place is as good an answer.
  const apart = others.filter((other) =>
    decision.kind === 'answer' ? elsewhere(first, other) : differs(query, first, other) || elsewhere(first, other),
  );
  if (apart.length === 0) return [];
  return askedOfEach(asked, [first, ...apart]);
}

/** The question, asked of the document that each stands in. */
function askedOfEach(asked: string, evidence: readonly Evidence[]): string[] {
  return evidence.slice(0, MOST_CHOICES).map((one) => `${titleOf(one, evidence)}：${asked}`);
}

function elsewhere(one: Evidence, other: Evidence): boolean {
  const places = new Set(one.edition.description.jurisdictions);
  return !other.edition.description.jurisdictions.some((place) => places.has(place));
}

/** Whether two sentences state different figures of those that the question does not hold. */
function differs({ read }: PreparedQuery, one: Evidence, other: Evidence): boolean {
  if (read.kind !== 'figure' && read.kind !== 'date') return false;
  const keys = ({ own }: Evidence): string[] => newFigures(own, read.figures).flatMap(figureKeys);
  const stated = new Set(keys(one));
  const others = keys(other);
  return others.length > 0 && stated.size > 0 && !others.some((key) => stated.has(key));
}

/** A document's title, with its date where another one bears the same. */
function titleOf({ edition }: Evidence, among: readonly Evidence[]): string {
  const { title, issued } = edition.description;
  const marked = `《${title.replaceAll('《', '〈').replaceAll('》', '〉')}》`;
  const same = among.filter((one) => one.edition.description.title === title).length > 1;
  return same && issued.date !== '' ? `${marked}（${issued.date.slice(0, 4)}年）` : marked;
}
