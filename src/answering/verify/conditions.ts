import { namedPeople } from '../../language/people.ts';
import type { CitedClause } from './cited-clauses.ts';
import type { Fault } from './fault.ts';
import type { Reading } from './gaps.ts';

const LIMITS_AFTER = /不|未|没|无|须|只|仅|限|除|不得|最多|最少|至少|上限|应/u;
const CONDITIONAL_TIME =
  /^(?:当|待|直至|直到|每当|一旦)|(?:当|待).*[时後后]$|有需要时|必要时|时$|^(?:经|获|完成|通过|提交|递交|取得|得到|符合|缴付|缴交|满|收到).*[后後]$/u;
/** Behind who it is said of: 申請人如已年滿65歲. */
const INNER = /^.{1,10}?(?:如果|如(?![何下期此今同常实意]|有关)|若(?!干)|倘|一旦|除非)/u;
const PLAIN_TIME = /^(?:现|当|届|同|那|此|这|平|其|及|随|按)时$/u;
const MODAL = /会|可|须|应|能|将|要|便|才|仍|则|就/u;
/** 除此以外，亦…: 除 that adds rather than excepts. */
const ADDS = /^.{0,14}?(?:[亦也还更]|同时|并(?![非不无]))/u;
const FRAMES = /(?:前提下|情况下|条件下|范围内|限制下|原则下|基础上|前提|为限|为上限)$/u;
/** A clause that sets a condition or a limit by how it begins. */
const OPENS_LIMIT =
  /^(?:视乎|视|取决于|前提是|条件是|前提为|条件为|只限|仅限|限于|惟须|须先|须事先|须预先|但须|不过须|先决条件)|^(?:并)?(?:以|按)?(?:最多|最少|至少|至多|不多于|不少于|不超过|上限|下限|每.{0,4}(?:只|仅|限|最多))/u;
const VOICES =
  /(?:认为|觉得|相信|估计|质疑|建议|要求|声称|指称|批评|担心|以为|据报|报道|传闻|听说|有人说|猜测|假设|希望)$/u;

/** Clauses left out that say when, whether or by whom the clauses beside them hold. */
export function conditionFaults({ kept }: Reading, clauses: readonly CitedClause[]): Fault[] {
  return clauses.flatMap((clause, index) => {
    if (kept.has(index)) return [];
    const fault = (failure: Fault['failure']): Fault[] => [{ failure, said: '', stands: clause.words, at: null }];
    const isBeside = (other: number) => kept.has(other) && clauses[other]?.segment === clause.segment;
    const near = clauses.flatMap((other, at) => (isBeside(at) ? [other] : []));
    if (near.length === 0) return [];
    const words = clause.text.replace(/[\p{P}\s]+$/gu, '');
    if (isCondition(clause, words, near, isBeside(index - 1))) return fault('condition-dropped');
    if (VOICES.test(words) && isBeside(index + 1)) return fault('voice-dropped');
    return [];
  });
}

function isCondition({ joint }: CitedClause, words: string, near: readonly CitedClause[], follows: boolean): boolean {
  if (joint === 'condition' || joint === 'exception' || joint === 'otherwise')
    return !/^除.*(?:外|以外|之外)$/u.test(words) || !near.some(({ text }) => ADDS.test(text));
  if (INNER.test(words) && namedPeople(words).length === 0) return true;
  if (OPENS_LIMIT.test(words)) return true;
  if (joint === 'time' && PLAIN_TIME.test(words)) return false;
  if (joint === 'time') return CONDITIONAL_TIME.test(words) && near.some(({ text }) => MODAL.test(text));
  if (joint === 'contrast') return follows && LIMITS_AFTER.test(words);
  return FRAMES.test(words) || (words.length <= 6 && /原则上|基本上|一般|理论上|如有|必要/u.test(words));
}
