import { foldText } from '../../language/fold.ts';
import type { NameTable } from '../../language/names/table.ts';
import { countsOtherwise, mayBeAdded, mayBeDropped } from '../../language/spare-words.ts';
import type { CitedClause } from './cited-clauses.ts';
import { conditionFaults } from './conditions.ts';
import type { Fault } from './fault.ts';
import type { Gap, Reading } from './gaps.ts';
import type { Piece } from './pieces.ts';
import type { Numbered } from './identity.ts';
import { type Changed, contextOf, isLicensed } from './licences.ts';
import { seamFaults } from './seams.ts';
import { isMovedTime, isTime } from './times.ts';
import { failureOf, isWeighty } from './weigh.ts';

/** What an alignment is judged with. */
export interface Bench {
  /** The cited text, its pieces and its clauses. */
  text: string;
  pieces: readonly Numbered[];
  clauses: readonly CitedClause[];
  names: NameTable;
  /** Numbers of the pieces that the cited text has. */
  known: ReadonlySet<number>;
  /** The words that pieces of the statement, or of the cited text, were cut from, folded. */
  said(pieces: readonly Piece[]): string;
  stands(pieces: readonly Piece[]): string;
  /** The same as written and as printed, for those who read of a fault. */
  told(pieces: readonly Piece[]): string;
  printed(pieces: readonly Piece[]): string;
  /** The words of the statement with some before and behind them, folded. */
  around(pieces: readonly Piece[]): string;
}

/** All that a statement changes and that nothing allows, in the order of the statement, then what it leaves out. */
export function judge(said: readonly Numbered[], reading: Reading, bench: Bench): Fault[] {
  return [
    ...reading.gaps.flatMap((gap) => gapFaults(gap, said, reading, bench)),
    ...seamFaults(said, reading, bench),
    ...conditionFaults(reading, bench.clauses),
  ];
}

function gapFaults(gap: Gap, said: readonly Numbered[], reading: Reading, bench: Bench): Fault[] {
  const more = bench.said(gap.said);
  const less = withoutBrackets(withoutLabel(bench.stands(gap.stands), gap, bench));
  if (isLicensed(changeOf(gap, said, bench))) return [];
  const putIn =
    more !== '' &&
    (!mayBeAdded(more) || countsOtherwise(bare(more), less)) &&
    !isMovedTime(gap, reading) &&
    !isOffice(more, gap, reading, bench);
  const leftOut =
    less !== '' &&
    !(isTime(gap.stands) && !gap.said.some(({ figure }) => figure)) &&
    (isWeighty(less) || !mayBeDropped(less));
  if (!putIn && !leftOut) return [];
  const failure = failureOf({
    ...gap,
    more: putIn ? bare(more) : '',
    less: leftOut ? less : '',
    around: bench.around(gap.said),
    elsewhere: gap.said.every(({ figure, id }) => !figure || bench.known.has(id)),
  });
  const [first, last] = [gap.said[0], gap.said.at(-1)];
  const at = first && last ? ([first.start, last.end] as const) : null;
  return [{ failure, said: bench.told(gap.said), stands: bench.printed(gap.stands), at }];
}

function changeOf(gap: Gap, said: readonly Numbered[], { names, pieces, text, ...bench }: Bench): Changed {
  const [more, less] = [bare(bench.said(gap.said)), bare(bench.stands(gap.stands))];
  const end = pieces[gap.next.stands]?.start ?? text.length;
  const context = contextOf(text, gap.stands[0]?.start ?? end, end);
  return { gap, said, stands: pieces, more, less, ...context, names };
}

/** Without marks and white space, but for those within a figure: 3.5% is no 35. */
const bare = (words: string) => words.replaceAll(/(?![.,:/%$°-])[\p{P}\p{S}\s]|(?<!\d)[.,:/-]|[.,:/-](?!\d)/gu, '');

/** Words in brackets explain; they may go where they neither limit nor count. */
function withoutBrackets(words: string): string {
  return bare(words.replaceAll(/\([^()]*\)/gu, (inner) => (/除|须|不|只|限|以上|以下|\d/u.test(inner) ? inner : '')));
}

/** The number of an item before its words: (7), (三), 1. */
const LABEL = /^\s*(?:\([\da-z一二三四五六七八九十]{1,4}\)|\d{1,2}[.、])\s*/u;

/** What was left out without the label that opens a sentence or a part of it: it says where the words stand. */
function withoutLabel(words: string, { stands }: Gap, { clauses, pieces }: Bench): string {
  const opens = clauses.some((clause) => clause.opens && pieces[clause.from] === stands[0]);
  return opens ? words.replace(LABEL, '') : words;
}

/** （發展局） behind an item names who does it: 由發展局負責. */
function isOffice(more: string, { at }: Gap, _: Reading, { stands, clauses }: Bench): boolean {
  void stands;
  const office = /^由?(?<name>.{2,20}?)(?:负责|牵头)?[,:]?$/u.exec(more)?.groups?.['name'];
  if (office === undefined || at > 0) return false;
  return clauses.some(({ text }) => text.includes(`(${foldText(office)})`));
}
