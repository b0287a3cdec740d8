import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';
import { leftOver } from '../finding/section-words.ts';

// Folded throughout.

const BODY = '[\\p{Script=Han}]{2,16}?(?:局|署|部|厅|处|政府|委员会|办公室|院|公司)';
/** 「辦公室歸哪個局管」, 「中心隸屬什麼機構」. */
const ASKS =
  /(?:归|属|隶属|附属|设|隶)(?:于|在)?(?:哪|什么)[^,，。?？]{0,4}?(?:局|署|部门?|机构|司|处|政府|单位|组织)(?:管辖?|管理|之?下|辖下|旗下|领导|的?)/u;
const SET_UP = new RegExp(
  `(?:在|于)(?<over>${BODY})(?:辖|之|旗|属)?下(?:面)?(?:设|成立|设立|增设|设置|开设)(?:了)?(?:一个)?[「『“"]?(?<part>[^「」『』“”",，。;；]{2,24})`,
  'u',
);
const BELONGS = new RegExp(
  `(?<part>[^「」『』“”",，。;；]{2,24})[」』”"]?(?:是|为)?(?:隶属|附属|从属|属|归)(?:于|属)?(?<over>${BODY})`,
  'u',
);
const MOST_LEFT = 1;

/** Whether a sentence says under which body stands what a question asks of: 「在某局下成立「某辦公室」」. */
export function tellsWhereItBelongs({ written, read }: PreparedQuery, { own }: Evidence): boolean {
  const asked = ASKS.exec(written)?.[0];
  if (asked === undefined) return false;
  const part = (SET_UP.exec(own.folded) ?? BELONGS.exec(own.folded))?.groups?.['part'];
  const thing = read.content.map(({ text }) => text).filter((text) => !asked.includes(text));
  return part !== undefined && thing.length > 0 && leftOver(thing, [part]) <= MOST_LEFT;
}
