import { isNear } from '../../language/names/near-words.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';

/**
 * Nouns that things are named by with a word before them: 創科用地, 青年就業計劃. Not 大橋 and 醫院: before these people say of
 * what kind it is, and documents a name. The longer before what it ends in. Folded.
 */
const HEADS =
  '督导委员会|事务委员会|委员会|督导组|领导小组|专责小组|工作小组|示范区|合作区|发展区|产业园|创科园|科学园|知识城|科技城|体验营|夏令营|培训班|交流会|高峰论坛|论坛|医疗券|计划|用地|账户|津贴|平台|基金|债券|签证|联盟|办公室|足球赛|篮球赛|演习|合同|标准|合作协议|协议|备忘录|意向书|保险|协会|商会|银行|学院|研究院|工程院|科学院|条例|代表团|联席会议|合作会议|车票|学生票';
const HEAD = new RegExp(HEADS, 'gu');
/** 中科院平台: whose it is, in short. */
const IS_BODY = /[院局署司部会办]$/u;
const PAIR = /^\p{Script=Han}{2}$/u;
/** What asks, joins or only points before a head, and tells no kind of it. */
const NO_KIND =
  /[的了和与及在是有几多少何哪什么谁这那该此其各每两一二三四五六七八九十个项份种类间家所条座位次届于到为以由将会可能要请问知同跟从向把对用好]|[看用做买卖去来搞办开入见说讲想上下给让把等找取拿领住坐搭]$|第\p{Script=Han}|有关|相关|上述|新增|现有|首批|目前|现时|今年|去年|合作|推动|推进|建设|开展|参加|申请|成立|设立|支持|加入|香港|本港|内地|大湾|湾区|政府|特区|跨境|国际|大型|主办|粤港|国家|整个|主要|具体|共同|官方|申办|举办|参与|提供|推出|实施|落实|举行|签署/u;

/**
 * A thing of the same name but for the word that tells it apart: 「多少公頃住宅用地」 beside 「創科用地將擴大至10公頃」. The word
 * stands neither in the sentence nor in what governs it, and each time the sentence has the name another stands before
 * it. Null where that is not so.
 */
export function otherOfHead(
  { written }: Pick<PreparedQuery, 'written'>,
  { own, governing }: Pick<Evidence, 'own' | 'governing'>,
): { asked: string; stated: string } | null {
  const around = [own, ...governing].map(({ folded }) => folded);
  for (const { 0: head, index } of written.matchAll(HEAD)) {
    const kind = written.slice(index - 2, index);
    if (!PAIR.test(kind) || NO_KIND.test(kind) || IS_BODY.test(kind)) continue;
    if (around.some((text) => text.includes(kind))) continue;
    const before = beforeEach(head, own.folded);
    const others = before.map((words) => words.slice(-2));
    const [other] = others;
    // 科創合作區 is short for the 科技創新合作區.
    const isShort = before.some((words) => [...kind].every((character) => words.includes(character)));
    if (other === undefined || isShort || others.some((one) => isNear(kind, one, own.folded))) continue;
    if (others.every((one) => PAIR.test(one) && !NO_KIND.test(one)))
      return { asked: kind + head, stated: other + head };
  }
  return null;
}

/** What stands before a head in a text, each time. */
function beforeEach(head: string, folded: string): string[] {
  return [...folded.matchAll(new RegExp(head, 'gu'))].map(({ index }) =>
    folded.slice(Math.max(0, index - REACH), index),
  );
}

const REACH = 8;
