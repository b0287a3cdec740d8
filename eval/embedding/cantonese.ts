/**
 * Written Chinese as Cantonese spells it, character by character, so that the two keep the same length and places. The
 * teacher knows little Cantonese: it reads the written line, and the encoder learns to say the same of the Cantonese
 * one. The lines that `writeCantonese` makes begin with `MARK`, by which the script of the teacher knows them.
 */

/** A character that no text has; everything before it is what the teacher reads. */
export const MARK = '\t';

/** Of equal length on both sides; folded, as all text of the encoder. */
const SPELLINGS: readonly (readonly [string, string])[] = [
  ['什么时候', '乜嘢时候'],
  ['什么', '乜嘢'],
  ['哪里', '边度'],
  ['哪儿', '边度'],
  ['多少', '几多'],
  ['没有', '冇咗'],
  ['是不是', '系咪系'],
  ['现在', '而家'],
  ['这个', '呢个'],
  ['这些', '呢啲'],
  ['那些', '𠮶啲'],
  ['不能', '唔得'],
  ['不是', '唔系'],
  ['怎样', '点样'],
  ['他们', '佢哋'],
  ['我们', '我哋'],
  ['你们', '你哋'],
  ['人们', '人哋'],
  ['是', '系'],
  ['的', '嘅'],
  ['在', '喺'],
  ['不', '唔'],
  ['他', '佢'],
  ['她', '佢'],
  ['了', '咗'],
  ['这', '呢'],
  ['那', '𠮶'],
  ['谁', '边'],
  ['哪', '边'],
  ['给', '俾'],
  ['来', '嚟'],
  ['没', '冇'],
  ['看', '睇'],
  ['找', '揾'],
  ['说', '讲'],
  ['和', '同'],
  ['吗', '咩'],
  ['些', '啲'],
];
const WRITTEN = new Map(SPELLINGS);
const PATTERN = new RegExp(SPELLINGS.map(([written]) => written).join('|'), 'gu');

/** The line, the mark, and the line as Cantonese spells it; only the line where the two are the same. */
export function writeCantonese(line: string): string {
  const spelled = line.replace(PATTERN, (written) => WRITTEN.get(written) as string);
  return spelled === line ? line : `${line}${MARK}${spelled}`;
}
