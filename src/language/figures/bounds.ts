import type { Bound } from './types.ts';

/** What the words on one side of a numeral say, and where they begin or end. */
export interface Bounded {
  bound: Bound;
  at: number;
}

// All patterns match folded text. They are tried on a window of a few characters, so that time stays linear.
const WINDOW = 16;

/** What may stand between a bound and its number: 最多可獲, 上限為每人, 最多只可預約. */
const FILLER =
  '(?:(?:大)?(?:约|概)?(?:值)?[ ：:]?(?:只|可|能|会|得|须|要|应|会|将)?(?:可以|可|能|得)?(?:同时|连续|累计|再|共|合共|总共|一共|共有|共计|合计|涉及|相当于|相等于|相当|等于|占|合|折合|相差|需时|需要|需|须|历时|为期|用|花|住|坐|招收|招聘|聘用|接待|提供|供|服务|处理|缴交|缴付|支付|付|扣|延长|逗留|停留|申领|获发|获得|获|领取|领|取得|收取|收|预约|申请|借|持有|持|容纳|载|坐|罚款|判监|监禁|处|资助|补贴|津贴|有|为|是|系|达|至|到|定为|设为|订为|设于|定于)?)' +
  '(?:每(?:人|名|户|月|年|日|天|次|个|宗|项|张|间|单位|小时))?';

const BEFORE: readonly (readonly [Bound, string])[] = [
  [
    'at-least',
    `(?:不|唔|没有|无|未)(?:得|可|会|应|能|须|准|许)?(?:再)?(?:少于|低于|少过|低过|小于|短于|下于|亚于|足于|早于)|不下于?|(?:不止|不只)于|少说(?:也|都)?|至少|最少|起码|最低限度|最低|最短|最小|下限|低限|≥|>=|⩾`,
  ],
  [
    'at-most',
    `(?:不|唔|未|没有|无)(?:得|可|会|应|能|须|准|许|致|曾)?(?:再)?(?:多于|超过|超出|超逾|高于|大于|多过|高过|大过|长于|迟于|超|逾|过)|(?:毋|勿)(?:须)?(?:超过|多于)|至多|最多|顶多|最高|最长|最大|最迟|上限|封顶为?|(?<![期时年权界有无局上下极门])限(?:购|借|用|领|收|报)?|(?<!局)限于|以[^，,。、]?限|≤|<=|⩽`,
  ],
  [
    'more-than',
    '多于|超过|超逾|超出|超越|超|逾|(?<![打撞击踏攻识看爆侦告查戳刺捅砸咬磨说残跌失揭])破|高于|大于|多过|高过|大过|长过|突破|冲破|不止|不只|不仅|唔止|远超|好过|长于|已过|[已达]逾|>|＞',
  ],
  [
    'less-than',
    '少于|低于|少过|低过|小于|短于|细过|短过|不足|不到|未足|未到|未满|不满|不及|未及|未达|未能达|不够|唔够|未够|唔到|跌[穿破]|<|＜',
  ],
  [
    'about',
    '大约|大概|大致|约莫|约摸|约略|约计|大抵|(?<![条合公契预签邀特纲节制履违毁缔续相婚爽赴])约|接近|将近|贴近|逼近|几近|近乎|(?<![附最邻新临靠亲远相就])近|差[不唔]多|几乎|左近|粗略(?:估计|估算|计算|统计)?|估计约|平均约|上下',
  ],
];
const BEFORE_PATTERNS = BEFORE.map(
  ([bound, words]) => [bound, new RegExp(`(?:${words})${FILLER} ?$`, 'u'), new RegExp(`(?:${words})`, 'u')] as const,
);
/** The last character of every bound word or filler: nothing else can end one. */
const MAY_END = new Set(
  '下值于过低少码限度小短≥=⩾逾出多长大高迟顶≤⩽越止只仅>＞<＜足到满及达够穿约概致莫摸略近乎不计均下破超过为是系有至得获发领取收约请借持纳载坐款监禁处助贴 人名户月年日天次个宗项张间位时的可能会须要应将:：来外过成续再共合当等占差需历破抵估统顶期用花住聘待供务理交付扣留预购报说也都',
);

/** 過百, 上萬 and 成千 are bounds; 去過三次 and 在網上3次 are none. */
const TIGHT = /(?:(?<![通经渡越透路跨掠穿])过|(?<![以之地海班])上|成)$/u;
const NOT_BEFORE =
  /(?:附|最|邻|新|临|靠|亲|远|相|就)近 ?$|(?:条|合|公|契|预|签|邀|特|大纲|节|制|履|违|毁|缔|续)约 ?$|(?:现|曾|有|历)至少$|[看见找听想做收买等料得感遇碰]不到[^，,。]{0,2}$/u;

