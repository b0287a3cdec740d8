/** What people do with words, or with each other. Folded. */
const SAYS =
  '\\d|提[到及出]|[接会]?见|在|怎么|怎样|如何|点|说|话|讲|表示|指|形容|认为|觉得|解释|介绍|强调|凭什么|为什么|希望|期望|接见|[与和同跟](?=[^,，。?？]{1,12}(?:见面|会面|会谈))';
const SURNAME =
  '林郑|[陈聂马万韩殷龚刘赵王李张黄周吴徐孙胡朱高何郭罗梁宋郑谢唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙段雷钱汤尹黎易常武乔贺赖文]';
/** 陳如桂怎麼形容, 2017年聶德權說: a whole name before what they did, at the beginning or behind a year. */
const ASKED = new RegExp(
  `(?:^|年|[,，])(?<name>(?:${SURNAME})(?![省市局部司院校主总书议会])\\p{Script=Han}{2})(?=${SAYS})`,
  'u',
);
/** Somebody speaks in the sentence. Folded. */
const SPOKEN =
  /(?:^|[,，。;；「])(?:[她他]|\p{Script=Han}{2,4})(?:在[^,，。;；]{2,10})?(?:又|续|还|并|则)?(?:指出|表示|说|形容|解释|强调|认为|赞扬|转达|介绍)/u;

/** 「她續說」: whoever the sentences around name. */
const PRONOUN = /(?:^|[,，。;；「])[她他]/u;

/**
 * The person of a question whose words are not those that a sentence gives: another one speaks in it. `governing` is what
 * stands over the sentence, `around` what stands beside it. Null where none does. All folded.
 */
export function saidByAnother(
  asked: string,
  stated: string,
  { governing, around }: { governing: readonly string[]; around: readonly string[] },
): string | null {
  const name = ASKED.exec(asked)?.groups?.['name'];
  const spoken = SPOKEN.exec(stated)?.[0];
  if (name === undefined || spoken === undefined) return null;
  const texts = PRONOUN.test(spoken) ? [stated, ...governing, ...around] : [stated, ...governing];
  return texts.some((text) => text.includes(name)) ? null : name;
}
