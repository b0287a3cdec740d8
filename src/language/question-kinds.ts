import { QUESTION_KINDS, type QuestionKind } from './question-words.ts';

// The kind of answer that a question in written Chinese asks for. Every pattern that matches speaks for its kind with a
// weight; the heaviest wins and the next is the second guess. All patterns match folded text.

/** Asking for one thing among several: 哪個, 哪一間, 什麼, 何. */
const WHICH = '(?:[哪][一]?(?:个|些|间|家|所|位|类|项|份|条|座|款|支|级|层|方面)?|什么|啥|何(?=[年月日时地处人种方机部单组公场情原理因用])|哪名)的?';
const HOW_MANY = '(?:多少|几多|若干|(?<![哪这那好近数十百未月期拜周])几(?!乎|近|率|何|经|度|点))';

const OFFICES =
  '(?:国家级?|中央|政府|政策|内地|本地|公营|相关|有关|主要|官方|半官方|专责|负责|香港|广东|合资)*(?:局(?![长势面限])|部门|部委|部(?![分份长])|机构|机关|单位|组织|办公室|公司|企业|集团|银行|(?<![签部])署(?![长理名])|(?<![何哪一])处(?![所理罚境长])|司(?!机|法|长)|厅(?!长)|院校|大学|学校|学院|法院|法庭|法团|医院|团体|委员会|委(?![任])|协会|商会|小组|工作组|组别|部队|政府|国家机|衙门|发展商|承办商|承建商|承包商|代理商|营办商|供应商|商号|科室|街道办|方面军|水厂|智库|基金会|联盟|议会|媒体|报社|研究所|实验室|党派|政党|机管)';
const PLACES =
  '(?:内地|香港|主要|外国|邻近|沿海|的)*(?:城市|地方|地区|区域|区(?!别|分)|省份?|市(?!民|长|场)|镇|国家(?!级|机)|国(?!家)|口岸|站|车站|机场|码头|地点|位置|地段|场地|场馆|会场|大厦|楼层|街道|道路|岛|出口|陆路口岸|方位|园区|校区|路|街|层|楼|一带|场所|学区|水域|片海域|方向|分店|景点|海域|屋邨|商场|通道|隧道|桥)';
const PEOPLE = '(?:人(?!数|口|工|民币|才)|官员|议员|主席|局长|司长|市长|省长|领导|代表(?!团)|负责人|主管|教授|医生|专家|嘉宾|先生|女士|职位的人|职务的人|人士|人物|成员|学者|部长|特首|长官|署长|处长)';
const TIMES = '(?:时候|时侯|时间|年代|世纪|时分|日子|日期|年份|年度|月份|时刻)';
const WAYS = '(?:方法|办法|方式|途径|渠道|手续|程序|步骤|流程|手法|做法|机制来?|平台申请)';
const CAUSES = '(?:原因|理由|缘故|理据|考虑|因素|目的|用意|动机|初衷|根据|依据)';

export const FIGURE_HEADS =
  '上限|下限|金额|款额|数额|人数|数目|数量|总数|次数|面积|票价|价格|价钱|收费(?!安排|方式|方法)|费用|年龄|岁数|造价|成本|开支|预算|拨款额|名额|比例|比率|百分比|百分率|税率|利率|汇率|增幅|加幅|跌幅|减幅|升幅|增长率|人口|长度|高度|宽度|容量|产量|流量|客量|吨位|罚款额|罚款|津贴额|薪金|工资|月薪|入息|利息|分数|票数|得票|楼龄|期限|有效期|年期|时限|轮候时间|车程|时数|频率|水平|数字|班次|届次|项数|座数|距离|速度|温度|总值|总额|配额|编号|电话|热线|号码';
