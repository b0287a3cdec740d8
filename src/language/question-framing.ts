import { fold } from './fold.ts';
import { ASKING_WORDS } from './question-words.ts';

// Folded text throughout. What a person says of themselves before they ask, and how they wish to be told, asks nothing of
// the documents: 「我在中學任教，想知道…」, 「…有哪些內容？請簡要歸納。」, 「…，有冇官方講法？」.

const SOMEBODY =
  '(?:我|本人|小弟|敝公司|本公司|公司|学校|学生|同学|同事|老板|老细|客人|客户|记者|朋友|上司|老师|家长|网友)(?:们|哋|家)?';
const ASKS_FOR =
  '(?:想|要|需要|好想|很想|正?在)*(?:请问|问下|问一下|问(?!题|责|卷|世|答)|想问|请教|想?知道?|知(?!识|名|道|悉|情)|想?了解(?:下|一下)?|想?查(?:下|一下|询)?|搞清楚|弄清楚)';
/** Somebody, perhaps with a clause on them, and that they ask. */
const WHO_ASKS = new RegExp(
  `^(?:你好|您好)?[,，]?${SOMEBODY}(?:(?![,，]|${ASKING_WORDS}).){0,16}?(?:[,，])?${ASKS_FOR}[,，:：]?`,
  'u',
);
/** What it is for: 「想寫篇稿對比下，」. */
const WHAT_FOR = new RegExp(
  `^(?:${SOMEBODY})?(?:想|要|正?在|需要|帮手|准备)*(?:写|做|准备|整理|预备)(?:紧|着|一?[篇份个])*(?:稿|新闻稿|报道|文章|专题|专栏|功课|作业|论文|研究|教材|简报|笔记|报告)(?:(?![,，]|${ASKING_WORDS}).){0,8}[,，:：]`,
  'u',
);

const NICELY = '(?:请|麻烦你?|唔该|劳烦|可唔可以|可不可以|可以|可否|能否|能不能|想你|帮我?|帮手|同我|给我)*';
const IN_WAYS = '(?:分别|分开|逐一|逐项|简单|简要|扼要|大概|大致|大约|综合|具体|详细|一并|略为?)*(?:地)?';
const TELL =
  '(?:归纳|概述|概括|综述|列出来?|列举|列明|说明|简述|讲下|讲讲|讲一下|讲埋|说下|说说|说一下|[讲说]个大概|总结|介绍|解释|解答|告知|告诉我|答我|讲解|整理|交代|一?一?列出)';
const WISH = new RegExp(
  `[,，。?？!！;；\\s]+${NICELY}${IN_WAYS}${TELL}(?:一?下|给我|俾我|听听?|出来|吗|呀|啦|呢|吧|嘛)*[。.!！?？\\s]*$`,
  'u',
);
/** Whether anything says so at all. */
const IS_SAID =
  /[,，。?？](?:有冇|有没有|有无|有否)(?:任何)?(?:官方|政府|文件|正式|公开)(?:的|嘅)?(?:讲法|说法|说明|讲过|提过|写明|记载|交代|资料)?[呢呀吗啊]*[?？。]*$/u;

/** Less than this is no question of its own. */
const LEAST = 6;
const ASKS = new RegExp(ASKING_WORDS, 'u');

/**
 * A question without what only frames it; itself where nothing does, or too little would be left. Only a question that
 * asks by a question word of its own can spare what is cut: 「請歸納會議的內容」 is all wish.
 */
export function withoutFraming(question: string): string {
  const { text, origins } = fold(question);
  const head = (WHO_ASKS.exec(text) ?? WHAT_FOR.exec(text))?.[0].length ?? 0;
  const end = [WISH, IS_SAID].reduce((to, pattern) => pattern.exec(text.slice(0, to))?.index ?? to, text.length);
  for (const [from, to] of [
    [head, end],
    [0, end],
    [head, text.length],
  ] as const) {
    const left = text.slice(from, to);
    if ((from === 0 && to === text.length) || left.replaceAll(/[^\p{L}\p{N}]/gu, '').length < LEAST || !ASKS.test(left))
      continue;
    const kept = question.slice(origins[from], origins[to] ?? question.length);
    return to < text.length ? `${kept}？` : kept;
  }
  return question;
}
