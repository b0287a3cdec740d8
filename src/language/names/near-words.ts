import { ACTS_FOR, GENERIC, NEAR_WORDS } from './near-words-table.ts';
import { createWordFinder } from './group-words.ts';
import { ATTRIBUTE_GROUPS } from './attributes-table.ts';
import { ACTS, EVENTS, ROLES, STAGES } from './families-table.ts';
import { ATTRIBUTES, COUNTED_NOUNS } from './heads-table.ts';
import { OPPOSITE_GROUPS } from './opposites-table.ts';
import { ROLE_GROUPS } from './roles-table.ts';
import { foldText } from '../fold.ts';

const find = createWordFinder([
  ...OPPOSITE_GROUPS,
  ...ROLE_GROUPS,
  ...ATTRIBUTE_GROUPS,
  EVENTS,
  ACTS,
  STAGES,
  ROLES,
  ATTRIBUTES,
  COUNTED_NOUNS,
]);
const wordsOf = (row: string): string[] => row.split(' ').map((word) => foldText(word));
const NEAR = NEAR_WORDS.map(wordsOf);
const WHOLE = [...NEAR, ...ACTS_FOR.map(wordsOf)];
const GENERIC_WORDS = new RegExp(foldText(GENERIC).split(' ').join('|'), 'u');

/** Turns a word round, or gives it to the other party: 解封 after 封路, 獲授 after 頒授. */
const TURNS = new RegExp(`^[${foldText('解復重廢撤停終反非不未無免獲受被遭')}]`, 'u');
/** The class of an attribute; what stands before it tells two apart: 高度, 跨度. */
const CLASSES = new RegExp(`[${foldText('度價費額率量期數稅金款點限值幅地權證長員者商方人')}]$`, 'u');

/**
 * Whether two words that stand in each other's place may mean the same. Sides of the families and the near words say so;
 * so does a character in common, but where it is only the class (高度, 跨度) or the other turns it round (封路, 解封).
 */
export function isNear(asked: string, told: string, stated: string): boolean {
  if (GENERIC_WORDS.test(told)) return true;
  const sides = new Set(find(asked).map((hit) => `${hit.group}:${hit.side}`));
  if (find(stated).some((hit) => hit.word.length > 1 && sides.has(`${hit.group}:${hit.side}`))) return true;
  if (NEAR.some((row) => row.some((word) => asked.includes(word)) && row.some((word) => stated.includes(word))))
    return true;
  if (isShortFor(asked, told) || isShortFor(told, asked)) return true;
  const [one, other] = [headOf(asked), headOf(told)];
  if (one === '' || other === '') return true;
  const common = [...one].filter((character) => other.includes(character));
  if (common.length === 0) return false;
  if (TURNS.test(told) !== TURNS.test(asked)) return false;
  return !differsBeforeEnd(one, other, common);
}

/** 高度 and 跨度, 登車 and 下車: the end alone is the same, and it is the class, or what comes before it is the other way. */
function differsBeforeEnd(one: string, other: string, common: readonly string[]): boolean {
  const end = one.at(-1)!;
  if (other.at(-1) !== end || common.some((character) => character !== end)) return false;
  if (CLASSES.test(one)) return true;
  return one.length === 2 && other.length === 2 && (opposes(one[0]!, other[0]!) || opposes(other[0]!, one[0]!));
}

const TOWARDS = foldText('上入進登開始增升加收買獲得來起啟建立承准贊正首新接聚存');
const AWAY = foldText('頂棄下出離落退減降跌閉關停終完賣失去止廢拆否禁反負尾舊散提');

function opposes(one: string, other: string): boolean {
  return TOWARDS.includes(one) && AWAY.includes(other);
}

/** 泊位 for 泊車位: the same ends, and nothing that the longer one has not. */
function isShortFor(short: string, long: string): boolean {
  if (short[0] !== long[0] || short.at(-1) !== long.at(-1)) return false;
  let at = 0;
  for (const character of long) if (character === short[at]) at++;
  return at === short.length;
}

/** Whether two words stand in one row of the near words, as they are. */
export function areListedNear(one: string, other: string): boolean {
  return WHOLE.some((row) => row.includes(one) && row.includes(other));
}

/** 批出日期 and 到期日 tell two dates by what stands before the class; of a long word the end says what it is. */
function headOf(word: string): string {
  const bare = word.replace(DATE_CLASS, '');
  return bare.length > 3 ? bare.slice(-2) : bare;
}

const DATE_CLASS = new RegExp(`(?:${foldText('日期 時間 年份 日').split(' ').join('|')})$`, 'u');