export const DATE_HEADS = '日期|到期日|限期|死线|deadline|(?<!轮候|等候|办理|处理|审批|所需|需要的?|行车|开放|服务)时间|年份|生效日|截止日|届满日|开幕日|时间表|月份|生日';
export const PLACE_HEADS = '地址|地点|选址|位置|所在地|会址|产地|出生地|总部|举办地|目的地|起点|终点|地理位置';
export const PERSON_HEADS = '姓名|人选|名字|主礼嘉宾|主讲者|作者|得主|发言人';
export const LIST_HEADS = '名单|清单|内容包括|成员|条件|资格|要求|文件|措施|领域|范畴|项目|类别|种类|范围|优惠|例子|重点工作|目录|成分|服务|好处|方向|方面|任务|支柱|原则|要素|前提|目标';
export const WAY_HEADS = '步骤|程序|流程|手续|方法|办法|途径|渠道|做法';
export const CAUSE_HEADS = '原因|理由|理据|缘故|缘由|成因|背景|目的|用意|考虑因素|起因';
export const MEANING_HEADS = '定义|涵义|含义|含意|意思|意义|释义|解释|概念';
export const SUMMARY_HEADS = '大意|主旨|要旨|概要|要点|摘要|撮要|主旨|重点|主要内容|概况|内容|进展|进度|现况|近况|情况|结论';
export const DIFFERENCE_HEADS = '分别|区别|差别|差异|不同|异同|差距|不同之处|相同之处|优劣|优缺点';

const ADJECTIVES =
  '抵买?|划算|着数|合算|实惠|优胜|便宜|平(?=$|[?])|快|高|低|多|少|大|小|长|短|贵|方便|好|远|近|早|晚|迟|严|宽|重|省|优惠|划得来';
const END = '[呢呀啊吧吗的]*(?=[?!。,\\s]|$)';
const ASK_END = `(?:(?:是|为|有|在)?(?:什么|啥|多少|何|几多|怎样|如何|哪些|谁|哪里|为何)(?:呢|呀|啊)?(?=[?!。,\\s]|$))`;
/** A request that ends in what it asks for: 請告知申請人的入息上限。 */
const NAMED_END = '的?[?!。,\\s]*$';

/** A head noun that is asked for: 截止日期是何時, 地址是什麼. */
function head(nouns: string): string {
  return `(?:${nouns})${ASK_END}`;
}

/** The same where nothing but the noun asks, which a question word or 是否 outweighs. */
function named(kind: QuestionKind, nouns: string): readonly [QuestionKind, number, string] {
  return [kind, NAMED_WEIGHT, `(?:${nouns})${NAMED_END}`];
}

const NAMED_WEIGHT = 74;

