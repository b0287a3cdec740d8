import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';

// Folded throughout.

const ASKS_MEANING = /(?:什么|咩|乜野?|啥|何)意思|意思(?:是|系)(?:什么|咩|乜|啥)|什么叫|咩叫|何谓|何为|定义/u;
/** 「單一窗口」即是甚麼: a noun behind the words may tell as well. */
const ASKS_MARKED = /[」』”"](?:即|就|即就)?(?:是|系)(?:什么|咩|乜|啥)(?:来的?|东西)?[呢呀啊]?[?？]?$/u;
/** 「邊啲人先算「特定人員」」: who is meant by words in marks. */
const ASKS_WHO_COUNTS = /(?:谁|哪些人|什么人)(?:才|先)?(?:算|属于?|叫做?|称得上)[「『“"]([^「」『』“”"]+)/u;
const EXPLAINS = /[是即指谓系为让令使:：(（]|意思|所谓|定义|称作|变成|形成|构成|[藉借]此/u;

/** 「問題的關鍵在哪裏」 is told by what is called so. */
const ASKS_CRUX = /(关键|症结|重点|核心|根源|难处|难题)(?:是|就|主要|究竟|到底)?(?:在于?|出在)(?:哪|何处|什么地方)/u;

/** 「一地兩檢」係咩意思: the words in marks that are to be explained. */
const MARKED_TERM = /[「『“"]([^「」『』“”"]{2,16})[」』”"][^,，。「」]{0,4}?(?:什么|咩|乜|啥|何)/u;

/** What a word means is not told by a sentence that only uses it. */
export function usesWithoutExplaining({ written, read }: PreparedQuery, { own }: Evidence): boolean {
  const crux = ASKS_CRUX.exec(written)?.[1];
  if (crux !== undefined) return !own.folded.includes(crux);
  const who = ASKS_WHO_COUNTS.exec(written)?.[1];
  if (who !== undefined)
    return !new RegExp(`${escaped(who)}[」』”"]?(?:是|[即乃]|指|包括|[(（:：])|[为叫是]${escaped(who)}`, 'u').test(
      own.folded,
    );
  if (read.kind === 'yes-no') return false;
  if (ASKS_MARKED.test(written)) return onlyUses(written, own.folded);
  return ASKS_MEANING.test(written) && (!EXPLAINS.test(own.folded) || onlyUses(written, own.folded));
}

const KIND_OF_THING = '(?:行动|计划|专项|项目|工程|系列|系统|平台|活动|大赛|比赛|基金|奖|标志|品牌|联盟|会议|论坛)';

/** Words in marks are explained beside them: what follows says what they are, or what stands before is called so. */
function onlyUses(written: string, folded: string): boolean {
  const marked = MARKED_TERM.exec(written)?.[1];
  if (marked === undefined || !folded.includes(marked)) return false;
  const term = escaped(marked);
  const behind = `${term}[」』”"]?(?:[(（:：]|是(?!否)|即|指|系|乃|为(?!重点|主)|意味|代表|包括|制[订定]|负责|统筹|协调|监督|审议|督导|专责|的(?:意思|定义|概念|涵义)|(?:的|这个|这项)?(?:安排|计划|机制|措施|模式|制度|做法)[,，](?:藉此|借此|即|让|使|以)|(?:由|以|在|[,，])[^。；;]{2,40}(?:组成|为|方式|模式|办理|进行(?:通关|检查)))`;
  const before = `(?:即|称为?|简称|叫做?|所谓|变成?|变为|成为|形成|构成|定义)[「『“"]?${term}`;
  // 「雷霆」是甚麼來的: what kind of thing is told by the noun behind it.
  const kind = written.includes('意思') ? '' : `|${term}[」』”"]?\\p{Script=Han}{0,8}${KIND_OF_THING}`;
  return !new RegExp(`${behind}|${before}${kind}`, 'u').test(folded);
}

function escaped(words: string): string {
  return words.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
}
