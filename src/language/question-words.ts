import { foldText } from './fold.ts';

/** What a question asks for; composing and the choice of the sentence depend on it. */
export const QUESTION_KINDS = [
  'figure',
  'date',
  'person',
  'place',
  'organisation',
  'definition',
  'list',
  'procedure',
  'reason',
  'yes-no',
  'comparison',
  'summary',
  'other',
] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

// Tables of question words. All patterns match folded text, so each word stands here once, in Simplified; Cantonese
// words fold to themselves.

/** Question words, particles and politeness: they say what is asked for, not what it is about. Longest first. */
const STOP_WORDS = `
  想问一下 请问一下 想请问 麻烦问 我想知道 想知道 我想知 想知 请问 想问 请告诉我 告诉我 话我知 话俾我知 唔该 多谢 谢谢
  那么 嗰阵时 嗰阵 那阵子 这么 这样 那样 这边 那边 这里 那里 那时 这次 那次 那天 你好 根据文件 文件中 文件里 文件内 文件提到 据文件 资料显示 为什么 为何 为咩 为乜 点解 何以 是什么时候 系什么时候
  系咩时候 系几时 是何时 是哪一年 是哪年 什么时候 讲咩 讲什么 讲乜 讲了什么 说什么 说了什么 写什么 什么时间
  什么地方 什么日子 咩时候 乜时候 咩地方 咩日子 什么人 咩人 何时 几时 哪一年 哪一月 哪一日 哪一天 哪一季 哪年 哪日 哪天
  哪个月 几月 几号 几年 边一年 边一日 边年 边日 边度 边处 何处 何地 哪里 哪裏 哪儿 在哪 喺边 边个 边位 边间 边啲
  边几个 边几 哪一个 哪一些 哪个 哪些 哪位 哪几个 哪几 哪 那个 谁人 谁 何人 一共 总共 合共 总计 大概 多少 几多 几点钟 几点 几长 几高 几远 几个 几份 几项 几间 几名 几位
  几次 几条 几座 几种 几类 几耐 几大 多大 多高 多长 多久 如何 怎么样 怎样 怎么 点样 点 是否 有没有 有冇 有无 是不是
  系咪 系唔系 会不会 会唔会 可不可以 可唔可以 能否 能不能 得唔得 可否 是什么 系什么 系咩 系乜嘢 系乜 什么是 咩系 何谓
  何为 指什么 指的是 指咩 什么意思 咩意思 分别是 分别系 包括什么 包括咩 包括哪些 有什么 有咩 有乜 什么 乜嘢 乜
  咩嘢 咩 啲咩 边月 边样 那位 那份 那篇 那座 那块 嗰份 嗰篇 嗰个 嗰啲 呢份 呢个 这份 时候 里面 入面 其中 当中 叫做
  叫咩名 叫什么名字 叫什么 名字 为啥 啥 干嘛 做咩 做乜 需唔需要 几时先 先至 打算 谂住 唸住 搵 揾 提到 提及 所讲 所说
  俾 畀 攞 拎 嗌 仲有 仲要 关于 有关 对于 就 其实 到底 究竟 而家 现在 目前 现时 之前 这个 该 佢哋 佢 他们 它 她
  他 我哋 我们 我 你 您 的 了 吗 呢 吧 呀 啊 啦 嘅 㗎 架 喺 咗 嘞 喎 囉 啫 噃 嘎 咁 啲 嗰 嚟 嘢 冇 唔 系
  简单讲一下 简单讲讲 简单讲下 简单讲 简单说一下 简单说说 简单说 简单介绍 讲讲 说说 概括一下 概括 概述 简述 总结一下 总结 介绍一下 列出来 全部列出 逐一列出 说出来 我只记得 我记得 我印象中 印象中 有写到 有写 有讲 有说 讲过
  说过 写过 那时候 那时 当时 之后 那些 这些 这种 那种 那边 一起 东西 那块 这件事 这回事 这件 说 讲 写 让
  是 在 于 会 将 将会 有 由 被 把 和 与 及 同 对 为 以 从 到 向 上 中 里 内 之 也 都 又 要 可以 能够 可
  能 得 着 过 最 更 这 那 些 个 得到 一个 一下 一些 这些 那些 自己
`
  .trim()
  .split(/\s+/u)
  .toSorted((a, b) => b.length - a.length);

/** Forms that take a numeral or a counting word: 邊兩個, 哪類, 第幾次; and the 在 or 是 before any question word. */
const ASKED_FORMS =
  '(?<=\\p{Script=Han})完(?=[之以]?后|[,，])|(?<=[\\p{Script=Han}])(?<![小同及临实定即随准平暂工当有历适限逾计报按长届何几多])时(?=[,，\\s?？]|谁|哪|什么|$)|[在于是系喺由从](?=哪|边[个度间日年位处啲]|几时|什么|何时|何地|谁)|(?:何年)?何月(?:何日)?|何[年日]|第几|[哪边]一?[类种样次届期份项条间位名所座](?!别)|[哪边](?:[一二两三四五六七八九十]+|\\d+)[个项份种位座间重次届]?';

