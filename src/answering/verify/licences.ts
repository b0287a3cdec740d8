import { readNumber } from '../../language/figures/figures.ts';
import { foldText } from '../../language/fold.ts';
import type { NameTable } from '../../language/names/table.ts';
import { namedPeople } from '../../language/people.ts';
import { specificPlaces } from '../../language/places.ts';
import type { Gap } from './gaps.ts';
import type { Numbered } from './identity.ts';
import { isSameName } from './same-name.ts';
import { tellsTime } from './times.ts';

/** A gap with what a licence looks at. Words are folded. */
export interface Changed {
  gap: Gap;
  said: readonly Numbered[];
  stands: readonly Numbered[];
  /** What was put in and what was left out, without marks and white space. */
  more: string;
  less: string;
  /** The cited text before and behind what was left out. */
  before: string;
  behind: string;
  /** All of its sentence before it. */
  opening: string;
  names: NameTable;
}

type Licence = (change: Changed) => boolean;

const LINKS = new Set(['及', '、']);
const HONG_KONG = new Set(['港', '香港', '本港', '香港特区', '香港特别行政区']);
const PAST = /已|曾|昨|去年|前年|上月|上周|上星期|早前|刚|过去|了/gu;
const PAST_SOON = new RegExp(PAST.source, 'u');
/** 將成立, 會成立; not 委員會, 會議. */
const TO_COME = /将(?!军)|拟|(?<![员法事协工商金社机大议])会(?![议员长面计上见场展谈址费签])/u;

/** One name for another that is listed as the same. */
const renames: Licence = ({ gap, more, less, names }) =>
  more !== '' &&
  less !== '' &&
  ![...gap.said, ...gap.stands].some(({ figure }) => figure) &&
  isSameName(more, less, names);

/** 在港 as 在香港. */
const namesHongKong: Licence = ({ more, less }) => HONG_KONG.has(more) && HONG_KONG.has(less);

/** 甲和乙 as 甲、乙. */
const links: Licence = ({ gap }) =>
  gap.said.length + gap.stands.length > 0 &&
  [...gap.said, ...gap.stands].every(({ key }) => LINKS.has(key) || key === ',');

/** 自2013年1月1日起 as 於2013年1月1日起. */
const fromDate: Licence = ({ gap, said, stands }) => {
  const { next } = gap;
  const words = [...gap.said, ...gap.stands];
  if (!words.every(({ key }) => key === '从' || key === '在' || key === '自')) return false;
  const [date, behind] = [stands[next.stands], stands[next.stands + 1]];
  return date !== undefined && tellsTime(date) && behind?.key === '起' && said[next.said + 1]?.key === '起';
};

/** 6月18日起生效 as 6月18日生效. */
const takesEffect: Licence = ({ more, less, behind }) =>
  more === '' && less === '起' && /^(?:开始)?(?:生效|实施|施行|执行)/u.test(behind);

/** 將甲納入乙 as 把甲納入乙. */
const takes: Licence = ({ more, less, behind }) =>
  `${more}${less}`.length === 2 && (more + less === '把将' || more + less === '将把') && !/^[在于会]/u.test(behind);

/** 廣東省政府 as 廣東政府, 深圳市市長 as 深圳市長. */
const levels: Licence = ({ more, less, before }) => {
  if (!/^[省市]/u.test(less) || less.slice(1) !== more) return false;
  return before.endsWith('广东') || specificPlaces(before.slice(-3)).length > 0;
};

const TITLE_END = /(?:长官|局长|司长|部长|市长|省长|书记|主席|主任|总理|署长|院长|校长|会长|组长)$/u;

/** 深圳市市長陳如桂 as 陳如桂: the name says who. Not so where another's title would then stand before it. */
const titles: Licence = ({ more, less, before, behind }) => {
  if (more !== '' || less.length > 16 || !TITLE_END.test(less)) return false;
  if (/[及和与、，]/u.test(less) || TITLE_END.test(before) || namedPeople(less).length > 0) return false;
  const end = less.slice(-4);
  return namedPeople(end + behind.slice(0, 4)).some((person) => {
    const at = (end + behind).indexOf(person);
    return at < end.length && at + person.length > end.length;
  });
};

