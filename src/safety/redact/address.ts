import type { Finding, Reading } from './reading.ts';

/**
 * How an address ends. 室 needs a name before it; 房 and the like a floor or a block as well; a floor alone (12樓) that
 * somebody says they live there.
 */
const FLAT = new RegExp(
  [
    '(?<![a-z\\d])(?:[a-z]?\\d{1,4}[a-z]?|[a-z]\\d?)(?:(?<room>室)|(?<part>房|单位|户|号铺))',
    '(?<![a-z\\d])(?:\\d{1,3}|[一二三四五六七八九十]{1,3})(?:字?楼|层|/f)(?: ?[a-z](?![a-z])[座室]?|(?<floor>))',
    // Old houses without a lift: 唐三樓後座.
    '唐?(?:\\d{1,2}|[一二三四五六七八九十]{1,2})楼(?:[前后中]座|全层|天台屋?)',
    '(?<=座|楼|/f) ?(?<bare>\\d{3,4}[a-z]?)(?![\\da-z年元名人个室房])',
  ].join('|'),
  'gu',
);
/** Longest stretch that is read backwards from the flat. */
const LONGEST = 48;
const MOST_PIECES = 8;

const FLOOR = /(?:\d{1,3}|[一二三四五六七八九十]{1,3}|地下|lg|ug|g)(?:字?楼|\/f|层)$/u;
const BLOCK = /第?(?:[a-z]|[a-z]?\d{1,3}|[一二三四五六七八九十]{1,2})(?:座|栋|幢|期|号楼|单元|翼)$|\d{1,4}[a-z]?号$/u;
/** A character of a name: none that leads up to one (我住…), none that ends the piece before it. */
const NAME = '(?:(?![我你佢他她住喺在到搬系是的嘅址于至从由去街道路邨村苑楼阁轩居庭厦省市区县])\\p{Script=Han})';
const STREET = new RegExp(
  `${NAME}{1,5}(?:大?道|街|路|里|径|坊|巷|围|台|公路|弄)[东西南北中]?\\d{1,4}(?:[-至]\\d{1,4})?[a-z]?(?:号|弄)$`,
  'u',
);
const BUILDING = new RegExp(
  `${NAME}{1,5}(?:新?[邨村]|苑|花园|大?厦|大?楼|阁|轩|居|庭|台|城|湾|中心|广场|山庄|府|峰|汇|半岛|舍|园|小区|大道|道|街|路)$`,
  'u',
);
const REGION = new RegExp(`${NAME}{1,4}(?:省|市|区|县|镇|乡)$|(?:香港岛?|九龙|新界|离岛|澳门|氹仔)$`, 'u');

const OFFICES = /合署|政府|总部|办事处|法院|立法会|图书馆|医院|大学|学校|小学|中学|会堂|综合大楼|会议/u;
const AT_HOME = /我住|我?屋企|住址|居住|住喺|住在|家住|家庭地址|通讯地址|搬[到去咗]|(?<!办公|会议|机构|局|署)地址/u;
const ENGLISH =
  /(?<![a-z])(?:flat|room|rm|unit|apt)\.? ?[a-z\d]{1,5}[, ]{1,2}(?:(?:block|blk|tower|phase) ?[a-z\d]{1,3}[, ]{1,2})?\d{1,3} ?\/?(?:f|floor)(?![a-z])[a-z\d ,.'()/-]{0,80}/gu;

/**
 * Addresses of homes, as far as their form tells: a flat, and before it floors, blocks, buildings, estates and streets.
 * 「彌敦道688號15樓B室」 is one, a street with a number alone (添美道2號) and a government office are none.
 */
export function findAddresses({ key }: Reading): Finding[] {
  const found: Finding[] = [];
  let taken = 0;
  for (const match of key.matchAll(FLAT)) {
    if (match.index < taken) continue;
    const { start, named, placed } = readBack(key, Math.max(taken, match.index - LONGEST), match.index);
    const before = key.slice(Math.max(0, start - 12), match.index);
    const isHome = AT_HOME.test(before);
    const { floor: bareFloor, part, bare } = match.groups ?? {};
    if (!(named || (isHome && placed)) || (!isHome && (bareFloor !== undefined || OFFICES.test(before)))) continue;
    if ((part !== undefined || bare !== undefined) && !placed) continue;
    taken = match.index + match[0].length;
    found.push({ kind: 'address', start, end: taken });
  }
  for (const match of key.matchAll(ENGLISH))
    found.push({ kind: 'address', start: match.index, end: match.index + match[0].trimEnd().length });
  return found;
}

/** Reads pieces of an address backwards from `end`, not past `floor`. */
function readBack(key: string, floor: number, end: number): { start: number; named: boolean; placed: boolean } {
  let start = end;
  let named = false;
  let placed = false;
  for (let pieces = 0; pieces < MOST_PIECES; pieces++) {
    const text = key.slice(floor, start).replace(/[, ]$/u, '');
    const place: RegExpExecArray | null = FLOOR.exec(text) ?? BLOCK.exec(text);
    const name: RegExpExecArray | null = place
      ? null
      : (STREET.exec(text) ?? BUILDING.exec(text) ?? (named ? REGION.exec(text) : null));
    const piece = place ?? name;
    if (piece === null) break;
    start = floor + piece.index;
    placed ||= place !== null;
    named ||= name !== null;
  }
  return { start, named, placed };
}