/**
 * The counting word behind 幾多: 「簽了多少份協議」 asks about 協議, and 份協議 stands nowhere. Where no noun follows it is all
 * that tells what is counted: 「其餘幾棟呢」. Units that are told with the
 * figure (元, 人, 年, 公里) stay words, and so do words that begin like a counting word: 部門, 項目, 條件.
 */
const HOW_MANY_OF =
  '(?:多少|几多|几)(?:个|份|宗|幅|辆|架|艘|棵|株|幢|栋|趟|项(?!目)|间(?![隔距])|家(?![庭人长居])|部(?![门长委分队])|座(?![位谈])|条(?![件例款文])|次(?![数序要])|名(?![额单称字次])|位(?![置次])|种(?![植子])|类(?![别型])|件(?!数)|届|所(?![有得需])|处(?![理分罚长])|张(?!力)|支(?![援持出付队])|台(?![阶风])|层(?![次级面])|档(?!案))(?=\\p{Script=Han})(?![呢啊呀嘅是系有在于由和可会需要])';

/** What a kind of question asks for by name: 邊個局, 哪一個部門, 什麼機構. */
const ASKED_NOUNS =
  '(?:由|归|包括|包含)?(?:哪(?:一?[个些]|几个)|边一?[个啲]|什么|咩|乜嘢?|哪|边)(?:政策)?(?:局|部门|机构|单位|组织|办公室|公司|城市|地方|人|(?:职务|职位|职衔|职级|身份|头衔)(?:[的嘅]人)?)(?!限)';

/** The same behind what it asks: 「大灣區城市有哪些」 is 「大灣區有哪些城市」. Which they are, a class is asked by its sign. */
const ASKED_BEFORE = '城市(?=(?:有|是|包括|系)[哪边][些几啲])';

export const STOP_PATTERN = new RegExp(
  `${ASKED_BEFORE}|${ASKED_FORMS}|${ASKED_NOUNS}|${HOW_MANY_OF}|` +
    STOP_WORDS.map((word) => foldText(word).replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&')).join('|'),
  'gu',
);

/**
 * Words that contain a stop word as a part and must stay whole: 中央, 中心 are no 「中」, 對接 is no 「對」, 機會 no 「會」.
 * Any stop word of one character inside a longer known word is kept; the list is what official texts use daily.
 */
export const KEPT_WORDS =
  /做法|做好|做出|做大|做强|做工|说明|说法|小说|学说|演说|传说|解说|游说|说服|讲座|演讲|讲解|讲师|讲者|主讲|讲话|讲求|写字楼|编写|撰写|写作|书写|填写|简写|缩写|转让|出让|让步|让利|割让|中央|中心|中国|中文|中医|中小|中学|中共|中科|中期|中秋|中段|集中|其中|当中|初中|高中|年中|途中|机会|会议|协会|社会|议会|委员会|理事会|工会|商会|大会|会面|会计|会员|会见|会同|全会|区议会|立法会|研讨会|论坛|将军|对接|对外|对话|对象|对应|应对|针对|面对|反对|核对|相对|合同|同意|共同|协同|不同|同步|同时|同类|同学|认同|与会|参与|涉及|普及|以及|及时|及格|在线|在职|现在|存在|在地|所在|以上|以下|以内|可以|予以|得以|难以|以便|是次|是非|上海|上市|上限|上升|上调|网上|线上|海上|上诉|上述|上任|内地|内容|境内|区内|国内|校内|内部|内务|里程|公里|邻里|之间|之一|由于|理由|自由|由来|为主|作为|成为|认为|行为|为期|为止|因为|以为|人为|有限|有效|有序|有利|拥有|所有|国有|私有|没有|共有|具有|含有|有机|有形|未有|从事|从业|从化|服从|到位|达到|得到|到期|报到|向来|方向|意向|走向|导向|面向|取向|都市|都会|首都|重要|要求|主要|需要|要素|必要|摘要|纲要|要点|要塞|能力|能源|功能|可能|智能|人工智能|才能|职能|性能|节能|产能|能量|可行|许可|认可|可持续|可靠|取得|获得|所得|得益|得奖|心得|最佳|最大|最终|最低|最高|最新|最后|最多|最少|最初|更新|更换|更改|更好|变更|更多|更优|点心|地点|重点|试点|节点|热点|据点|观点|要点|站点|网点|起点|支点|特点|增长点|落脚点|切入点|集聚点|交汇点|点数|就业|成就|就任|就读|就学|就近|就医|将来|个人|个案|个别|个体|个股|着力|着重|着手|沿着|标志着|过境|过去|过程|通过|过河|超过|透过|经过|过渡|我国|他们|其他|应该|该等|系统|体系|关系|联系|系列|架构|框架|高架|担架|中之|和平|和谐|共和|饱和|温和|对于|关于|位于|基于|处于|属于|出于|由于|一个|与此/gu;

/** What a question asks with, one word or part of one, as an alternation. Folded. */
export const ASKING_WORDS = '什么|咩|乜|哪|谁|边|几|多少|怎|如何|点|吗|何';
