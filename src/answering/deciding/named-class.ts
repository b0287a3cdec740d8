import { foldText } from '../../language/fold.ts';
import { namedPeople } from '../../language/people.ts';

/**
 * 「哪間醫院」 and 「哪家公司」 want a name: 「在四家試點醫院」 tells that there are some, and which they are it does not.
 * 「哪些團體」 may be told by kinds of them: 業界、商會和專業團體. Everything here is folded.
 */

const CLASSES =
  '银行|大学|高校|学校|中学|小学|医院|诊所|公司|企业|承办商|营办商|供应商|电视台|电台|[船瓦]?厂|工会|协会|商会|学会|基金会|顾问公司|顾问|机构|中心|旅行社|酒店|餐厅|食肆|店铺?|书店|超市|博物馆|图书馆|幼[稚儿]园|院舍|安老院|团体|委员会|报纸|媒体|院士|研究所|研究院|实验室';
const ASKS = new RegExp(
  `哪(?:(?<kinds>些)(?!团体|机构|中心|协会|商会|学会|委员会|工会)|[一几两二三四五六七八九十\\d]{0,2}[间家所个])?(?:公立|私立|私家|内地|香港|本地|主要|法定)?(?<asked>${CLASSES})|(?<told>${CLASSES})(?:是|叫)(?:哪|什么)`,
  'u',
);

/** What else members of a class are called by. */
const CALLED: readonly (readonly [classes: RegExp, ends: string])[] = [
  [/高校|大学/u, '大学|学院|高校'],
  [/学校/u, '[校院]|大学|[中小]学'],
  [/顾问公司/u, '公司|顾问(?!研究|报告|服务|团|合约)'],
  [/公司|企业|[承营]办商|供应商/u, '公司|集团|企业|[商厂局]'],
  [
    /机构|团体/u,
    '机构|[局处院校司厅委社]|(?<![签部])署|会(?![议见面谈同])|部(?![门分署])|组(?![织成])|公司|中心|团体|部门|政府|办',
  ],
  [/研究所|研究院|实验室/u, '研究所|研究院|实验室|研究中心'],
  [/委员会|协会|学会|商会/u, '会|小组|联盟'],
];

/** Words before a class that name none of it: how many, of which kind, or 的. */
const NO_NAME =
  /^(?:(?:香港|广东|澳门)?[一二两三四五六七八九十百几数多\d各每有该本其同这那别另新现主承受由获的间家个]|指定|试点|认可|公立|私|两地|三地|内地|外地|本地|所有|任何|上述|第三方|大型|中小|相关|合资格|符合|参与|当地|政府|港资|外资|跨境|医疗|社会|专业|法定|研究|科研|培训|教育|服务|保险|金融|合作)/u;

const NO_KIND = /^(?:[\d一二两三四五六七八九十百几数多各每有该本其更这那些间家个]|所有|任何|上述|相关|有关)+$/u;

/** A name is at most so long, and ends where other words begin. */
const REACH = 10;
const NAME_ENDS = /[^\u3400-\u9fffa-z]|[由在于到和与及向将把的是为如即让至或等给以]/u;
const MARKED = /[「《『“]/u;
/** In marks, and no member of any class: 「京港合作會議」. */
const OTHER_MARKED =
  /[「《『“][^「」《》『』“”]*(?:[会會][议議]|[计計][划劃]|[协協][议議定]|[备備]忘[录錄]|意向[书書]|[规規][划劃]|一[带帶]一路|十四五)[」》』”]/gu;

/** 「(“兩電”)」: another name of what was just named, which it names no more than that did. */
const GLOSS = /[（(]\s*[「《『“]{1,2}[^「」《》『』“”]*[」》』”]{1,2}\s*[）)]/gu;

/** What any question may ask one of: 什么牌子, 哪间学校. Folded. */
const ASKS_ONE = /(?:什么|哪一?[个间家款种位只所])(?<asked>[\u3400-\u9fff]{2})/u;

/** 「某品牌」 where the brand is asked for: the document keeps back which it was. */
export function keepsBack(written: string, folded: string): boolean {
  const asked = ASKS_ONE.exec(written)?.groups?.['asked'];
  if (asked === undefined) return false;
  const names = asked === '牌子' ? ['牌子', '品牌'] : [asked];
  return names.some((name) => new RegExp(`某[一些个间家位款种]{0,2}${name}`, 'u').test(folded));
}

/** Without what stands in marks and is asked of: 「大灣區院士聯盟」 names none of its 院士. */
function unasked(written: string, text: string): string {
  return text.replaceAll(/[「《『“]([^「」《》『』“”]+)[」》』”]/gu, (marked, name: string) =>
    written.includes(foldText(name)) ? '' : marked,
  );
}

/** Who answers for an item is none of those that it tells of: 「…發放津貼。（勞工及福利局）」. */
const RESPONSIBLE = /[（(][^（()）]*[局署处處部办辦院公室司][)）][。.]?\s*$/u;

/** The stretches of a text that hold two characters of the question beside the class: 「…落戶科學園；以及「某計劃」…」. */
function onWhatIsAsked(written: string, asked: string, text: string): string {
  const rest = written.replaceAll(asked, '，');
  const pairs = Array.from(rest, (_, at) => rest.slice(at, at + 2)).filter((pair) => /^\p{Script=Han}{2}$/u.test(pair));
  const stretches = text.split(/[；;]/u);
  const held = stretches.filter((stretch) => {
    const folded = foldText(stretch);
    return pairs.some((pair) => folded.includes(pair));
  });
  return (held.length > 0 ? held : stretches).join('；');
}

/** True when a question asks which of a class, and the sentence names none of it. */
export function namesNoMember(written: string, sentence: string): boolean {
  const groups = ASKS.exec(written)?.groups;
  const asked = groups?.['asked'] ?? groups?.['told'];
  if (asked === undefined) return false;
  const text = onWhatIsAsked(written, asked, sentence.replace(RESPONSIBLE, ''));
  if (MARKED.test(unasked(written, text.replaceAll(GLOSS, '').replaceAll(OTHER_MARKED, '')))) return false;
  if (asked === '院士') return namedPeople(text).length === 0;
  const ends = CALLED.find(([classes]) => classes.test(asked))?.[1] ?? asked;
  const stated = unasked(written, foldText(text));
  // 「哪些企業」 is told by kinds of them as well: 生產性服務業企業.
  const namesNone = groups?.['kinds'] === undefined ? NO_NAME : NO_KIND;
  return [...stated.matchAll(new RegExp(ends, 'gu'))].every(({ 0: end, index }) => {
    const name =
      stated
        .slice(Math.max(0, index - REACH), index)
        .split(NAME_ENDS)
        .at(-1) ?? '';
    return name.length < 2 || namesNone.test(name) || written.includes(name + end);
  });
}
