import { specificPlaces } from '../../language/places.ts';
import { PLACE_PAIRS, PLACE_SHORT } from './place-words-table.ts';
import { GAP } from './read-units.ts';

/** A place that a question names, and what it is there: where something comes from, where it goes, whose it is. */
export interface PlaceNamed {
  place: string;
  role: 'from' | 'to' | 'in' | 'of' | null;
  /** Named in one word with another: 滬港. */
  paired: string | null;
  at: number;
}

const PLAIN = ['香港', '本港', '广东', '内地', '大陆', '国内', '澳门', '海外'];
const SAME: Readonly<Record<string, string>> = { 本港: '香港', 大陆: '内地', 国内: '内地' };
const SHORT = Object.keys(PLACE_SHORT).join('');
const SHORT_AT = new RegExp(
  `(?<=[驻赴来抵离返在访留居往去到从由])[${SHORT}](?![\\u4e00-\\u9fff]?(?:口|湾|圳|城|区|门|东))|(?<![\\p{Script=Han}])港(?=人|府|企|资|青|方)|港(?=人(?!才)|府|企|资(?!讯)|方(?![面向便案法式]))|[粤澳深沪京](?=方(?![面向便案法式]))`,
  'gu',
);

/** Takes the places out of a text. The listed ones alone: others are words as all. */
export function takePlaces(text: string, written: string): { places: PlaceNamed[]; rest: string } {
  const places: PlaceNamed[] = [];
  const names = [...new Set([...Object.keys(PLACE_PAIRS), ...PLAIN, ...specificPlaces(written)])];
  const all = new RegExp(
    `(${names.toSorted((a, b) => b.length - a.length).join('|')})(?:壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区|市(?!场|区|值|民)|省(?!时|长|钱))?`,
    'gu',
  );
  let rest = text.replaceAll(all, (words: string, name: string, at: number) => {
    for (const place of PLACE_PAIRS[name] ?? [SAME[name] ?? name])
      places.push({ place, role: roleOf(text, at, at + words.length), paired: name in PLACE_PAIRS ? name : null, at });
    return GAP.repeat(words.length);
  });
  rest = rest.replaceAll(SHORT_AT, (name: string, at: number) => {
    places.push({ place: PLACE_SHORT[name] as string, role: roleOf(text, at, at + 1), paired: null, at });
    return GAP;
  });
  return { places: places.toSorted((a, b) => a.at - b.at), rest };
}

/** 北京飛來, 內地過來, 香港出口. */
const COMES = /^(?:出口|[飞寄运开过返回]?[来嚟](?![自往回源年]))/u;

function roleOf(text: string, start: number, end: number): PlaceNamed['role'] {
  const before = text.slice(Math.max(0, start - 2), start);
  if (/[从由自离]$/u.test(before) || COMES.test(text.slice(end))) return 'from';
  if (/(?:[到去往向赴来抵返至进入]|前往|出口)$/u.test(before)) return 'to';
  if (/[在于驻]$/u.test(before)) return 'in';
  if (/^(?:的|居民|人|企业|公司|青年|学生|永久|特区|机构|专业|长者|银行|户籍|投资|服务提供)/u.test(text.slice(end)))
    return 'of';
  return null;
}