const RULES: readonly (readonly [QuestionKind, number, string])[] = [
  ['comparison', 98, '比较(?!好|大|多|快|方便|适合|容易|高|低|少)|相比|对比|相对于|异同|孰|优劣|利弊'],
  ['comparison', 98, `(?:有|的|何|什么|啥)(?:何|什么|啥|哪些|多大|没有)?(?:主要|最大|具体)?(?:${DIFFERENCE_HEADS})`],
  ['comparison', 96, `哪(?:个|一个|边|方|种|样|款|间|家|条|一次|一|份|座|一边|一方)?(?:比较|更|较|最)?(?:${ADJECTIVES})(?:些|一点|一些|买一?点?|买些)?${END}`],
  ['comparison', 96, `(?:哪(?!些)|谁)[^,。?]{0,12}(?:比较|更|较|最)(?:为|加)?(?:${ADJECTIVES}|抵买|显著|有利|严格|宽松|合适|适合|优)[^,。?]{0,4}${END}`],
  ['comparison', 94, `谁(?:的)?(?:${ADJECTIVES})${END}`],
  ['comparison', 90, '还是[^?]{1,20}(?:更|较|快|多|高|低|便宜|大|好|划算|方便|平|早)|(?:更|较|多|高|低|快|便宜|大)[^?]{0,3}还是'],
  ['comparison', 94, '(?:与|和|跟|同|比)[^,。?]{1,20}(?:有何|有什么|有甚么|有啥|有没有)(?:分别|不同|区别|差|两样)|比[^,。?]{2,20}(?:多|少|高|低|快|贵|便宜|增加|减少)了?(?:什么|多少|几多|哪些)'],
  ['comparison', 97, '(?:有何|有什么|有啥|哪里|何以)(?:不同|不一样|分别|区别|差别|出入|两样)|(?:区别|分别|差别|不同|差异|优势)(?:何在|在哪)|胜在|优胜于|(?:差|相差)(?:多远|几远|多少|多大)|多了?还是少了?|孰'],
  ['comparison', 92, '(?:是否|是不是)?(?:一样|相同|一致)(?:吗|还是不同)'],

  ['summary', 97, '概括|总结|概述|简述|综述|归纳|简介|撮要|摘要|梗概|概要|简要|简单(?:地)?(?:说|介绍|讲|描述|交代|说明)|扼要|一句话|几句话|(?:用|以)[^,。]{0,4}(?:百|十|\\d)字|大意|来龙去脉|懒人包|要旨|主旨|大纲|梳理|归纳|长话短说|一句[说讲]'],
  ['summary', 84, `(?<![来出的])(?:介绍|谈谈|说说|讲讲|讲述|描述|交代|说一下|讲一下|整理|收拾)(?!所)`],
  ['summary', 88, '(?:主要|大概|大致|到底|究竟)?(?:说|讲|谈|写|提|提到|提及|论及|讨论)(?:了|过|的是)?(?:些|一些)?(?:什么|啥)(?!时|人|地|方)'],
  ['summary', 86, head(SUMMARY_HEADS)],
  ['summary', 92, '(?:怎么|如何|怎样)(?:说|讲|写|看|表态|评价|形容)'],
  ['summary', 70, '(?:扮演|担当)什么角色|有(?:什么|何)(?:成果|成效|结果|进展|影响|意义)|去到什么阶段|进展如何|情况如何'],

  ['reason', 95, '(?<![定位作成称列评选视变改化分认])为什么|为啥|为了什么|何以|何故|凭什么|凭啥|怎么回事|何必|何苦|何至于|图什么|干嘛(?=要)|干吗|怎么会|怎会|缘何|因何|做什么要|为了何'],
  ['reason', 95, '为何(?![呢呀啊]?[?!。,\\s]*$)'],
  ['reason', 94, `(?:基于|出于|因为|由于|因)(?:${WHICH})|(?:${WHICH}|有何|有什么|是何)(?:主要)?${CAUSES}|(?:什么|何者)(?:导致|令|使|促使|造成)|是什么(?:导致|令|使|促使|造成|让)|(?:导致|造成)[^,。?]{0,14}(?:的)?(?:原因|什么)`],
  ['reason', 95, '(?<!作)何解(?!决)|(?:目的|用意|原因|理由|动机|意义|道理)何在'],
  ['reason', 93, '怎么(?:突然|忽然|又|还|会|这么|那么|没有?|不(?!办)|就|要|可能)'],
  ['reason', 93, head(CAUSE_HEADS)],
  ['reason', 78, '(?:背后|主要|真正)?(?:原因|理由|缘由|成因|用意)'],
  ['reason', 72, '怎么(?!样|办|做|申|去|走|用|说|讲|看|写|填|交|处理|收|算|计|开|补|操|查|换|领|报|界定|定义|理解|弄|搞)(?=[^,?]{0,8}(?:不|没|了|还|这么|那么|要))'],

  ['definition', 96, '何谓|何为(?!.*?(?:做|干))|(?:什么|啥|怎样|如何|怎么)(?:才|才能)?(?:叫做?|算是?|称为|谓之|视为)|(?:指|代表|意味着?|表示|意即|意指)(?:的是|的)?(?:什么|啥|何)|作何解|所指(?:为何|是何|何)|意指|(?:是|系)?指(?:的是)?(?:哪些|什么人|谁|何)|如何解释|怎样解释|怎么解释|怎么理解|如何理解|(?:怎么|如何|怎样)(?:界定|定义|释义)|何解(?!决)'],
  ['definition', 95, `(?:${WHICH}|啥|何)(?:的)?(?:意思|涵义|含义|意义|概念|东西|缩写|简称|全称|来的|玩意|名堂)|(?:什么|啥)意思`],
  ['definition', 94, `(?:解释|界定|说明|查询|问)[^,。?]{0,16}(?:${MEANING_HEADS})|${head(MEANING_HEADS)}|(?:${MEANING_HEADS})(?:是|为)`],
  ['definition', 93, '(?:^|[,\\s?]|一下|解释|说明|介绍|究竟|到底)(?:什么|啥)(?:是|叫|叫做|系)(?!导致|令)'],
  ['definition', 94, '(?:打造|定位|发展|建设|建成)(?:成为|成|为|做)[^,?]{0,4}(?:什么|怎样|哪)'],
  ['definition', 66, `(?:是|系|即是|就是|属于)(?:一?个)?(?:什么|啥)(?:来的?|呢|呀|啊)?${END}`],
  ['definition', 68, '做什么用|干什么用|有什么用|是做什么|是做些什么|是干什么|定位为什么|定位为甚么|打造成?为?(?:什么|哪一类|怎样)'],

  ['person', 92, `(?:是|由|跟|与|和|找|向|请|让|给|被|对|有|的)?谁|何人|(?:哪|那)位|哪一位|${WHICH}[^,。?]{0,4}?${PEOPLE}|(?:姓甚名谁|叫什么名|叫什么名字|姓什么|何许人|何方神圣|尊姓|名字叫|什么名堂)`],
  ['person', 91, head(PERSON_HEADS)],
  ['person', 86, '姓名|人选(?:是|为)'],
  ['list', 94, `(?:哪些|哪几[个位名类种]|有什么|包括什么)[^,。?]{0,3}?${PEOPLE}`],

  ['organisation', 93, `(?!哪一?[位名])(?:${WHICH}|哪几[个间家所]|哪[两二三四五六七八九十\\d]+(?:个(?=部门|机构|局)|[间家所](?!大学|学校|医院|公司)))的?(?:[^,。?]{0,4}?)${OFFICES}`],
  ['organisation', 92, `(?:负责|主管|主办|牵头|承建|发放|管理|执法|审批|监管|合作|签署|主理|拥有|承办|协办)(?:的)?(?:部门|机构|单位|政策局|组织|公司|机关|团体)(?:是|为|系)?(?:谁|何|哪|什么)?|隶属(?:于)?(?:什么|哪|何|谁)|(?:部门|机构|单位|公司|局|署)(?:是|叫)(?:哪|什么|谁)`],
  ['organisation', 91, '(?:由|归|属于|属)谁(?:来|去)?(?:负责|主理|统筹|跟进|执行|推动|管|落实|处理|完善|营运|运营|监管|审批|发放|承建|兴建|管理)|谁(?:来)?(?:管|审批|发放|监管|承建|兴建|营运)'],
  ['organisation', 93, '(?:由|归|属)谁(?:来|去)?(?!负责|主持|出席|代表|担任|接任|出任|率|带|签|见证|做|致|主礼|发言|提出|提名|委任|当|作)\\p{Script=Han}{2}'],
  ['organisation', 94, '(?:单位|机构|部门|公司|组织|机关|团体)(?:是|为)谁'],
  ['organisation', 88, '哪一?方(?!面|法|向|式|案)'],
  ['organisation', 88, '哪一?[家间所]'],
  ['organisation', 90, '谁(?:来)?负责|(?:哪里|哪边|哪方|何方)(?:负责|管|审批|主理|跟进)'],
  ['organisation', 70, `(?:向|找|去|到|由)(?:哪|什么)[^,。?]{0,6}(?:投诉|求助|查询|举报)`],

  ['date', 92, `何时|几时|啥时|(?:${WHICH})${TIMES}|(?:[哪何]一?[年月日天季]|哪(?:一)?个(?:月|季度|年|星期|日子|年份|年度|财政年度)|哪[几两二三四五六七八九十][年日天月])(?:度|份|头|底|初)?|几[月号](?![线铁])|星期几|周几|礼拜几|几点(?!钟?[内]|建议|意见|要求)|(?:什么)日子|几年(?:后|前)|幾耐之后|何年|何月|何日|年月日`],
  ['date', 94, '多久(?:(?:之|以)[后前内]|后|内)'],
  ['date', 91, head(DATE_HEADS)],
  ['date', 84, '(?:日期|限期)(?:是|为|定在)|到(?:哪|什么)(?:一)?(?:天|日|时候|月|年)?为止'],

  ['place', 92, `哪里|哪儿|哪裏|何处|何地|何方(?!法|面|式|神|案)|(?<!目的|用意|原因|理由|动机|意义|道理|区别|分别|差别|不同|异同|优势)何在|(?:什么|啥|何)地[方点]?(?!位)|哪(?:一)?处|(?:${WHICH})[^,。?]{0,3}?${PLACES}|(?:位于|位处|设在|设于|坐落|落户|在|到|去|于)(?:哪|何)(?=[呢呀啊的?!。,\\s]|$|开|举|办|设|买|搞|交|成立|做|申请)|(?:${PLACES})(?:是|系)哪`],
  ['place', 93, `(?:在|到|于|至|放在|设于|设在|去|赴|往|从)(?:哪[些几]个?|什么|哪[两二三四五六七八九十]个)(?:内地|大湾区)?(?:地方|城市|地区|国家|省市|口岸)`],
  ['place', 91, head(PLACE_HEADS)],
  ['place', 86, '(?:地址|地点|选址|位置)(?:是|为|在|选)|经哪|由哪个?站'],

  ['list', 93, `列出|列举|列明|逐一|逐项|逐个|一一|罗列|胪列|点名|全部说|举例|举出`],
  ['list', 94, `(?<![在到于至赴去往])哪(?:几个?|些|[两二三四五六七八九十]个?)${PLACES}`],
  ['list', 85, `[两二三四五六七八九十\\d]大\\p{Script=Han}{1,6}(?:是|为)(?:什么|哪些|何)`],
  ['list', 94, '(?:成员|委员|代表|嘉宾|得奖者|参加者)(?:有|包括)谁|说出|数(?:一)?下|举(?:几|一些|[两三四五])个?例|分别为何'],
  ['list', 90, `哪[几些](?![年月日号天])|哪(?:一?些)|哪[两二三四五六七八九十百\\d]+|几样|(?:分别|各自|各)(?:是|有|为)?(?:什么|啥|哪些)|包括(?:了)?(?:什么|哪些|啥|谁)|由(?:什么|哪些|哪几)[^,。?]{0,8}组成|涵盖(?:什么|哪)|有(?:些)?(?:什么|啥|何|咩)(?!用|意思|关系|分别|不同|区别|目的|原因|差)`],
  ['list', 82, `(?:什么|何种|啥|哪类|哪种|哪一类|哪一种)(?:样的)?(?:新|主要|具体|其他|特别|相关|专属|便利)?(?:措施|工作|计划|项目|内容|领域|方面|重点|协议|安排|条件|资格|文件|资料|证件|要求|限制|优惠|好处|服务|活动|影响|任务|证明|手续费|福利|支援|资助|机制|政策|权利|义务|行业|技术|类型|产品|设施|困难|问题|挑战|计划|方向|目标|机遇|经验|措)`],
  ['list', 80, head(LIST_HEADS)],
  ['list', 58, `什么|啥|哪(?:类|种|项|样|份|方面)`],
  ['list', 52, '哪'],

  ['figure', 93, `${HOW_MANY}(?!时|月[^内]|号|点|年(?:后|前)|位(?:是|在))|百分之几|第几|几成|几倍|多[大高长远宽阔重深快厚久]|多长时间|多少钱|有几|占几`],
  ['figure', 91, head(FIGURE_HEADS)],
  ['figure', 78, `(?:${FIGURE_HEADS})(?:是|为|有|定为|达|增至|加到|最高|最多)`],
  ['figure', 64, '最多能?(?:拿|领|取|得|有)|封顶|最高可|至少要'],

  ['procedure', 93, '(?:要|需|需要|该)(?:做|办)(?:些)?什么(?:才|才能|方)'],
  ['procedure', 91, `(?:如何|怎样|怎么样?|咋(?!样)|怎(?![么样]))(?:才|才能|才可以|才会|可以|能|能够|应该|应|该|去|来|样)?(?!说|讲|写|看|称|算|叫|样的|解释|界定|定义|理解|表态|形容|评价|会|个|影响)\\p{Script=Han}|(?:如何|怎样|怎么|咋)(?:是好|好|办)|(?:怎么|怎样|咋)(?:办|做|弄|搞|操作)|要怎么|该怎么|该如何`],
  ['procedure', 92, `(?:${WHICH}|何种|循何|经何|有何|用何|透过何)${WAYS}|(?:透过|通过|经|循|用|以|凭)(?:什么|哪些?|何)(?!意)|办(?:什么|啥)手续|先过哪一关`],
  ['procedure', 92, `(?:说明|讲解|介绍|解释|告知|列出|提供)?[^,。?]{0,14}(?:${WAY_HEADS})${ASK_END}`],
  ['procedure', 70, '手续|步骤|程序|流程'],
  ['summary', 61, `(?:是|系)(?:怎样|怎么样)${END}`],
  ['procedure', 60, `(?:如何|怎样|怎么|咋样?|怎么样)${END}`],

  named('figure', FIGURE_HEADS),
  named('date', DATE_HEADS),
  named('place', PLACE_HEADS),
  named('person', PERSON_HEADS),
  named('procedure', WAY_HEADS),
  named('reason', CAUSE_HEADS),
  named('definition', MEANING_HEADS),
  named('comparison', DIFFERENCE_HEADS),
  ...(
    [
      ['procedure', WAY_HEADS],
      ['reason', CAUSE_HEADS],
      ['definition', MEANING_HEADS],
      ['figure', FIGURE_HEADS],
      ['date', DATE_HEADS],
      ['place', PLACE_HEADS],
      ['person', PERSON_HEADS],
      ['comparison', DIFFERENCE_HEADS],
    ] as const
  ).map(([kind, nouns]) => [kind, 87, `(?:介绍|说明|讲解|解释|告知|告诉|提供|列明|交代|讲述|查询|问)[^,。?]{0,30}(?:${nouns})${NAMED_END}`] as const),
  ['list', NAMED_WEIGHT - 2, `(?:${LIST_HEADS})${NAMED_END}`],
  ['summary', NAMED_WEIGHT - 1, `(?:${SUMMARY_HEADS})${NAMED_END}`],

  ['yes-no', 76, '是否|有没有|有无|是不是|会不会|可不可以|可否|能否|能不能|会否|应否|须否|需否|要否|准否|对不对|好不好|行不行|要不要|用不用|需不需要|该不该|应不应该|算不算|可不可|得不得|知不知道|在不在|够不够|合不合|([a-z]{2,20})[不没]\\1|(\\p{Script=Han})[不没]\\2|(\\p{Script=Han}{2})[不没]\\3|难道|岂|莫非|有否|可有|曾否'],
  ['yes-no', 77, `[吗嘛][?!。,\\s]*$|吗(?![啡])|了(?:没有|没|吗|未)${END}|未${END}|没有${END}|对吧|是吧|行吗|可以吗|不(?:成|是)[?]`],
  ['yes-no', 50, '还是'],
  ['yes-no', 40, '[?]$'],
  ['yes-no', 45, '(?:可以|可|能|会|须|需|必须|要|已|有|是|得|属)[^?]*[?]$'],
];