/** 陳如桂市長 for 深圳市市長陳如桂. */
const titleBehind: Licence = ({ more, less, before }) =>
  less === '' &&
  more.length > 1 &&
  [2, 3, 4].some(
    (length) => before.slice(0, -length).endsWith(more) && namedPeople(before.slice(-length - more.length)).length > 0,
  );

/** 政府會推出計劃，並會諮詢公眾 as …，並諮詢公眾: one 會 for both. */
const sharedWill: Licence = ({ more, less, before, behind }) => {
  const words = more + less;
  if (!/^[并亦也]?[会将]$/u.test(more === '' ? less : more) || !/^[并亦也]*[会将][并亦也]*$/u.test(words)) return false;
  if (words.length === 1 && !/[并亦也及且]$/u.test(before)) return false;
  return /[会将](?!议)/u.test(before) && !/已|曾|了/u.test(before + behind);
};

/** 在會上 tells where it was said. */
const onOccasion: Licence = ({ more, less }) =>
  more === '' && /^在?(?:[\p{Script=Han}]{0,4}会[上中]|场合|期间)$/u.test(less);

/** 簽署了, where its sentence says of something before it that it was done, and nothing between is still to come. */
const done: Licence = ({ more, less, behind, opening }) => {
  if (more !== '了' || less !== '') return false;
  const past = [...opening.matchAll(PAST)].at(-1);
  return PAST_SOON.test(behind.slice(0, 6)) || (past !== undefined && !TO_COME.test(opening.slice(past.index)));
};

/** 香港旅遊發展局 (“旅發局”) as 旅發局: the text itself says what it calls it. */
const defined: Licence = ({ gap, more, less, stands }) => {
  if (more !== '' || less.length < 3 || gap.stands.at(-1)?.key !== '(') return false;
  const from = gap.next.stands;
  const end = stands.findIndex(({ key }, at) => at >= from && key === ')');
  const short = stands
    .slice(from, end)
    .map(({ key }) => key)
    .join('');
  let at = 0;
  for (const unit of less) if (unit === short.charAt(at)) at++;
  return end > from && at === short.length && short.length < less.length;
};

