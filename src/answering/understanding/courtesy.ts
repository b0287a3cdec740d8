import { foldText } from '../../language/fold.ts';

/** What is said to the service that asks nothing of documents: thanks, a greeting, a farewell, or what it is. */
export type Courtesy = 'thanks' | 'greeting' | 'farewell' | 'about';

// Folded; each is the whole of what was typed.
const END =
  '(?:晒|哂|大家|各位|你(?:们|哋)?|您|啊|呀|啦|喇|了|先|嘅|的|帮忙|解答|帮助|回答|答复|很多|十分|[,，!！。.~～\\s])*$';
const THANKS = `(?:多谢|谢谢|唔该|感谢|辛苦|麻烦|有劳|thanks?|thankyou|thx|3q)`;
const SAID: readonly (readonly [Courtesy, RegExp])[] = [
  [
    'thanks',
    new RegExp(
      `^(?:好(?:的|嘅|呀|啊)?|明白(?:晒|了|喇)?|知道(?:了|喇)?|收到|清楚(?:晒|了)?|ok|哦|噢|非常|十分|真系|真的|好|[,，!！。\\s])*${THANKS}${THANKS}?${END}`,
      'u',
    ),
  ],
  [
    'greeting',
    new RegExp(
      `^(?:你们?好|你哋好|您好|大家好|哈[喽啰罗囉]|嗨|喂|早(?:晨|上好|安)?|[午晚]安|下午好|晚上好|在吗|喺度(?:吗|嘛)|有人(?:吗|喺度))+(?:吗|嘛)?${END}`,
      'u',
    ),
  ],
  ['farewell', new RegExp(`^(?:再见|拜拜|再会|bye)+${END}`, 'u')],
  [
    'about',
    /^(?:请问|唔该|你好|您好|[,，])*(?:你(?:们|哋)?|您|这个?(?:网站|系统|机器人|程式|程序)?|呢个?(?:网站|系统|机械人|程式)?|据典)?(?:到底|究竟)?(?:(?:是不是|系咪|系唔系|是否)(?:一?个)?(?:真?人|机器人|机械人|ai)|(?:是|系)(?:谁|边个|边位|咩(?:嚟|来)?|乜(?:嘢|野)?(?:嚟|来)?|什么(?:来的?|东西)?|咩(?:系统|服务)|什么(?:系统|服务)|(?:真)?人(?:还是|定系|定)?(?:机器人?|机械人|程式|ai)?|机器人|机械人|ai)|叫(?:什么|咩)(?:名字?)?|(?:可以|能够?|会|识|懂|晓|识得|得|有)?(?:答|帮|做|解答|回答|问|查|讲)(?:到|得|我|人|紧|些|啲)*(?:到|些|啲)?(?:做|答|查)?(?:咩|乜(?:嘢|野)?|什么|啥|边啲(?:嘢|问题)?|哪些(?:问题|东西)?)(?:嘢|野|问题|功能|东西)?|有(?:咩|什么|乜)(?:功能|用(?:途|处)?)|点(?:样)?用|怎[样么]用|如何使用)(?:呢|呀|啊|㗎|嘎|架|的|嘅|吗|嘛|嚟|来)*[?？!！。.\s]*$/u,
  ],
];

/** The courtesy that a question is and nothing else; undefined where it asks something. */
export function readCourtesy(question: string): Courtesy | undefined {
  const folded = foldText(question).trim();
  return SAID.find(([, said]) => said.test(folded))?.[0];
}
