import { fold } from './fold.ts';
import { specificPlaces } from './places.ts';
import { ASKING_WORDS } from './question-words.ts';

// Folded text throughout. What a person says of themselves before they ask, and how they wish to be told, asks nothing of
// the documents: 「我在中學任教，想知道…」, 「…有哪些內容？請簡要歸納。」, 「…，有冇官方講法？」.

const SOMEBODY =
  '(?:我|本人|小弟|敝公司|本公司|公司|学校|学生|同学|同事|老板|老细|客人|客户|记者|朋友|上司|老师|家长|网友)(?:们|哋|家)?';
const ASKS_FOR =
  '(?:想|要|需要|好想|很想|正?在)*(?:请问|问下|问一下|问(?!题|责|卷|世|答)|想问|请教|想?知道?|知(?!识|名|道|悉|情)|想?了解(?:下|一下)?|想?查(?:下|一下|询)?|搞清楚|弄清楚)';
/** Somebody, perhaps with a clause on them, and that they ask. */
const WHO_ASKS = new RegExp(
  `^(?:你好|您好)?[,，]?(?:${SOMEBODY}(?:(?![,，]|${ASKING_WORDS}).){0,16}?(?:[,，])?${ASKS_FOR}[,，:：]?|(?:(?![,，]|${ASKING_WORDS}|想).){2,12}?(?:的|嘅)想(?:请问|问)(?:一?下)?[,，:：])`,
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
/** 「麻煩概括一下，…」. */
const WISH_FIRST = new RegExp(`^${NICELY}${IN_WAYS}${TELL}(?:一?下|给我|俾我|听听?)*[,，:：]`, 'u');
/** How exact it is to be: 「…幾時簽？要具體日子」. */
const EXACTLY =
  /[,，。?？\s]+(?:我?[想需]?要|请[给俾]?|最好[有是]?)(?:有|给我|俾我)?(?:具体|确实|准确|确切|实际|详细)(?:的|嘅)?(?:日子|日期|数字|数目|名称|名字|时间|年份|地点|地址)[。.!！?？\s]*$/u;
/** Whether anything says so at all. */
const IS_SAID =
  /[,，。?？](?:有冇|有没有|有无|有否)(?:任何)?(?:官方|政府|文件|正式|公开)(?:的|嘅)?(?:讲法|说法|说明|讲过|提过|写明|记载|交代|资料)?[呢呀吗啊]*[?？。]*$/u;

/** A question word, or what asks whether. */
const ASKS_ANYTHING = `${ASKING_WORDS}|是否|有没有|有冇|会不会|会唔会|可不可|可唔可|能不能|能否|可否|系咪|是不是`;

const KIN =
  '(?:爸爸?|妈妈?|爷爷?|奶奶|外公|外婆|公公|婆婆|阿[爸妈爷嫲公婆女仔]|父亲|母亲|父母|家父|家母|老公|老婆|太太|丈夫|先生|妻子|儿子|女儿|仔仔|囡囡|[仔女囡]|孩子|小朋友|孙[仔女子]?|老人家?|长者|哥哥?|姐姐?|弟弟?|妹妹?|屋企人?|家人|家里人)';
/**
 * What somebody says of their own life, up to the clause that asks: 「我喺珠海退休，有份香港保單。點解…」, 「家母剛滿70歲，…」.
 */
const OWN_LIFE = new RegExp(
  `^(?:你好|您好)?[,，]?(?:(?:我|我们|我哋|本人|小弟|家里|屋企)(?!国|市|省|区|校|港|方)(?:[个嘅的家]{0,2}${KIN})?|${KIN})(?:(?!${ASKS_ANYTHING}|想(?:问|知|了解|查)).)*?[,，。;；!！]`,
  'u',
);
/** Another clause of the same that asks nothing. */
const GOES_ON = new RegExp(`^(?:(?!${ASKS_ANYTHING})[^,，。;；!！?？])+[,，。;；!！]`, 'u');
/** What asks of that life: whether they may, and what is meant by 這種, 那邊 and 他. */
const OF_THAT_LIFE =
  /^[^,，]{0,4}(?:这|那|呢[啲个种样]|咁|此|该|其|他|她|佢|也|都|同样)|(?:这[种类样些个边]|那[种类样些个边里]|呢[种类样啲]|嗰[种类样啲边]|咁样|他们?|她们?|佢哋?|(?<!自)我)|(?:[可会能]|可以|合|符合)(?:唔|不)(?:[可会能合]|可以|符合)?.{0,4}(?:参加|申请|报名|领|拿|攞|享|用|报|资格|算)|(?:能否|可否|是否(?:可以|符合|合)|有冇得|有没有资格|算唔算|算不算|仲有冇|使唔使|要唔要|要不要|需不需要)/u;
/** A question that stands without it says so much. */
const ENOUGH = 12;

/** How much of a folded question tells of the life of whoever asks, and is not needed to understand what is asked. */
function ownLife(text: string): number {
  let at = OWN_LIFE.exec(text)?.[0].length ?? 0;
  if (at === 0) return 0;
  for (let more = GOES_ON.exec(text.slice(at)); more !== null; more = GOES_ON.exec(text.slice(at))) {
    // The clause before the one that asks may be what is asked of: 「香港同廣東合作，有咩計劃」.
    if (ASKS.exec(text.slice(at + more[0].length)) === null || !OF_A_LIFE.test(more[0])) break;
    at += more[0].length;
  }
  const rest = text.slice(at);
  return OF_THAT_LIFE.test(rest) || rest.replaceAll(/[^\p{L}\p{N}]/gu, '').length < ENOUGH ? 0 : at;
}

/** A clause on somebody goes on without naming a thing of its own: 有份保單, 不是急症. */
const OF_A_LIFE =
  /^(?:又|亦|也|但|而家|现在|平时|经常|今年|刚|啱啱|已经?|正在?|一直|就快|快要|冇|没有|有|不|唔|想|打算|准备|持|拿|喺|在|住)/u;

/** Less than this is no question of its own. */
const LEAST = 6;
const ASKS = new RegExp(
  `${ASKING_WORDS}|[会有是能可]不[会有是能可]|[会有系可][唔冇][会有系可]|会唔会|系咪|是否|有没有|有冇|会否`,
  'u',
);

/**
 * A question without what only frames it; itself where nothing does, or too little would be left. Only a question that
 * asks by a question word of its own can spare what is cut: 「請歸納會議的內容」 is all wish.
 */
export function withoutFraming(question: string): string {
  return withoutHearsay(withoutFrame(question)).replace(MEANT_PLACES, '包括');
}

const HEARSAY =
  /^(?:我|之前|最近)?(?:聽說|听说|聽講|听讲|聽聞|听闻|據說|据说|聽人[講說話]|听人[讲说话]|有人[講說話讲说话]|朋友[講說話讲说话]|網上[講說話]|网上[讲说话])(?:過|过)?[，,：:]?/u;
const IS_IT_TRUE =
  /[，,。？?\s]*(?:這|这)?(?:(?:是|係|系)?(?:不是|唔係|唔系|咪)?(?:真的|真嘅|真㗎|真)(?:嗎|吗|嘛|㗎|呀|呢)?|[對对](?:嗎|吗|不[對对])|啱(?:唔啱|嗎|吗|㗎)|是[嗎吗]|係[嗎吗])[？?。！!\s]*$/u;

/** 「聽說組長是司長，是真的嗎」 asks whether he is. */
function withoutHearsay(question: string): string {
  const told = question.replace(HEARSAY, '');
  const bare = told.replace(IS_IT_TRUE, '');
  if (bare === told || ASKS.test(fold(bare).text) || bare.length < LEAST) return question;
  return `${bare}嗎？`;
}

/** 「大灣區到底是指哪些城市」 asks which are in it, as 「包括哪些城市」 does. */
const MEANT_PLACES =
  /(?:到底|究竟|其實|其实)?[是係系]?指(?:的是|嘅係)?(?=(?:哪|邊|边)[些幾几啲]個?个?(?:內地|内地|廣東|广东)?(?:城市|地方|地區|地区|市))/u;

const NAMES_AREA = /香港|广东|大湾区|内地|澳门|粤港/u;

/** Where the first place in a text ends, 0 where none is named: what is arranged there may not be arranged elsewhere. */
function placeIn(text: string): number {
  const [place] = specificPlaces(text);
  const at = place === undefined ? -1 : text.indexOf(place);
  return place === undefined || at < 0 ? 0 : at + place.length;
}

function withoutFrame(question: string): string {
  const { text, origins } = fold(question);
  const framed = (WHO_ASKS.exec(text) ?? WHAT_FOR.exec(text) ?? WISH_FIRST.exec(text))?.[0].length;
  const head = framed ?? ownLife(text);
  const asked = text.slice(head);
  const where =
    framed === undefined && !NAMES_AREA.test(asked) && placeIn(asked) === 0 ? placeIn(text.slice(0, head)) : 0;
  const end = [WISH, EXACTLY, IS_SAID].reduce(
    (to, pattern) => pattern.exec(text.slice(0, to))?.index ?? to,
    text.length,
  );
  for (const [from, to] of [
    [head, end],
    [0, end],
    [head, text.length],
  ] as const) {
    const left = text.slice(from, to);
    if ((from === 0 && to === text.length) || left.replaceAll(/[^\p{L}\p{N}]/gu, '').length < LEAST || !ASKS.test(left))
      continue;
    const there = from > 0 && where > 0 ? `${question.slice(0, origins[where])}，` : '';
    const kept = there + question.slice(origins[from], origins[to] ?? question.length);
    return to < text.length ? `${kept}？` : kept;
  }
  return question;
}
