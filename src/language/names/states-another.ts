import { paraphrasesIn } from '../paraphrases/paraphrases.ts';
import { createRecent } from '../../shared/recent.ts';
import { foldText } from '../fold.ts';
import { questionWords, readable, subjectPieces, WHEN, WHO, withoutNamesOf } from './asked.ts';
import { ATTRIBUTE_GROUPS } from './attributes-table.ts';
import { ACTS, EVENTS, STAGES } from './families-table.ts';
import { findContrast } from './contrast.ts';
import { findReplaced, kindOfReplaced } from './same-frame.ts';
import { ATTRIBUTES, COUNTED_NOUNS } from './heads-table.ts';
import { createWordFinder, type Hit } from './group-words.ts';
import { COUNTED, MEASURES } from './measures.ts';
import { areListedNear } from './near-words.ts';
import { type Another, isPrefixed, LONG, otherRole, type Place } from './other-role.ts';
import { OPPOSITE_GROUPS } from './opposites-table.ts';
import { ROLE_GROUPS } from './roles-table.ts';

const GROUPS = [...OPPOSITE_GROUPS, ...ROLE_GROUPS, ...ATTRIBUTE_GROUPS];
const findWords = createWordFinder(GROUPS);
const findEvents = createWordFinder([EVENTS]);
const findActs = createWordFinder([ACTS]);
const findStages = createWordFinder([STAGES]);
const findNouns = createWordFinder([COUNTED_NOUNS]);
const findAttributes = createWordFinder([ATTRIBUTES]);

function kindOf(group: number): Another['kind'] {
  if (group < OPPOSITE_GROUPS.length) return 'opposite';
  return group < OPPOSITE_GROUPS.length + ROLE_GROUPS.length ? 'role' : 'attribute';
}

/** No question is longer, and of a sentence that is nobody can tell what it states: time stays linear in the text. */
const MOST_ASKED = 500;
const MOST_STATED = 1000;

/** A question is held against many sentences, and questions come back to the same sentences. */
const KEPT = 500;
const lately = createRecent<string, string>(KEPT);

function readLately(text: string): string {
  return lately.get(text, () => readable(text));
}

/**
 * What a sentence states in place of what is asked, or null when it may answer. A claim needs the asked word as what the
 * question is about, a sentence on the same subject, none of that word's synonyms in it, and another of its family, or
 * another word where all the rest is the same. 「上限是多少」 and 「下限為5,000元」 → 上限, 下限. Silence is no proof that the
 * sentence answers; texts of more than 500 and 1,000 characters are not judged.
 */
export function statesAnother(question: string, sentence: string): Another | null {
  if (question.length > MOST_ASKED || sentence.length > MOST_STATED) return null;
  const asked = withoutNamesOf(sentence, readLately(question));
  const stated = readLately(sentence);
  const words = questionWords(asked);
  // Several questions in one: the sentence may answer the other.
  if (words.length > 1) return null;
  for (const rule of RULES) {
    const claim = rule(asked, stated, words[0]);
    if (!claim || areListedNear(claim.asked, claim.stated) || asksBoth(question, claim)) continue;
    if (sharesSubject(foldText(question), foldText(sentence), claim.asked)) return claim;
  }
  return null;
}

/** 「帶領代表團出席會議」 asks of the leading as well, which 率領 states. */
function asksBoth(question: string, { kind, stated }: Another): boolean {
  if (kind !== 'role') return false;
  const asked = foldText(question);
  return paraphrasesIn(foldText(stated)).some(({ others }) =>
    others.some((other) => other.length > 1 && asked.includes(other)),
  );
}

type Rule = (asked: string, stated: string, word: Place | undefined) => Another | null;

const RULES: readonly Rule[] = [
  (asked, stated, word) => otherOfGroup(asked, stated, word !== undefined),
  (asked, stated, word) => (word ? otherByPart(asked, stated, word) : null),
  otherMeasure,
  otherCharacter,
  otherInFrame,
];

function otherInFrame(asked: string, stated: string, word: Place | undefined): Another | null {
  if (!word || !(FRAME_WORD.test(asked.slice(word.start)) || WHAT_AT_END.test(asked.slice(word.start)))) return null;
  const claim = findReplaced(asked, stated, word);
  // 「資產不超過」 beside 「資產上限」: half of a bound is no word.
  if (claim && HALF_A_BOUND.test(claim.asked)) return null;
  return claim && { ...claim, kind: kindOfReplaced(asked, claim) };
}

const HALF_A_BOUND = /[不未]$|^[超低高少多]/u;

/** 如何, 為何 and 是否 ask for more than one word can say. */
const FRAME_WORD = /^(?:何[时年月日人处地者]|几|多|哪|谁|边|乜|咩|什|甚|啥)/u;
/** 高度為何: what it is, not why. */
const WHAT_AT_END = /^为何[？?。]?$/u;