/** 只不過是三個月 and 亦不過三十億 belittle what they say; they are no limits. */
const MERELY = /(?:[只亦也才仅原又]|充其)(?:仅)?不过(?:是|有)?[^，,。]{0,3}$|不过(?:是|就是|才)[^，,。]{0,2}$/u;

const FAR: readonly (readonly [Bound, RegExp])[] = (
  [
    ['at-most', '最多|至多|顶多'],
    ['at-least', '最少|至少|起码'],
  ] as const
).map(([bound, words]) => [
  bound,
  new RegExp(
    `(?:${words})(?:只|仅|可|能|会|须|需|要|应|获|得|准|容许|允许){1,2}[^\\P{Script=Han}一二三四五六七八九十的或及和]{0,5}$`,
    'u',
  ),
]);

/** 最多可購買兩罐 and 至少須完成三科: a verb between the bound and its number. */
function farBefore(window: string, at: number): Bounded | null {
  if (!/[最至顶起]/u.test(window)) return null;
  for (const [bound, pattern] of FAR) {
    const match = pattern.exec(window);
    if (match !== null) return { bound, at: at - window.length + match.index };
  }
  return null;
}

/** The bound that stands before `at`: 不少於, 約, 逾, 最多可獲; null when there is none. */
export function boundBefore(text: string, at: number, approximable: boolean): Bounded | null {
  const window = text.slice(Math.max(0, at - WINDOW), at);
  if (!MAY_END.has(text.charAt(at - 1)) && text.charAt(at - 1) !== '上') return farBefore(window, at);
  for (const [bound, pattern] of BEFORE_PATTERNS) {
    const match = pattern.exec(window);
    if (match === null) continue;
    if (NOT_BEFORE.test(window) && (bound === 'about' || bound === 'less-than')) continue;
    if (bound === 'at-most' && MERELY.test(window)) return null;
    return { bound, at: at - window.length + match.index };
  }
  const far = farBefore(window, at);
  if (far !== null || !approximable) return far;
  return /[百千万亿]/u.test(text.charAt(at)) && TIGHT.test(window) ? { bound: 'more-than', at: at - 1 } : null;
}

/** Whether the bound at `at` comes near its number from below: 近, 接近, 將近. */
export function isNearly(text: string, at: number): boolean {
  return /^(?:接近|将近|贴近|逼近|几近|近)/u.test(text.slice(at, at + 2));
}

const AFTER: readonly (readonly [Bound, RegExp])[] = [
  [
    'at-least',
    /^(?: ?[(（])?(?:或|及|和|与|、)?(?:其)?(?:以上|之上)(?!人士的|各|所|述|提)|^或(?:更多|更长|更高|更大|多些)|^为下限|^起(?=[，,。、；;）)计?？!！]|$)|^起跳|^(?:打底|保底)|^或者?以上/u,
  ],
  [
    'at-most',
    /^(?:或|及|和|与|、)?(?:以下|之下)|^(?:或|及)?(?:以内|之内)|^或(?:更少|更短|更低|更小)|^(?:为限|为上限|为顶|封顶|上限)/u,
  ],
  // 三分之二強 and 四成弱 are a little more and a little less.
  ['more-than', /^强(?=[，,。、；;的?？]|$)/u],
  ['less-than', /^(?:弱|[也都]?不到|不足|未到|唔到)(?=[，,。；;?？]|$)/u],
  ['about', /^(?:左右|左近|上下(?!班|课|车|文)|前后|许(?!可|多)|光景|之谱|不等(?!于))/u],
  [
    'more-than',
    /^(?:有多(?![大少长高远久重深厚阔宽快数])|挂零|几(?=[，,。、；;的]|$)|有几(?![多何成])|好几(?=[，,。、；;的?？]|$)|有余|有奇|开外|出头|多(?=[，,。、；;)的时前后来以仍内?？]|$)|余(?=[，,。、；;)的时前后来以?？]|$))/u,
  ],
];
const AFTER_FIRST = new Set(' (（或及和与、其以之为起封上左前许光附有好几也都开出多余下强弱不未唔挂打保');

/** The bound that stands after `at`: 以上, 或以下, 左右, 為限; null when there is none. */
export function boundAfter(text: string, at: number): Bounded | null {
  if (!AFTER_FIRST.has(text.charAt(at))) return null;
  const window = text.slice(at, at + 8);
  for (const [bound, pattern] of AFTER) {
    const match = pattern.exec(window);
    if (match !== null) return { bound, at: at + match[0].length };
  }
  return null;
}

/** 14天內 and 五百米內: no later, no farther. 內 of 內地 and 內容 is none. */
export function withinAfter(text: string, at: number): Bounded | null {
  return /^[ ]?内(?![地容部阁政涵科外在向陆政服需设脏])/u.test(text.slice(at, at + 3))
    ? { bound: 'at-most', at: at + 1 + (text.charAt(at) === ' ' ? 1 : 0) }
    : null;
}