const NUMERAL = /\d[\d,.]*|[零〇一二两三四五六七八九十百千万亿廿卅]+/gu;
/** 12個至18個月 for 12至18個月. */
const TWICE = /(#[\d.]+)(?<unit>\p{Script=Han}{1,2})(?:至|-|—|~|到)(?=#[\d.]+\k<unit>)/gu;

/** 首3座 as 首三座, and 首批 as 第一批, where one of them reads as no figure: the same words around the same numbers. */
const notation: Licence = ({ more, less }) => {
  if (more === '' || less === '') return false;
  const [a, b] = [more, less].map((words) =>
    words
      .replace(/^首(?=\p{Script=Han})/u, '第一')
      .replaceAll(NUMERAL, (digits) => `#${readNumber(digits) ?? digits}`)
      .replaceAll(TWICE, '$1至')
      .replaceAll(/(?<=\d)(?:-|—|~|到)(?=#)/gu, '至'),
  );
  return a === b;
};

const DENIES = /^(?:不|并不|并非|不是|并不是)$/u;

/** 並非劃一 as 並不劃一: both deny what follows. */
const denies: Licence = ({ more, less }) => DENIES.test(more) && DENIES.test(less);

const YEAR_ON_YEAR = /^(?:按年|同比|[较比与](?:去|上)年同期(?:相比|比较)?)$/u;

/** 較去年同期增加 as 按年增加: the date says only what 按年 says. */
const yearOnYear: Licence = ({ more, less }) => YEAR_ON_YEAR.test(more) && YEAR_ON_YEAR.test(less);

const SENDS = /(?:上载|上传|出口|输出|运|送|寄|派|搬|迁|转移|引入|推广|延伸|投放|分配|传)$/u;

/** 出口到西班牙 as 出口西班牙; what grows 到 something has grown otherwise than 增加5%. */
const whereto: Licence = ({ more, less, before, behind }) =>
  /^[到至往]$/u.test(more) &&
  less === '' &&
  SENDS.test(before) &&
  /^\p{Script=Han}/u.test(behind) &&
  !/^[零〇一二两三四五六七八九十百千万亿]/u.test(behind);

/** 即甲、乙及丙 as 包括甲、乙及丙, or as 分別是甲、乙及丙. 包括 alone does not say that this is all. */
const lists: Licence = ({ more, less, behind }) =>
  (/^(?:包括|包含|计有)$/u.test(more) && /^(?:即|即是|就是|分别是|分别为)$/u.test(less)) ||
  (more === '分别' && less === '' && /^(?:即|是|为)/u.test(behind));

/** What one character counts, written out: 九市 as 九個城市, 5個類別 as 五類. Folded. */
const COUNTED: Readonly<Record<string, RegExp>> = {
  市: /^城?市$/u,
  省: /^省份?$/u,
  国: /^国家?$/u,
  地: /^地[方区]$/u,
  区: /^(?:地区|区域|分区|区)$/u,
  类: /^(?:类别|种类|类型|类)$/u,
  校: /^学校$/u,
};

const counted: Licence = ({ gap, more, less, said, stands }) => {
  const unitOf = (figure: Numbered | undefined) => figure?.figure?.unit ?? '';
  const [ours, theirs] = [
    unitOf(said[gap.at - 1]),
    unitOf(stands[(gap.stands[0] ? stands.indexOf(gap.stands[0]) : gap.next.stands) - 1]),
  ];
  if (less === '') return ours === '個' && COUNTED[foldText(theirs)]?.test(more) === true;
  return more === '' && theirs === '個' && COUNTED[foldText(ours)]?.test(less) === true;
};

/** What stands for a place beside another: 粵港 for 廣東和香港. Folded. */
const LETTERS: Readonly<Record<string, string>> = {
  广东: '粤',
  香港: '港',
  澳门: '澳',
  深圳: '深',
  广州: '穗',
  上海: '沪',
  北京: '京',
};

const placeLetters: Licence = ({ more, less }) => {
  if (more.length < 2 || less.length < 2) return false;
  const [a, b] = [more, less].map((words) =>
    Object.entries(LETTERS)
      .reduce((text, [name, letter]) => text.replaceAll(name, letter), words)
      .replaceAll(/[及和与、省市]|以及/gu, ''),
  );
  return a === b && /^[粤港澳深穗沪京]+$/u.test(a ?? '');
};

/** 香港特區行政長官 as 行政長官, 立法會 as 香港立法會, where no other region is spoken of. */
const owners: Licence = ({ more, less, behind, stands }) =>
  /^(?:香港|香港特区|香港特别行政区|特区)$/u.test(more + less) &&
  /^(?:特区政府|立法会|行政长官|特首|政府总部)/u.test(behind) &&
  !stands.some(({ key }) => /澳门|澳門/u.test(key));

const LICENCES: readonly Licence[] = [
  placeLetters,
  owners,
  defined,
  sharedWill,
  onOccasion,
  titleBehind,
  notation,
  denies,
  lists,
  counted,
  yearOnYear,
  whereto,
  renames,
  namesHongKong,
  links,
  fromDate,
  takesEffect,
  takes,
  levels,
  titles,
  done,
];

/** Whether a rule says that a change changes nothing. */
export function isLicensed(change: Changed): boolean {
  return LICENCES.some((allows) => allows(change));
}

/** The folded text before a place and behind another, as far as licences look. */
export function contextOf(text: string, start: number, end: number): Pick<Changed, 'before' | 'behind' | 'opening'> {
  const opens = Math.max(...['。', '！', '？', '\n'].map((stop) => text.lastIndexOf(stop, start - 1))) + 1;
  return {
    before: foldText(text.slice(Math.max(0, start - 40), start)),
    behind: foldText(text.slice(end, end + 12)),
    opening: foldText(text.slice(opens, start)),
  };
}
