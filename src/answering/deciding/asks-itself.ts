import { foldText } from '../../language/fold.ts';
import { newFigures } from '../../retrieval/answer-type.ts';
import { coverage, readText } from '../../retrieval/coverage.ts';
import { coveredUnits } from '../../retrieval/held-units.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';

/** A question to the government as records print it: 「(一) 過去 3 年的數目分別為何；」, 「……可否告知本會：」. Folded. */
const ASKS =
  /告知本会|[?？][」』”）)]?$|(?:为何|有何|如何|多少|何时|有否|会否|可否|能否|是否|有没有|会不会|什么|哪些)[^。]{0,160}[;；](?:及|以及)?$|(?:为何|有何|如何|多少|有否|会否|可否|是否)[^。]{0,30}(?:[,，]?(?:及|以及)|[:：])$/u;
/** What is to be told, looked into or decided is no question: 「須說明為何未能出席」. */
const TELLS_OF =
  /(?:说明|解释|交代|列明|视乎|决定|研究|检讨|探讨|考虑)[^,，;；。]{0,8}(?:为何|有何|如何|多少|何时|是否|会否|可否|能否|什么|哪些)/u;
/** Who asks what was asked wants the question itself. */
const WANTS_QUESTION =
  /(?:问(?!题)|提问|质询|询问|追问|查询).{0,4}(?:什么|乜|咩|啥|哪)|(?:什么|乜|咩|啥|哪).{0,4}(?:问题|提问|质询)/u;

/** Whether a sentence only asks what the question asks, and tells nothing of it. */
export function asksItself(question: string, sentence: string): boolean {
  const told = foldText(sentence).trim();
  return ASKS.test(told) && !TELLS_OF.test(told) && !WANTS_QUESTION.test(foldText(question));
}

/** 「鑒於……去年共檢獲四百張，當局有否……」: what is told before it is asked. */
const TELLS_FIRST =
  /^(?:[^：:，]{1,14}[：:]\s*(?:代理)?主席[，,])?(?:鑒於|鉴于|據悉|据悉|由於|由于)([^；;]{8,}?)[，,](?:當局|当局|政府|有否|會否|会否|有沒有|有没有|可否|是否|為何|为何|上述|該)/u;
/** What it tells must hold nearly all that is asked of. */
const NEARLY_ALL = 0.9;

/** Whether a member's question tells a number or a day before it asks, and what is asked of is all in what it tells. */
export function tellsBeforeAsking(
  { read, units }: PreparedQuery,
  { sentence, governing }: Pick<Evidence, 'sentence' | 'governing'>,
): boolean {
  if (read.kind !== 'figure' && read.kind !== 'date') return false;
  const told = TELLS_FIRST.exec(sentence.text.trim())?.[1];
  if (told === undefined) return false;
  const text = readText(told);
  return (
    newFigures(text, read.figures).length > 0 &&
    coverage(units, coveredUnits(units, [text, ...governing])) >= NEARLY_ALL
  );
}
