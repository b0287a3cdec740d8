import { fold, originalSpan } from '../../language/fold.ts';
import type { Another } from '../../language/names/other-role.ts';
import type { QuestionKind } from '../../language/question.ts';
import type { Doubt } from '../deciding/doubt.ts';

/** What a doubt is about: the question as it was read, its kind, and the sentence. */
export interface Doubted {
  /** In written Chinese: the ranges of figures are in it. */
  question: string;
  kind: QuestionKind;
  sentence: string;
}

/** Why a sentence does not answer, in a sentence of Traditional Chinese; words stand as the question or sentence has them. */
export function doubtInWords(doubt: Doubt, about: Doubted): string {
  switch (doubt.kind) {
    case 'not-quotable':
      return '這一句有重疊或推斷而得的字，不能引述。';
    case 'other-label':
      return doubt.printed === null
        ? `問的是編號${doubt.asked}的內容；找到的句子沒有編號。`
        : `問的是編號${doubt.asked}的內容；找到的句子屬於「${doubt.printed}」。`;
    case 'figure-missing':
      return `問題提到${listed(doubt.figures.map(({ start, end }) => about.question.slice(start, end)))}；句子、標題和文件日期都沒有這個數字或日期。`;
    case 'name-missing':
      return `問題提到${listed(asAsked(doubt.words, about))}；句子和標題都沒有這個名稱。`;
    case 'word-missing':
      return doubt.words.length === 0
        ? '句子沒有問題所問的字詞。'
        : `問題提到${listed(asAsked(doubt.words, about))}；句子和前後文都沒有這些字詞。`;
    case 'weak':
      return doubt.words.length === 0
        ? '句子與問題相同的字詞太少，不足以當作答案。'
        : `句子與問題相同的字詞太少，沒有提到${listed(asAsked(doubt.words, about))}。`;
    case 'opposite':
      return otherInWords(doubt.another, about);
    case 'asks-itself':
      return '找到的句子本身是提問，不是答覆。';
    case 'plan-only':
      return '問的是結果；找到的句子只說計劃或目標。';
    case 'kind-missing':
      return `問的是${ASKED[doubt.wants]}；找到的句子沒有說明。`;
    case 'not-sure':
      return '找到的句子與問題相近，但沒有一句明顯比其他的合適，不足以確定哪一句是答案。';
    case 'far':
      return '找到的句子有相同的字詞，但意思與問題相距太遠。';
  }
}

/** What a question of each kind asks for. */
export const ASKED: Readonly<Record<QuestionKind, string>> = {
  figure: '數目或金額',
  date: '日期',
  person: '人名',
  place: '地點',
  organisation: '機構',
  definition: '定義',
  list: '有哪些項目',
  procedure: '程序',
  reason: '原因',
  'yes-no': '是否如此',
  comparison: '比較',
  summary: '概要',
  other: '內容',
};

/** 問的是解散日期；找到的句子只說成立日期. Words that stand in neither text, as 次數 for 第一次, are not shown. */
function otherInWords(another: Another | null, { question, kind, sentence }: Doubted): string {
  if (another === null) return '問題與找到的句子，一個說是，一個說不是；或句子只說改動之後的情況。';
  const asked = findWritten(question, another.asked);
  const stated = findWritten(sentence, another.stated);
  if (asked === null || stated === null) return `問的是${ASKED[kind]}；找到的句子說的是另一回事。`;
  if (kind === 'date' && another.kind === 'opposite') return `問的是${asked}日期；找到的句子只說${stated}日期。`;
  return `問的是「${asked}」；找到的句子只說「${stated}」。`;
}

/** Words named at most; a question that shares nothing with a sentence would be repeated whole. */
const MOST_NAMED = 4;

function listed(words: readonly string[]): string {
  const more = words.length > MOST_NAMED ? '等' : '';
  return `${words
    .slice(0, MOST_NAMED)
    .map((word) => `「${word}」`)
    .join('')}${more}`;
}

function asAsked(words: readonly string[], { question }: Doubted): string[] {
  return words.map((word) => asWritten(question, word));
}

/** A folded word as a text has it; as it is where it does not stand there in one piece. */
export function asWritten(text: string, word: string): string {
  return findWritten(text, word) ?? word;
}

function findWritten(text: string, word: string): string | null {
  const folded = fold(text);
  const at = folded.text.indexOf(word);
  if (at === -1) return null;
  const { start, end } = originalSpan(folded, at, at + word.length);
  return text.slice(start, end);
}
