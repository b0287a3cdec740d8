import type { SentenceKind } from '../types.ts';
import type { NewLine } from './block-writer.ts';
import { headOf, looksLikeHeads, rowLines } from './table-rows.ts';

/** A block that was found, before it is known whether it is part of the text. */
export interface FoundBlock {
  kind: SentenceKind;
  level?: number;
  lines: NewLine[];
  /** Within what the format marks as the main part. */
  inMain: boolean;
  units: number;
  /** Of these, the units that are links. */
  linkUnits: number;
}

interface Cell {
  blocks: FoundBlock[];
  isHead: boolean;
  across: number;
  down: number;
}

/** Cells span no further than this, however much a page claims. */
const MOST_SPAN = 200;
/** Cells of a table of data are shorter; a page that is laid out with a table has its whole text in one. */
const LONGEST_CELL = 1200;

/** A table while it is read. One that only lays a page out gives the blocks of its cells, one after another. */
export class TableBuilder {
  private readonly rows: Cell[][] = [];
  private readonly captions: FoundBlock[] = [];
  private cell: Cell | undefined;
  private holdsTable = false;

  openRow(): void {
    this.rows.push([]);
  }

  openCell(isHead: boolean, { across = 1, down = 1 }: { across?: number; down?: number }): void {
    this.closeCell();
    this.cell = { blocks: [], isHead, across: within(across), down: within(down) };
    if (this.rows.length === 0) this.openRow();
    this.rows.at(-1)?.push(this.cell);
  }

  /** The cell that is open takes so many columns. */
  widen(across: number): void {
    if (this.cell !== undefined) this.cell.across = within(across);
  }

  /** The cell that is open goes on from the one above it. */
  continueAbove(): void {
    const row = this.rows.at(-1) ?? [];
    const left = row.slice(0, -1).reduce((sum, cell) => sum + cell.across, 0);
    let at = 0;
    for (const cell of this.rows.at(-2) ?? []) {
      if (at === left && this.cell !== undefined) this.cell.blocks = cell.blocks;
      at += cell.across;
    }
  }

  closeCell(): void {
    this.cell = undefined;
  }

  add(block: FoundBlock): void {
    if (this.cell === undefined) this.captions.push(block);
    else this.cell.blocks.push(block);
  }

  /** The blocks of a table within this one. */
  nest(blocks: readonly FoundBlock[]): void {
    this.holdsTable = true;
    for (const block of blocks) this.add(block);
  }

  finish(inMain: boolean): FoundBlock[] {
    const rows = this.rows.filter((row) => row.some((cell) => cell.blocks.length > 0));
    if (!this.isData(rows)) return [...this.captions, ...rows.flat().flatMap((cell) => cell.blocks)];
    const grid = spread(rows);
    const lines = grid.map((row) => row.map((cell) => cell?.blocks.flatMap((block) => block.lines) ?? []));
    const marked = rows.findIndex((row) => !row.every((cell) => cell.isHead));
    const headRows = marked > 0 ? marked : looksLikeHeads(lines) ? 1 : 0;
    const heads = headRows === 0 ? undefined : headsOf(lines.slice(0, headRows));
    const body = lines.slice(marked < 0 ? 0 : headRows);
    const blocks = body.map((cells) => toBlock(rowLines(cells, marked < 0 ? undefined : heads), inMain));
    return [...this.captions.map((block) => ({ ...block, kind: 'caption' as const })), ...blocks];
  }

  private isData(rows: readonly (readonly Cell[])[]): boolean {
    if (this.holdsTable || rows.length < 2 || !rows.some((row) => row.length > 1)) return false;
    return rows.flat().every((cell) => cell.blocks.reduce((sum, block) => sum + block.units, 0) <= LONGEST_CELL);
  }
}

function within(span: number): number {
  return Number.isFinite(span) ? Math.min(MOST_SPAN, Math.max(1, Math.trunc(span))) : 1;
}

/** Every place of the grid with the cell that covers it. */
function spread(rows: readonly (readonly Cell[])[]): (Cell | undefined)[][] {
  const grid: (Cell | undefined)[][] = rows.map(() => []);
  rows.forEach((row, top) => {
    let left = 0;
    for (const cell of row) {
      while (grid[top]?.[left] !== undefined) left++;
      for (let y = top; y < Math.min(rows.length, top + cell.down); y++)
        for (let x = left; x < left + cell.across; x++) (grid[y] as (Cell | undefined)[])[x] = cell;
      left += cell.across;
    }
  });
  return grid.map((row) => Array.from(row));
}

function headsOf(rows: readonly (readonly (readonly NewLine[])[])[]): string[] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, column) =>
    [...new Set(rows.map((row) => headOf(row[column] ?? [])).filter((head) => head !== ''))].join('／'),
  );
}

function toBlock(lines: NewLine[], inMain: boolean): FoundBlock {
  const units = lines.reduce((sum, line) => sum + line.text.length, 0);
  return { kind: 'table-row', lines, inMain, units, linkUnits: 0 };
}
