import { foldText } from '../language/fold.ts';

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
