import { NAMED_PLACE } from '../../language/places.ts';
import { createRecent } from '../../shared/recent.ts';

/**
 * What a sentence must hold where a question asks which of a class, by the word for the class: which 國家 is answered by
 * no sentence without one. Folded; classes without a sure sign are not here.
 */
const SIGNS: readonly (readonly [classes: string, sign: RegExp])[] = [
  ['银行', /银行/u],
  ['大学|高校', /大学|学院|高校|院校/u],
  ['学校|院校|中学|小学', /校|大学|学院|中学|小学|书院/u],
  ['医院|诊所', /医院|诊所|医疗机构/u],
  ['报纸|报章|媒体|传媒', /报(?!告|道|名|酬|考)|媒|电视|电台|社/u],
  ['行业|产业|工业', /(?<!企)业|产/u],
  [
    '国家(?!级|机构|单位|部委|实验)',
    /(?<![中全我各本外两爱祖])国(?!家|际|务|内|民|庆)|[亚非欧美]洲|欧[盟美]|[美北南]美|[东中西南北]亚|日本|韩|泰|印度|印尼|越南|马来西亚|新加坡|菲律宾/u,
  ],
  // 香港 stands in nearly every sentence: only where something is in it does it name a city. 九個內地城市 are all of them.
  [
    '城市|(?<=(?:指|包括|涵盖|包含)哪[些几]个?)(?:地方|地区)',
    new RegExp(`${NAMED_PLACE.source}|[在于到至]香港|[二两三四五六七八九十\\d]个(?:内地|大湾区)*城市`, 'u'),
  ],
  // 「內地各省市」 are all of them, and names none.
  [
    '省份?(?!市)',
    /(?<!各|兄弟|外|跨)省(?![市级际份、]|自治区)|广[东西]|福建|四川|湖[南北]|江[苏西]|浙江|海南|云南|贵州|陕西|自治区(?<!、自治区)/u,
  ],
  ['省市', new RegExp(`(?:${NAMED_PLACE.source})[省市]?(?:、|和|及|以及|与)`, 'u')],
  ['文件', /文件|协[议定]|备忘录|意向书|宣言|[证表函]|报告|纲要|规划|合同|》/u],
  ['口岸|关口', /口岸|关口|海关/u],
  ['机场', /机场/u],
  ['港口|码头', /港(?!澳|珠|深|府|币|元)|码头/u],
  ['法例|条例|法律', /法|例/u],
  ['级别|等级|层级', /级/u],
  ['货币', /元|币|镑/u],
  ['节日', /节/u],
  ['语言|语文', /语|文|话/u],
  ['证件|证书', /证|照/u],
  ['官员', /长|官|主任|书记|主席|总理|委员|专员|代表/u],
  ['公司|企业', /公司|企业|集团|商/u],
  ['药物|药品', /药/u],
  ['疾病', /病|炎|癌|症/u],
  ['动物', /马|牛|猪|鸡|犬|狗|猫|鱼|鸟|动物/u],
];

/** Who won is told by a sentence that says so, not by one that a match is held. */
const WON = [
  /(?:谁|哪[支队个位方]+|边队)[^,，。?？]{0,6}(?:赢|胜出|获胜|夺冠|得奖|冠军|第一)|(?:赢家|冠军|得奖者?|胜出者?)(?:是|系|为)?(?:谁|哪|边)/u,
  /赢|胜|冠|夺|奖|捧|金牌|击败|第一/u,
] as const;

const READY = SIGNS.map(
  ([classes, sign]) =>
    [
      new RegExp(
        `(?:哪|什么)一?(?:几|两|三|四|五|六|七|八|九|十|些|\\d)*[个间家所种类项份条位名座]?(?:内地|香港|海外|外国|主要|相关)?(?:${classes})(?=[的,，。?？]|$|[\\p{Script=Han}])|(?:${classes})(?:是|有|包括)哪[些几][个间家所种类项份条位名座]?(?=[,，。?？]|$)`,
        'u',
      ),
      sign,
    ] as const,
);

/** 「香港科技大學（廣州）」 is one name, and no 廣州. */
const OF_ITS_NAME = /(大学|学院|分校|医院)[（(][^（()）]{1,8}[)）]/gu;

/** Each question is held against all that was found for it. */
const KEPT = 32;
const lately = createRecent<string, readonly RegExp[]>(KEPT);

/** What a sentence must hold for a question, one sign a class that it asks of. */
const signsFor = (written: string): readonly RegExp[] =>
  lately.get(written, () => [...READY, WON].flatMap(([asks, sign]) => (asks.test(written) ? [sign] : [])));

/** Whether a folded question asks which of a class: 有哪些城市. */
export function asksOfClass(written: string): boolean {
  return signsFor(written).length > 0;
}

/** Whether a sentence holds one of the class that a question asks for; true where no class is asked. Both folded. */
export function holdsAskedClass(written: string, stated: string): boolean {
  const bare = stated.replaceAll(OF_ITS_NAME, '$1');
  return signsFor(written).every((sign) => sign.test(bare));
}
