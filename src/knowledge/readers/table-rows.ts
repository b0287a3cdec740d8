import type { NewLine } from './block-writer.ts';

/** A cell as lines; [] for an empty one. */
export type CellLines = readonly NewLine[];

/**
 * A row of a table as one line of text: each cell after its column's head, 地區：中西區；名額：120. A row without heads has its
 * cells parted by ；. Empty cells are left out. The lines are those of the cells, with our words between them.
 */
export function rowLines(cells: readonly CellLines[], heads: readonly string[] | undefined): NewLine[] {
  const lines: NewLine[] = [];
  cells.forEach((cell, index) => {
    if (cell.length === 0) return;
    const head = (heads?.[index] ?? '').replace(/[：:]\s*$/u, '').trim();
    const parted = lines.length === 0 || /[：:]$/u.test(lines.at(-1)?.text ?? '') ? '' : '；';
    const before = `${parted}${head === '' ? '' : `${head}：`}`;
    if (before !== '') {
      const last = lines.at(-1);
      if (last !== undefined) lines[lines.length - 1] = { ...last, joiner: '' };
      lines.push({ text: before, joiner: '' });
    }
    lines.push(...cell);
  });
  return lines;
}

/** What stands in a cell, its lines joined, to be a head over other cells. */
export function headOf(cell: CellLines): string {
  return cell
    .map((line) => line.text)
    .join('')
    .replace(/\s+/gu, ' ')
    .trim();
}

/**
 * Whether a first row holds the heads of the columns: every cell filled and short, none a mere number, and the row below
 * looks different from it. Formats that mark their heads are asked first; this is for those that do not.
 */
export function looksLikeHeads(rows: readonly (readonly CellLines[])[]): boolean {
  const [first, ...rest] = rows;
  if (first === undefined || first.length < 2 || rest.length === 0) return false;
  const texts = first.map(headOf);
  if (texts.some((text) => text === '' || text.length > 30 || /[。！？：:]$/u.test(text) || isNumber(text)))
    return false;
  if (new Set(texts).size < texts.length) return false;
  const below = rest.flat().map(headOf);
  const longer = below.some((text) => text.length > 30);
  return longer || below.some(isNumber) || rest.length >= 2;
}

function isNumber(text: string): boolean {
  return /\d/u.test(text) && /^[\s\d.,%％()（）$￥¥/年月日:：元萬億-]+$/u.test(text);
}
