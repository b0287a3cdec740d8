import type { QuestionKind } from '../../language/question.ts';
import { coverage, readText } from '../../retrieval/coverage.ts';
import { coveredUnits } from '../../retrieval/held-units.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';

// Folded text throughout.

/** Kinds of which the answer is what is told of a matter, in words that the question does not have. */
const WANTS_MORE: ReadonlySet<QuestionKind> = new Set(['summary', 'procedure', 'reason', 'list']);

/** 「第二，是便利…」 names a point, and what stands behind it tells of it. */
const POINT = /^(?:其?第?[一二三四五六七八九十](?:[,，、](?:就)?是|是)|首先[,，]?是|最后[,，]?是)/u;
const FILLS = /特别是|尤其是|以及|的|是|成为|为|及|和|与/gu;
/** Share of its characters that a point has beside those of the question, at least, to tell anything of the matter. */
const NEW = 0.35;

/**
 * Whether a sentence only names the point that a question asks of: 「第一，是打造…創新中心。」 where its results are asked for.
 * Which points there are is a question for such sentences.
 */
export function namesPointOnly({ read, written }: PreparedQuery, folded: string): boolean {
  if (!WANTS_MORE.has(read.kind) || !POINT.test(folded) || ASKS_POINTS.test(written)) return false;
  const told = folded
    .replace(POINT, '')
    .replaceAll(FILLS, '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
  const isHeld = Array.from(told, (_, at) =>
    [at - 1, at].some((from) => from >= 0 && from + 2 <= told.length && written.includes(told.slice(from, from + 2))),
  );
  return isHeld.filter((held) => !held).length < NEW * told.length;
}

const ASKS_POINTS = /重点|方向|要点|目标|任务|工作(?:是|有|包括)/u;

/** Points back at what was just named: 「在這方面已經取得…」, 「這既可…」. */
const POINTS_BACK = /^[^,，。]{0,10}[这此]|[这此]方面/u;

/** Whether a sentence goes on from the one before it, which only names the point that a question asks of. */
export function goesOnFromPoint(query: PreparedQuery, { own, sentence, passage }: Evidence): boolean {
  if (!WANTS_MORE.has(query.read.kind) || !POINTS_BACK.test(own.folded)) return false;
  const before = passage.sentences.find(
    ({ ordinal, paragraph }) => ordinal === sentence.ordinal - 1 && paragraph === sentence.paragraph,
  );
  if (before === undefined) return false;
  const point = readText(before.text);
  return namesPointOnly(query, point.folded) && coverage(query.units, coveredUnits(query.units, [point])) >= ASKED_OF;
}

/** Share of a question's words that the point holds. */
const ASKED_OF = 0.5;