const READY = RULES.map(([kind, weight, pattern]) => ({ kind, weight, pattern: new RegExp(pattern, 'u') }));


/** Ways to ask nicely, which ask nothing themselves: 可否告訴我, 想知道, 請問. */
const POLITE =
  /(?:可不可以|能不能|可否|能否|可以|能|麻烦|劳烦|烦请|敬请|请|想|我想|我想要?|希望)*(?:请问|想问(?:一?下|问)?|请教|(?:告诉|告知|话给)我?(?:们|听|知)?|想(?:要)?(?:知道|了解|查询|问)(?:一?下)?|帮我查一?下|查询(?:一?下)?|问一?下|你(?:们)?知不知道|知不知道|你(?:们)?知道|知道吗)/gu;
const ASKED_TO_TELL = /(?:可不可以|能不能|可否|能否|可以|能|请)(?:你|您|帮我|给我|为我|向我)?(?=列出|列举|说明|解释|介绍|总结|概述|简述|概括|比较|提供|讲解|逐一|简单|简要)/gu;

/** What stands second when only one kind was seen. */
const NEXT: Readonly<Record<QuestionKind, QuestionKind>> = {
  figure: 'list',
  date: 'figure',
  person: 'organisation',
  place: 'list',
  organisation: 'person',
  definition: 'summary',
  list: 'summary',
  procedure: 'list',
  reason: 'summary',
  'yes-no': 'other',
  comparison: 'list',
  summary: 'list',
  other: 'yes-no',
};