/** What a question word asks of an office, an act or an event beside it. */
function otherByPart(asked: string, stated: string, word: Place): Another | null {
  if (WHEN.test(asked)) return otherInFamily(findEvents, 'opposite', asked, stated, word);
  const attribute = otherAttribute(asked, stated, word);
  if (attribute) return attribute;
  if (COUNTS.test(asked)) {
    return otherNoun(asked, stated, word) ?? otherInFamily(findStages, 'opposite', asked, stated, word);
  }
  if (!WHO.test(asked)) return null;
  return otherRole(asked, stated, word) ?? otherInFamily(findActs, 'role', asked, stated, word);
}

/** Share of the question's subject that the sentence must hold to be about it. */
const SUBJECT_SHARE = 0.2;

function sharesSubject(asked: string, stated: string, word: string): boolean {
  const pieces = subjectPieces(asked, word);
  if (pieces.size === 0) return true;
  const held = [...pieces].filter((piece) => stated.includes(piece)).length;
  return held / pieces.size >= SUBJECT_SHARE;
}

/** Without a question word, what is asked stands at the end: 「資助額 上限？」. */
const TAIL = 3;

function otherOfGroup(asked: string, stated: string, hasQuestionWord: boolean): Another | null {
  const askedHits = findWords(asked);
  if (askedHits.length === 0) return null;
  const statedHits = findWords(stated);
  for (const group of new Set(askedHits.map((hit) => hit.group))) {
    // 「主席 督導組」 without a question word may name the part in passing; and a long sentence tells of several.
    if (kindOf(group) === 'role' && (!hasQuestionWord || stated.length > LONG)) continue;
    const claim = claimIn(
      askedHits.filter((hit) => hit.group === group && (hasQuestionWord || hit.end >= asked.length - TAIL)),
      statedHits.filter((hit) => hit.group === group),
      asked,
      stated,
    );
    if (claim) return { ...claim, kind: kindOf(group) };
  }
  return null;
}

function claimIn(
  askedHits: readonly Hit[],
  statedHits: readonly Hit[],
  asked: string,
  stated: string,
  doubled = false,
): { asked: string; stated: string } | null {
  const sides = new Set(askedHits.map((hit) => hit.side));
  const hit = askedHits.find((one) => !one.statedOnly && isHead(one, asked));
  // Both sides named: the question compares, or names one to say which it means.
  if (!hit || (sides.size !== 1 && !doubled)) return null;
  if (statedHits.some((one) => sides.has(one.side) && !isPrefixed(stated, one))) return null;
  const pieces = stated.length > LONG ? [...subjectPieces(asked, hit.word)] : [];
  const other = statedHits.find(
    (one) =>
      one.word.length > 1 && !sides.has(one.side) && !isPassed(stated, one) && isOnSubject(one, asked, stated, pieces),
  );
  if (!other) return null;
  return { asked: hit.word, stated: other.word };
}

/** 蘇聯解體後: it says when something else happened. */
function isPassed(stated: string, hit: Place): boolean {
  return PASSED.test(stated.slice(hit.end, hit.end + 3));
}

const PASSED = /^(?:之|以)?[前后](?!往)|^时(?!间)/u;

/** In a long sentence, only the clause that is on the question's subject states what may stand in its place. */
function isOnSubject(hit: Place, asked: string, stated: string, pieces: readonly string[]): boolean {
  if (stated.length <= LONG) return true;
  const before = stated.slice(Math.max(0, hit.start - CLAUSE), hit.start);
  const after = stated.slice(hit.start, hit.end + CLAUSE);
  const clause = `${before.split(STOPS).at(-1) ?? ''}${after.split(STOPS)[0] ?? ''}`;
  const held = pieces.filter((piece) => clause.includes(piece)).length;
  // 「上限至每月12,000元」: the asked figure stands there, by another word.
  const bindsFigure = FIGURE_ASKED.test(asked) && /^\D{0,6}\d/u.test(stated.slice(hit.end));
  return held >= pieces.length * CLAUSE_SHARE || (bindsFigure && held > 0);
}

const STOPS = /[，,；;。：]/u;
/** No clause is longer; it also bounds the work on a text without stops. */
const CLAUSE = 120;
const FIGURE_ASKED = /多少|几多|几钱|上限|下限/u;
const CLAUSE_SHARE = 0.4;

/** Words that stand close enough to the question word are what it asks; one before 的, 後 or 時 only says which thing. */
const BEHIND =
  /^(?:的|嘅)(?!是|系|[？?]|$|日期|时间|地点|金额|人数|原因|目的|数目|年份|费用|总|比例)|^(?:之?[前后]|以[前后来]|时(?!间)|期间|嗰阵|当[日天年])/u;

