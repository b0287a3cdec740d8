/** What kinds of thing a figure tells, by how it is asked for and how it is stated. All patterns match folded text. */
export interface MeasureKind {
  /** What it is called in a claim. */
  name: string;
  /** The question asks for it: as its head, not in passing. */
  asked: RegExp;
  /** The sentence may state it. Wide, since a missed one would make a false claim. */
  held: RegExp;
  /** The sentence surely states it. Narrow; null for what no pattern can be sure of. */
  stated: RegExp | null;
}

// Bounded, so that a run of digits is not read anew from each of them to its end.
const NUM = '(?:\\d[\\d,. ]{0,20}|[一二两三四五六七八九十百千零]{1,12})(?:多|余|几)?(?: ?[百千万亿]){0,3}(?:多|余)? ?';
const HOW = '(?:多少|几多|几(?!个月|年|时|号|月)|什么|咩|乜|多大|多高|多长)';
/** The head of a question: the word, and at most a verb before the question word. */
const head = (words: string) =>
  new RegExp(
    `(?:${words})(?:的?(?:总?数|总额|限制|要求|目标|水平))?(?:是|系|为|有|达|共|大约|约|合共|定为|由|限制|：|，)*${HOW}|(?:${words})[？?]?$|${HOW}(?:${words})`,
    'u',
  );

export const MEASURES: readonly MeasureKind[] = [
  {
    name: '金额',
    asked: new RegExp(
      `${head('金额|款额|费用|收费|票价|车费|租金|造价|成本|薪酬|薪金|月薪|工资|津贴额|津贴|售价|价格|价钱|定价|学费|罚款额?|拨款额?|资助额|补助额|开支|贷款额|盈余|赤字|收入|预算|投资额|保费|按金|奖金|总值|货值|市值|营业额').source}|(?:多少|几多|几)(?:百|千|万|亿)?(?:港元|美元|元|块钱|钱|蚊|人民币|英镑)|几钱`,
      'u',
    ),
    held: /[元蚊镑圆盾]|块钱|港币|人民币|美金|免费|免收|全免|免交|比索|法郎|卢布|先令|银|贯|\$|%|百分|[一二三四五六七八九半]成/u,
    stated: new RegExp(`${NUM}(?:港元|美元|元|蚊|人民币|澳门元|英镑|日圆)`, 'u'),
  },
  {
    name: '人数',
    asked: new RegExp(
      `(?:多少|几多)(?:个|名|位|万|千|百)*(?:人|学生|长者|居民|市民|员工|工人|旅客|教师|儿童|会员|学员|病人|议员|委员|成员|专家|代表|青年|受惠者|护士|医生|业主|住户|军人|士兵|球员|选手|乘客)|(?:多少|几多|几)[名位]|${head('人数|人口|员工总数|受惠者数目').source}`,
      'u',
    ),
    held: /[人名位员者口众民]|户|夫妇|家庭/u,
    stated: new RegExp(`${NUM}(?:名|位|人(?!次|民币|均))`, 'u'),
  },
  {
    name: '面积',
    asked: new RegExp(
      `${head('面积|占地').source}|(?:多少|几多)(?:万|千)?(?:公顷|平方|亩|英亩|平方呎)|占地(?:多少|几多|几大|多大)|(?:有)几大|有多大`,
      'u',
    ),
    held: /公顷|平方|亩|呎|坪|面积|占地|大小/u,
    stated: new RegExp(`${NUM}(?:公顷|平方公里|平方米|平方呎|英亩|亩|呎)`, 'u'),
  },
  {
    name: '长度',
    asked: new RegExp(
      `${head('长度|全长|高度|深度|阔度|宽度|距离|里程|水深|海拔|直径').source}|(?:多少|几多)(?:公里|千米|米|厘米|英里|里)|全长(?:是|有)?(?:多少|几多)|有多(?:高|深|阔|宽|远|长)(?!时间)|几[高远深阔](?!级)|几长(?!时间|时期|期)`,
      'u',
    ),
    held: /公里|千米|[米尺呎哩寻]|英里|厘米|毫米|[0-9一二三四五六七八九十百千万]里|km|cm/u,
    stated: new RegExp(`${NUM}(?:公里|千米|米|厘米|英里)`, 'u'),
  },
  {
    name: '重量',
    asked: new RegExp(`${head('重量|载重量|载重').source}|(?:多少|几多)(?:公斤|千克|公吨|吨|磅)|有多重|几重`, 'u'),
    held: /公斤|千克|吨|磅|克|斤|kg/u,
    stated: new RegExp(`${NUM}(?:公斤|千克|公吨|吨|磅)`, 'u'),
  },
  {
    name: '年龄',
    asked: new RegExp(`${head('年龄|年纪|岁数|年龄限制').source}|(?:多少|几多|几)岁`, 'u'),
    held: /岁|龄|出生|生于/u,
    stated: new RegExp(`${NUM}岁`, 'u'),
  },
  {
    name: '百分比',
    asked: new RegExp(`${head('百分比|百分率|比例|比率|率').source}|百分之(?:多少|几多|几)|几成|几个百分点`, 'u'),
    held: /[%％]|百分|成(?![立为员功就本])|分之|倍|半|比|率|大多|全部|所有/u,
    stated: new RegExp(`${NUM}%|分之`, 'u'),
  },
  {
    name: '需时',
    asked:
      /(?:多久|几耐)(?![^,，。?？]{0,6}(?:一|1)(?:次|回|趟))|为期(?:多少|几多|几)|(?:多少|几多|几)(?:个月|星期|小时|分钟|工作天)|(?:需时|车程|航程|行车时间|有效期|任期|处理时间|轮候时间|期限)(?:是|系|为|有|要|约)*(?:多少|几多|几|多久|多长)|多长时间/u,
    held: new RegExp(
      `${NUM}个?(?:年|月|日|天|周|工作[天日]|小时|分|秒|季|代|学)|半[年日天月]|星期|世纪|永久|长期|短期|即日|即时|一直|终身|[至到]|期间`,
      'u',
    ),
    stated: new RegExp(`${NUM}(?:个月|个星期|小时|分钟|个工作天)|为期|时间为`, 'u'),
  },
  {
    name: '日期',
    asked:
      /何时|几时|什么时候|咩时候|哪一?[年月日天]|边一?[年月日天]|几月几[号日]|何年|何月|何日|(?:日期|时间)(?:是|系|为)(?:什么|咩|何|哪)|什么日子/u,
    held: /[年月日号周季底代春夏秋冬晨夜晚朝昨昔]|(?<!为)期(?!望)|[初末时]|今[年日天]|明[年日天]|之[前后]|以[前后来]|战|星期|世纪|\d{3,4}/u,
    stated: new RegExp(`${NUM}[年月](?:${NUM}月)?(?:${NUM}[日号])?(?:起|于|在|，|正式|展开|举行|开始|。|$)`, 'u'),
  },
  {
    name: '次数',
    asked: /(?:多少|几多|几)次(?!会议|全会|大会)|(?:次数|班次)(?:是|系|为|有)*(?:多少|几多|几|什么|多密)/u,
    held: /[次回度遍届班趟场番连首再]|每/u,
    stated: new RegExp(`${NUM}次(?!会)`, 'u'),
  },
  {
    name: '温度',
    asked: new RegExp(`${head('温度|气温|水温').source}|(?:多少|几多|几)(?:摄氏)?度(?!假)`, 'u'),
    held: /度|℃|°/u,
    stated: new RegExp(`${NUM}(?:摄氏度|度|℃)|摄氏`, 'u'),
  },
  {
    name: '速度',
    asked: new RegExp(head('速度|时速|车速|航速|风速').source, 'u'),
    held: /时速|每小时|每秒|速|节|马赫|km\/h/u,
    stated: /时速|每小时 ?\d+ ?公里/u,
  },
  {
    name: '电话',
    asked: new RegExp(head('电话号码|电话|热线|传真').source, 'u'),
    held: /[\d０-９一二三四五六七八九零 -]{7,}|\d{4}|热线/u,
    stated: /电话(?:号码)?(?:是|为|：|:)/u,
  },
  {
    name: '地点',
    asked:
      /(?:地点|地址|位置|会址)(?:是|系|为|在)*(?:什么|咩|哪|边|何)|[在喺于去到][哪边][里度儿处]|于?何[处地]|哪里(?:举|召|设|落|签)|哪个?(?:城市|地区|地方|口岸)/u,
    held: /[在于喺至到往]\p{Script=Han}{2}(?<![在于至]\d)|[省市县区镇乡村街道路号楼厦馆院场室园港澳湾岛山京沪城国洲厅堂校店站]/u,
    stated: null,
  },
];