/** A kind and how much speaks for it, 0 to 100. */
export interface RankedKind {
  kind: QuestionKind;
  weight: number;
}

/** The kinds that a folded question in written Chinese may ask for, likeliest first; always at least two. */
export function rankKinds(folded: string): readonly [RankedKind, RankedKind, ...RankedKind[]] {
  const bare = folded.slice(0, LONGEST).replaceAll(/甚么/gu, '什么').replaceAll(POLITE, '').replaceAll(ASKED_TO_TELL, '请');
  const asking = bare
    .split(/(?<=[?;,。\s])/u)
    .slice(0, MOST_PARTS)
    .map(weigh)
    .filter(([first]) => first !== undefined && first.weight >= ASKS);
  const whole = weigh(bare);
  // 「何時動工？由誰負責？」: the first that is asked leads, the next stands second.
  const leading = asking.length > 1 ? [asking[0]![0]!, asking[1]![0]!] : [];
  const found = [...leading, ...whole];
  const ranked = found.length > 0 && found[0]!.weight >= GUESSES ? found : [...weigh(readWrongWhich(bare)), ...found];
  const distinct = ranked.filter((one, at) => ranked.findIndex((other) => other.kind === one.kind) === at);
  const [first = { kind: 'other' as const, weight: 1 }, ...others] = distinct;
  const [second = { kind: NEXT[first.kind], weight: 0 }, ...rest] = others.filter(({ weight }) => weight >= GUESSES);
  return [first, second, ...rest];
}

/** Questions are shorter; of a page that is sent as one, its beginning is read, since some patterns are not linear. */
const LONGEST = 1000;

/** Clauses that are looked at one by one; nobody asks more at once. */
export const MOST_PARTS = 24;
/** A clause of this weight asks by itself. */
const ASKS = 84;
/** Below it, a question word may have been typed wrong. */
const GUESSES = 50;

function weigh(text: string): RankedKind[] {
  const heaviest = new Map<QuestionKind, number>();
  for (const { kind, weight, pattern } of READY)
    if ((heaviest.get(kind) ?? 0) < weight && pattern.test(text)) heaviest.set(kind, weight);
  return QUESTION_KINDS.filter((kind) => heaviest.has(kind))
    .map((kind) => ({ kind, weight: heaviest.get(kind)! }))
    .toSorted((a, b) => b.weight - a.weight);
}

/** 在那裡開, 做那些工作: 那 for 哪, which sounds alike. */
function readWrongWhich(text: string): string {
  return text.replaceAll(/那(?=里|[个些位种类项几一两三](?=[\p{Script=Han}a-z](?<!呢)))/gu, '哪');
}
