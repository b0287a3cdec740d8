import { foldText } from './fold.ts';

// Folded. The commonest surnames of the region; a name is a surname and one or two characters behind a title, or
// before what people do.
const SURNAME =
  '[赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹章云苏潘葛范彭鲁韦马苗方俞任袁柳史唐费薛雷贺汤殷罗毕郝安常于傅齐康伍余元顾孟平黄萧尹姚邵汪毛狄戴宋庞熊纪舒屈项祝董梁杜阮蓝季贾江童郭梅盛林徐邱骆高夏蔡田胡凌霍万柯管卢莫房丁邓洪包左石崔吉龚程邢陆翁甄曲乔武刘叶聂曾关游向文梁欧习]';
const TITLE = '长官|局长|司长|部长|市长|省长|书记|主席|主任|总理|署长|院长|校长|会长|组长|记者';
const NAMED = new RegExp(
  `(?:${TITLE})(?:林郑\\p{Script=Han}{2}|${SURNAME}\\p{Script=Han}{1,2})|(?:林郑月娥|${SURNAME}\\p{Script=Han}{1,2})(?=就任|出任|获委任|履新|率领|主持|表示|指出|续说|形容|解释|强调|出席|访港|会面)`,
  'gu',
);

/** Names of people that a text states with their title or with what they did, folded: 深圳市市長陳如桂. */
export function namedPeople(text: string): string[] {
  return foldText(text).match(NAMED) ?? [];
}

const IDENTITY = new RegExp(
  `(?:是|系)(?:谁|边个|边位|哪一?位|何人)(?!.*负责)|(?:谁|边个|边位)(?:是|系)|(?:${TITLE})(?:叫什么|叫咩|姓什么|姓咩|的?姓名)`,
  'u',
);

/** Who or what is no person, though it begins like a surname: 金管局, 高鐵站. Folded. */
const NO_PERSON =
  '[局处站院校所会部署区市省县园馆线路桥价费人员者业金案书法司厅组团队里店街道城村镇港澳地方间月年日品牌]';
const SUBJECT = new RegExp(
  `^(${SURNAME}\\p{Script=Han}(?!${NO_PERSON})\\p{Script=Han})(?=(?:有没有|有否|有无|是否|是不是|会否|会不会)(?:出席|主持|参加|参与|访问|到访|率领|会见|签署|见证|说|讲))`,
  'u',
);

/** Whom a folded yes/no question is about, where what they did is asked: 習近平有沒有出席. */
export function personAsked(written: string): string | null {
  return SUBJECT.exec(written)?.[1] ?? null;
}

const NAME_ALONE = new RegExp(`^${SURNAME}\\p{Script=Han}{1,3}$`, 'u');
const NO_NAME = /[长官员组会局部署团队处院校司厅办家者人]$/u;

/** Whether folded words look like somebody's name and nothing else: 陈如桂, not 行政长官. */
export function looksLikeName(words: string): boolean {
  return NAME_ALONE.test(words) && !NO_NAME.test(words);
}

/** True when a question asks for a person's name: 「市長是誰」, not 「由誰負責」, which an office answers as well. */
export function asksName(question: string): boolean {
  return IDENTITY.test(foldText(question));
}

/** What people do or are, beside the offices of TITLE. Folded. */
const CALLING =
  '长|主席|主任|书记|总理|总监|经理|总裁|律师|学者|委员|教授|博士|医生|老师|班主|作者|创[办始]人|负责人|代表|顾问|导师|队员|记者|秘书|干事|选手|大使|专员|官';
const HONORIFIC = '先生|女士|小姐|太太|议员|教授|博士|律师|医生';
/** Surnames that are words as well, or seldom: they are taken only where a name is expected. */
const MORE_SURNAMES = `${SURNAME.slice(0, -1)}谭麦黎龙简邝岑冼侯詹赖温练涂区古甘尤伦司钟锺鲍白段亓]`;
const NAMED_AS = new RegExp(
  `(?:${CALLING}|[由为是的被请给以即:、]|之一|[叫名])(?:[为是由叫名]|:)?(?:(?:林郑|欧阳|司徒|上官|诸葛|南宫|申屠|百里)|${MORE_SURNAMES})\\p{Script=Han}{1,2}(?=[,，。、;；:()（）\\s和与及]|$|${HONORIFIC}|出任|担任|主持|率|所|任|[在于代创捐负领签说获]|表示|设计|主|认为|当选)|${MORE_SURNAMES}\\p{Script=Han}{1,2}(?:${HONORIFIC})`,
  'u',
);

/** True when a folded text may call somebody by name, with whatever they are or do: 团长为申屠朗议员, 由陈清河所创. */
export function tellsName(folded: string): boolean {
  return NAMED_AS.test(folded);
}

const SAYS = new RegExp(
  `^(?:请问|想问)?(${MORE_SURNAMES}\\p{Script=Han}{1,2})(?:${HONORIFIC})?(?:认为|觉得|说(?!明)|话|讲|指|表示|主张|要求|建议|促请|希望|想|质疑|批评|形容|相信|担心|支持|反对|提议|提到|问)`,
  'u',
);

/** The name of whose words a folded question in written Chinese asks for: 葛珮帆 of 「葛珮帆觉得……」. */
export function personWhoSays(written: string): string | null {
  return SAYS.exec(written)?.[1] ?? null;
}

const ROLE_ASKED = new RegExp(
  `(?:${CALLING}|老板|成员|供应商|工程师|业权人|人)(?:名字|姓名)?(?:是|系|叫|姓)(?:谁|什么|哪位|何人)|(?:谁|哪位)(?:是|系)`,
  'u',
);

/** True when a folded question in written Chinese asks who holds a role: 委员会主席是谁, not 由谁负责. */
export function asksRoleHolder(written: string): boolean {
  return ROLE_ASKED.test(written);
}