/** Figures with a counting word, for 「多少宗」 and 「幾多項」; which word it is does not matter. */
export const COUNTED: MeasureKind = {
  name: '数目',
  asked:
    /(?:多少|几多|(?<![哪边这那好])几)(?:个(?!小时|月|星期|礼拜|工作天|钟|百分|人)|宗|项|份|间|座|条|幢|所|张|辆|架|部|件|种|类|套|棵|只|艘|家|处|支|本|篇|票|站|层|单位)|(?:数目|数量|宗数|件数|总数)(?:是|系|为|有|共|达)*(?:多少|几多|几|什么)/u,
  stated: new RegExp(
    `(?:共有|共|设有|设|有|约) ?${NUM}(?:个(?!月|星期|工作|小时)|宗|项|份|间|座|条|所|张|辆|架|部|件|种|类|套)`,
    'u',
  ),
  held: new RegExp(
    `(?:${NUM}|数|首|全|双|单|唯)(?:余|多)?(?:个(?!月|星期|工作|小时)|[名位人]|宗|项|份|间|座|条|幢|所|张|辆|架|部|件|种|类|套|棵|只|艘|家|处|支|本|篇|票|站|层|单位|次|大|座位|门|匹|头|队|枚|册|道|线|片|村|乡|镇|县|市|区|国|省|州|岛)`,
    'u',
  ),
};
