import type { ContentUnit, PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';

/** 「在教育合作、旅遊合作、知識產權、食品安全等方面的合作也穩步推進」: four fields or more, which all go on well. Folded. */
const FIELDS =
  /(?:[^,，、。;；:：]{1,12}、){3,}[^,，。;；:：]{1,14}?(?:方面|领域|范畴|范围)的?(?:合作|交流|工作)?(?:也|亦|均|都|正)*(?=(?:稳步|顺利|有序|不断|持续|全面|进展|取得))/gu;
/** Whoever asks for the fields is told by their row. */
const ASKS_FIELDS = /方面(?![的有])|领域|范畴|范围|哪些|哪几|几多|多少/u;
const HOW = new Set(['procedure', 'other', 'summary', 'list']);

/**
 * Whether a sentence only counts what is asked about among other fields: 「食品安全方面怎樣合作」 is not answered by one that
 * says of ten fields that work in them goes on well.
 */
export function countsAmongFields(
  { read, units, written }: Pick<PreparedQuery, 'read' | 'units' | 'written'>,
  { own }: Pick<Evidence, 'own'>,
): boolean {
  if (!HOW.has(read.kind) || ASKS_FIELDS.test(written.replace(/^[^,，]{2,10}方面[,，的]?/u, ''))) return false;
  const rows = own.folded.match(FIELDS) ?? [];
  if (rows.length === 0) return false;
  const rest = own.folded.replaceAll(FIELDS, '，');
  const subject = units.filter((unit) => !unit.soft && !unit.alone && !unit.said && stands(unit, own.folded));
  return subject.length > 1 && subject.every((unit) => !stands(unit, rest));
}

function stands({ terms }: ContentUnit, folded: string): boolean {
  return terms.some((term) => term.length > 1 && folded.includes(term));
}
