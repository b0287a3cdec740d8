/** The package nzh beside our reader of figures, where somebody has installed it: it reads numerals and nothing else. */
import { findFigures } from '../../../src/language/figures/figures.ts';
import { type Half, readHalf, type Share } from './half.ts';

interface Line {
  text: string;
  figures: { text: string; value?: number | string | null; type: string }[];
}

interface Nzh {
  decodeS(text: string): number;
}

const NUMERAL = /[\d,.]+|[零〇一二兩三四五六七八九十百千萬億点點廿卅]+/u;
/** Not named in the sources, so that types and installs do not ask for a package of one comparison. */
const NAME = 'nzh';

export interface AgainstNzh {
  ours: Share;
  nzh: Share;
}

/** Of the labelled figures with a number for a value, how many each reads by value. Undefined where nzh is not installed. */
export async function compareWithNzh(half: Half): Promise<AgainstNzh | undefined> {
  let nzh: Nzh;
  try {
    nzh = ((await import(NAME)) as { default: { cn: Nzh } }).default.cn;
  } catch {
    return undefined;
  }
  const result: AgainstNzh = { ours: { right: 0, total: 0 }, nzh: { right: 0, total: 0 } };
  const labelled = readHalf<Line>('figures', half).flatMap(({ figures }) => figures);
  for (const { text, value } of labelled) {
    if (typeof value !== 'number') continue;
    result.ours.total += 1;
    result.nzh.total += 1;
    if (findFigures(text)[0]?.value === value) result.ours.right += 1;
    if (readWithNzh(nzh, text) === value) result.nzh.right += 1;
  }
  return result;
}

function readWithNzh(nzh: Nzh, text: string): number {
  const numeral = NUMERAL.exec(text)?.[0] ?? '';
  if (/^[\d,.]+$/u.test(numeral)) return Number(numeral.replaceAll(',', ''));
  try {
    return nzh.decodeS(numeral.replaceAll('點', '点'));
  } catch {
    return Number.NaN;
  }
}
