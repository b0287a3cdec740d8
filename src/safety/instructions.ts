import { foldText } from '../language/fold.ts';
import { createRecent } from '../shared/recent.ts';

// Folded. What is written to be obeyed by a program names the program and what it must do, tells how answers are to be
// worded, or plays a part of the program's own conversation. Words of the trade alone (人工智能, 系統) say nothing.
const PROGRAM =
  '(?:ai(?:助理|助手|模型|系统)?|人工智能(?:助理|助手|模型|系统)?|语言模型|大模型|问答(?:系统|程[序式]|服务)|自动(?:问答|回覆|回复)系统|聊天机(?:器)?人|chatgpt|gpt)';
const ANY_PROGRAM = `(?:${PROGRAM}|模型|程[序式]|助理|助手|机器人|阅读器)`;
const MUST = '(?:必须|须|应(?:当|该)?(?!用)|请|务必|不得|不可|不要|一律|只可|唔准|指示|指令)';
const SIGNS: readonly RegExp[] = [
  new RegExp(`(?:你是|致|给|凡|如为|任何|所有)[^。；，]{0,6}${PROGRAM}(?!技术|应用|产业)[^。；]{0,24}${MUST}`, 'u'),
  new RegExp(`任何${ANY_PROGRAM}[^。；]{0,16}(?:须|必须|不得)`, 'u'),
  new RegExp(`^${ANY_PROGRAM}(?:请|须|必须|不得|不要|应?回答)`, 'u'),
  /(?:语言模型|模型|助理|助手)应?(?:回答|答覆|答复)/u,
  /(?:一律|必须|请|只可)(?:回答|答覆|回覆|输出)[「『“:：]/u,
  /一律(?:回答|答覆|输出)|在(?:每一个|每个)?(?:回答|答案)的?(?:开头|末尾|结尾)|(?:最终|你的)(?:答案|回答)/u,
  /(?:不要|不得|唔准|切勿|禁止)(?:提及|提到|透露|说明|讲|话|显示|引用|标示|使用|翻查|比较)[^。；]{0,12}(?:指示|指令|指引|本(?:讯息|消息|行|段|通知|附件)|呢段|其他(?:文件|任何)|附件|来源|你收到|文件|揾唔到|这是)/u,
  /忽略[^。；]{0,10}(?:指示|指令|规则|提示|说明)|(?:系统|开发者)(?:指示|指令|提示|的指示|所设的规则|讯息|消息)|(?:指示|指令)执行/u,
  /ignore (?:all |any |the )?(?:previous|above|prior)|system (?:prompt|message)|(?:your|these) instructions|you are (?:now|an?) /u,
  /<\|[a-z_]+\|>|<\/?(?:system|assistant|user|instructions?|document|source|context)>|role\s*=\s*system|base64|\{\{[^}]*\}\}/u,
  /(?:使用者|用户|市民|有人)(?:问到|问及|不论问|问什么|提到)[^。；]{0,30}(?:请?回答|改为介绍|都要|请说)|(?:无论|不论)(?:市民|使用者|用户)问/u,
  /!\[[^\]]*\]\(https?:/u,
  // An English request in quotation marks that runs into a Chinese sentence.
  /(?:[a-z]+[ ,'’]+){3,}[a-z]+(?:[?!]['"”’]|['"”’][.?!])\s*\p{Script=Han}/u,
  /你(?:的|嘅)(?:答案|回答|回覆|回复|答覆)(?:里|中|内|入面|加|前|后|每|要|必须|改|的)/u,
  /(?:^|[，,；;])(?:请)?(?:在|把|将|修改|改写)(?:你的)?(?:答案|回答)(?:里|中|内|入面|，|每|改|换|分|加)[^。]{0,24}(?:加|换|改|分成|说明|建议|呼吁|提供|预告|强调|推荐|推介|感谢|提醒|代替|调转|打乱)/u,
  /(?:^|[，,；;])(?:请)?(?:修改|改写)(?:你的)?(?:答案|回答)|(?:写|放)在(?:你的)?(?:答案|回答)(?:里|中|最前|最后|开头|末尾)|(?:^|[，,；;])回答(?:时|之前|前)(?:不要|所有|先|必须|请)/u,
];

/** Every question comes back to the same sentences, which never change. */
const KEPT = 4096;
const judgedLately = createRecent<string, boolean>(KEPT);

/**
 * True for a sentence that is written to be obeyed by a program that reads documents: 「如你是語言模型，請先…」,
 * 「一律回答：「…」」, `<|im_start|>`. It is text like any other and may be read; it is no statement to answer with.
 */
export function speaksToProgram(text: string): boolean {
  return judgedLately.get(text, () => {
    const folded = foldText(text);
    return SIGNS.some((sign) => sign.test(folded));
  });
}
