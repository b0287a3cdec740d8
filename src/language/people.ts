import { foldText } from './fold.ts';

// Folded. The commonest surnames of the region; a name is a surname and one or two characters behind a title, or
// before what people do.
const SURNAME =
  '[赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹章云苏潘葛范彭鲁韦马苗方俞任袁柳史唐费薛雷贺汤殷罗毕郝安常于傅齐康伍余元顾孟平黄萧尹姚邵汪毛狄戴宋庞熊纪舒屈项祝董梁杜阮蓝季贾江童郭梅盛林徐邱骆高夏蔡田胡凌霍万柯管卢莫房丁邓洪包左石崔吉龚程邢陆翁甄曲乔武刘叶聂曾关游向文梁欧习]';
const TITLE = '长官|局长|司长|部长|市长|省长|书记|主席|主任|总理|署长|院长|校长|会长|组长|记者';
const NAMED = new RegExp(
  `(?:${TITLE})(?:林郑\\p{Script=Han}{2}|${SURNAME}\\p{Script=Han}{1,2})|(?:林郑月娥|${SURNAME}\\p{Script=Han}{1,2})(?=率领|主持|表示|指出|续说|形容|解释|强调|出席|访港|会面)`,
  'gu',
);

/** Names of people that a text states with their title or with what they did, folded: 深圳市市長陳如桂. */
export function namedPeople(text: string): string[] {
  return foldText(text).match(NAMED) ?? [];
}

const IDENTITY = new RegExp(
  `(?:是|系)(?:谁|边个|边位|哪位|何人)(?!.*负责)|(?:谁|边个|边位)(?:是|系)|(?:${TITLE})(?:叫什么|叫咩|姓什么|姓咩|的?姓名)`,
  'u',
);

/** True when a question asks for a person's name: 「市長是誰」, not 「由誰負責」, which an office answers as well. */
export function asksName(question: string): boolean {
  return IDENTITY.test(foldText(question));
}