function isHead(hit: Place, asked: string): boolean {
  // 獲批的專利有多少: which ones are counted is what is asked.
  return COUNTS.test(asked) || !BEHIND.test(asked.slice(hit.end, hit.end + 4));
}

const COUNTS = /多少|几多/u;

/** The act or event that stands nearest to the question word. A long sentence tells of several: it may tell of this one. */
function otherInFamily(
  find: (folded: string) => readonly Hit[],
  kind: Another['kind'],
  asked: string,
  stated: string,
  word: Place,
): Another | null {
  if (stated.length > LONG) return null;
  const all = find(asked);
  // 哪個組織: what is asked for, and no act of organising.
  const isClass = (hit: Hit) => hit.start === word.end && CLASS_ASKED.test(asked.slice(word.start, word.end));
  const hits = all.filter((hit) => !hit.statedOnly && isHead(hit, asked) && (kind === 'opposite' || !isClass(hit)));
  const nearest = Math.min(...hits.map((hit) => distance(hit, word)));
  const claim = claimIn(
    hits.filter((hit) => distance(hit, word) === nearest),
    // What the question names itself is no other thing.
    find(stated).filter((hit) => !all.some((one) => one.word === hit.word && distance(one, word) !== nearest)),
    asked,
    stated,
    true,
  );
  return claim && { ...claim, kind };
}

function distance(hit: Place, word: Place): number {
  return hit.start >= word.end ? hit.start - word.end : Math.max(0, word.start - hit.end);
}

/** 多少人 asked and 五億元 stated: no figure of the asked kind and one of another. */
function otherMeasure(asked: string, stated: string): Another | null {
  const wanted = [...MEASURES, COUNTED].filter((measure) => measure.asked.test(asked));
  if (wanted.length === 0 || wanted.some((measure) => measure.held.test(stated))) return null;
  const other = [...MEASURES, COUNTED].find((measure) => !wanted.includes(measure) && measure.stated?.test(stated));
  if (!other) return null;
  return { asked: wanted[0]!.name, stated: other.name, kind: 'attribute' };
}

/** 任期是多久: the attribute at the question word. The sentence must tell of another and hold no figure of the asked kind. */
function otherAttribute(asked: string, stated: string, word: Place): Another | null {
  if (stated.length > LONG) return null;
  const hits = findAttributes(asked).filter((hit) => !hit.statedOnly && isAttributeAsked(hit, asked, word));
  if (hits.length === 0) return null;
  const kinds = MEASURES.filter((measure) => measure.asked.test(asked));
  if (kinds.some((measure) => measure.stated?.test(stated))) return null;
  const claim = claimIn(hits, findAttributes(stated), asked, stated, true);
  return claim && { ...claim, kind: 'attribute' };
}

const LINK = /^(?:的|嘅)?(?:是|系|为|有|达|共|大约|约|合共|定为|由|设|在|：|，|呢)*$/u;

const HOW_WORD = /^(?:怎|如何|点样|点解|咋)/u;
const CLASS_ASKED = /^(?:哪|什么|咩|乜)/u;

function isAttributeAsked(hit: Place, asked: string, word: Place): boolean {
  if (HOW_WORD.test(asked.slice(word.start, word.end))) return false;
  if (hit.end <= word.start) return LINK.test(asked.slice(hit.end, word.start));
  // 哪一種語言: the class of the answer, which need not be said.
  if (CLASS_ASKED.test(asked.slice(word.start, word.end))) return false;
  return hit.start - word.end <= 1 && /^[呀啊呢？?]*$|^[是系为]/u.test(asked.slice(hit.end));
}

/** 多少名教師: the noun behind the question word. The sentence counts another and does not name this one. */
function otherNoun(asked: string, stated: string, word: Place): Another | null {
  if (stated.length > LONG) return null;
  const hits = findNouns(asked).filter((hit) => !hit.statedOnly && hit.start >= word.end && hit.start - word.end <= 3);
  const claim = claimIn(
    hits.slice(0, 1),
    findNouns(stated).filter(
      (hit) => COUNT_BEFORE.test(stated.slice(0, hit.start)) || hits.some((one) => one.side === hit.side),
    ),
    asked,
    stated,
    true,
  );
  return claim && { ...claim, kind: 'attribute' };
}

const COUNT_BEFORE = /[\d一二两三四五六七八九十百千万]\p{Script=Han}{0,2}$/u;

function otherCharacter(asked: string, stated: string): Another | null {
  const claim = stated.length > LONG ? null : findContrast(asked, stated);
  return claim && { ...claim, kind: 'opposite' };
}
