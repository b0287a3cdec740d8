import { fold } from './fold.ts';
import {
  CAUSE_HEADS,
  DATE_HEADS,
  FIGURE_HEADS,
  LIST_HEADS,
  PERSON_HEADS,
  PLACE_HEADS,
  WAY_HEADS,
} from './question-nouns.ts';
import { NAMED_THING } from './question-clauses.ts';
import { scriptOf, toReaderScript } from './script.ts';

/** A part of what is joined. */
export interface JoinedPart {
  question: string;
  /** The clause, where one sentence may tell of both things; of 上限 and 截止日期 none tells by what answers one. */
  whole?: string;
}

/**
 * One question for each of the things that are joined in front of what is asked of all: 「津貼上限、截止日期和申請方法是甚麼」
 * asks three things, 「大橋和高鐵幾時通車」 one thing of two. The clause alone where nothing is joined.
 */
export function partsJoined(clause: string): JoinedPart[] {
  const byNoun = attributesJoined(clause);
  if (byNoun.length > 1) return byNoun.map((question) => ({ question }));
  const bySubject = subjectsJoined(clause);
  return bySubject.map((question) => ({ question, ...(bySubject.length > 1 && { whole: clause }) }));
}

/** What joins two of a kind. Folded. */
const JOIN = /以及|和|与|同|跟|及|、/gu;

interface Piece {
  start: number;
  end: number;
}

/** The runs between joining words up to `end`, in order. */
function piecesOf(folded: string, from: number, end: number): Piece[] {
  const body = folded.slice(from, end);
  const starts = [...body.matchAll(JOIN)].map(({ 0: join, index }) => [index, index + join.length] as const);
  const edges = [...starts, [body.length, body.length] as const];
  return edges
    .map(([at], index) => ({ start: from + (starts[index - 1]?.[1] ?? 0), end: from + at }))
    .filter(({ start, end: stop }) => stop > start);
}

/** Nouns that ask for one kind of thing each. */
const ATTRIBUTES = [
  FIGURE_HEADS,
  DATE_HEADS,
  PLACE_HEADS,
  PERSON_HEADS,
  WAY_HEADS,
  CAUSE_HEADS,
  LIST_HEADS,
  '负责部门|部门|机构|单位|负责人',
].map((heads) => new RegExp(`(?:${heads})$`, 'u'));
/** The most characters of such a noun with what tells it apart. */
const LONGEST_NOUN = 8;
const ASKED_OF_NOUNS =
  /(?:分别|各自|各|又)?(?:(?:是|系|为|有)(?:什么|多少|几多|咩|乜嘢?|怎样|哪些|边啲|如何|点样?)[^,，]*|[?？。\s]*)$/u;

function attributesJoined(clause: string): string[] {
  const { text, origins } = fold(clause);
  const end = ASKED_OF_NOUNS.exec(text)?.index ?? text.length;
  const pieces = piecesOf(text, Math.max(text.lastIndexOf('，', end), text.lastIndexOf(',', end)) + 1, end);
  const kindOf = ({ start, end: stop }: Piece) => ATTRIBUTES.findIndex((heads) => heads.test(text.slice(start, stop)));
  const isNoun = (piece: Piece) => kindOf(piece) >= 0 && !/[的嘅]/u.test(text.slice(piece.start, piece.end));
  const isShort = ({ start, end: stop }: Piece) => stop - start <= LONGEST_NOUN;
  const first = pieces.findLastIndex((piece) => !(isNoun(piece) && isShort(piece))) + 1;
  // The first noun stands behind what all of them are asked of.
  const owned = pieces[Math.max(0, first - 1)];
  const kind = owned === undefined ? -1 : kindOf(owned);
  if (owned === undefined || kind < 0) return [clause];
  const nouns = [behindOwner(text, owned, kind), ...pieces.slice(Math.max(1, first))];
  if (nouns.length < 2 || new Set(nouns.map(kindOf)).size < 2) return [clause];
  const from = nouns[0]?.start ?? 0;
  const original = (piece: Piece): string => clause.slice(origins[piece.start], origins[piece.end]);
  const owner = original({ start: 0, end: from });
  const asked = /\p{L}/u.test(text.slice(end))
    ? clause.slice(origins[end]).replace(/^(?:分別|分别|各自|各|又)/u, '')
    : `${toReaderScript('是什麼', scriptOf(clause))}？`;
  return nouns.map((noun) => `${owner}${original(noun)}${asked}`);
}

/** 津貼上限 of 「…計劃的津貼上限」; without a 的, only what says which kind it is. */
function behindOwner(text: string, piece: Piece, kind: number): Piece {
  const words = text.slice(piece.start, piece.end);
  const of = Math.max(words.lastIndexOf('的'), words.lastIndexOf('嘅'));
  const at = of < 0 ? (ATTRIBUTES[kind]?.exec(words)?.index ?? 0) : of + 1;
  return { start: piece.start + at, end: piece.end };
}

const ASKED_OF_EACH =
  /(?:分别|各自|各|又)?(?:會|会|将|在|于|喺)?(?:几时|何时|什么时候|哪一?[年月天日]|边一?[年日]|哪里|边度|边处|什么地方|由(?:谁|哪|边)|有?(?:多大|多长|多高|几大|几长|几高))/u;
const OF_EACH = /^(?:分别|各自|各)/u;
/** What two do with each other, which is one thing. Folded. */
const TOGETHER =
  /会面|会见|见面|签|订立|达成|合作|共同|联合|一起|一齐|举行|磋商|商讨|协商|讨论|协议|合并|相遇|交换|结|距|远|开会/u;

function subjectsJoined(clause: string): string[] {
  const { text, origins } = fold(clause);
  const asked = ASKED_OF_EACH.exec(text);
  if (asked === null || (!OF_EACH.test(asked[0]) && TOGETHER.test(text.slice(asked.index)))) return [clause];
  const from = Math.max(text.lastIndexOf(',', asked.index), text.lastIndexOf('，', asked.index)) + 1;
  const things = piecesOf(text, from, asked.index);
  if (things.length < 2 || !things.every(({ start, end }) => NAMED_THING.test(text.slice(start, end)))) return [clause];
  const before = clause.slice(0, origins[from]);
  const behind = clause.slice(origins[asked.index]).replace(/^(?:分別|分别|各自|各)/u, '');
  return things.map(({ start, end }) => `${before}${clause.slice(origins[start], origins[end])}${behind}`);
}
