import { foldText } from '../fold.ts';
import { compareDates, compareFigures, daysOf, within, yearless } from './compare.ts';
import { figureKeys } from './keys.ts';
import type { Figure } from './types.ts';
import { type Unit, unitNamed } from './units-table.ts';

/**
 * True when a text that states `stated` speaks of the figure that is `asked` for: the same value in the same unit
 * whatever the bound, or a date inside the asked one. 2018年9月27日 proves 2018年9月; 2018年 does not prove 2018年9月.
 * A number that is told only about (三千多) is proven by one that it allows.
 */
export function figureProves(stated: Figure, asked: Figure): boolean {
  if (asked.type === 'date' || stated.type === 'date') {
    if (asked.type !== stated.type) return false;
    const relation = compareDates(stated, asked);
    return relation === 'same' || relation === 'contained' || liesInPart(stated, asked);
  }
  if ((asked.type === 'ordinal') !== (stated.type === 'ordinal')) return false;
  if (stated.change && asked.change && stated.change !== asked.change && asked.type !== 'multiple') return false;
  if (!unitsMeet(stated, asked)) return isSameSpan(stated, asked);
  if ((stated.part ?? '') !== (asked.part ?? '')) return compareFigures(stated, asked) === 'contained';
  const keys = new Set(figureKeys(asked));
  if (figureKeys(stated).some((key) => keys.has(key))) return true;
  const relation = compareFigures(stated, asked);
  return relation === 'same' || (relation === 'contained' && asked.under !== undefined);
}

/** 六個月 is 半年, and 72小時 three days. */
function isSameSpan(stated: Figure, asked: Figure): boolean {
  return stated.type === 'duration' && asked.type === 'duration' && compareFigures(stated, asked) === 'same';
}

/** November answers a question for the end of the year, though nobody could say that it is the end. */
function liesInPart(stated: Figure, asked: Figure): boolean {
  const [a, b] = [daysOf(stated, asked), daysOf(asked, stated)];
  if (a === null || b === null || !b.vague || yearless(stated) !== yearless(asked)) return false;
  return within(a, b);
}

/** Counting words stand for one another (7份協議, 7項協議), and so do 元 and 港元 in Hong Kong; measures do not. */
function unitsMeet(one: Figure, other: Figure): boolean {
  const [a, b] = [unitNamed(one.unit), unitNamed(other.unit)];
  if (!a || !b || a.key === b.key) return true;
  if (a.type === 'count' && b.type === 'count') return true;
  if (a.type !== b.type) return a.type === 'count' ? loose(b) : b.type === 'count' && loose(a);
  const dollars = [a.dimension, b.dimension].every((dimension) => dimension === 'dollar' || dimension === 'hkd');
  return dollars || (a.dimension === b.dimension && a.factor === b.factor);
}

function loose(unit: Unit): boolean {
  return unit.type === 'multiple';
}

// Units that are asked for by name: 幾多人 is not answered by 12,000元, while 項, 份 and 個 stand for one another. Folded.
const NAMED_UNITS: readonly (readonly [RegExp, (unit: string) => boolean])[] = [
  [
    /^(?:元|亿|蚊|钱|金额|票价|价格|价钱|造价|收费|费用|津贴额|港元|美元)/u,
    (unit) => unitNamed(unit)?.type === 'amount',
  ],
  [/^(?:人|名|位|人数)/u, (unit) => /^(?:人|名|位|者|人次|員|居民|學生|市民)$/u.test(unit)],
  [/^(?:公里|里|米|公尺)/u, (unit) => unitNamed(unit)?.dimension === 'm'],
  [/^(?:公顷|平方|亩|面积|占地)/u, (unit) => unitNamed(unit)?.dimension === 'm2'],
  [/^(?:岁|年龄|岁数)/u, (unit) => unit === '歲'],
  [/^折/u, (unit) => unit === ''],
  [/^次/u, (unit) => unit === '次'],
  // Things that are counted by their shape (張, 間, 宗) are no matters, terms or people.
  [/^(?:张|只|隻|辆|架|部|台|间|座|幢|栋|棵|艘|班|宗|场)/u, (unit) => countsThings(unit)],
];

function countsThings(unit: string): boolean {
  if (unit === '') return true;
  return (unitNamed(unit)?.type ?? 'count') === 'count' && !/^(?:項|方面|點|屆|期|章|段|人|名|位)$/u.test(unit);
}

/** True when a figure's unit may answer a question for the folded unit: 12,000元 answers 幾多錢, not 幾多人. */
export function unitAgrees(stated: string, asked: string): boolean {
  const named = NAMED_UNITS.find(([form]) => form.test(foldText(asked)));
  return named === undefined || named[1](stated);
}
