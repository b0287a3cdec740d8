import type { BlockWriter, NewLine } from '../block-writer.ts';
import { headOf, looksLikeHeads, rowLines } from '../table-rows.ts';
import { lineOf, type PageSize } from './region.ts';
import { linesOf, type Table } from './tables.ts';

/** Columns of a table that goes on over the page stand where they stood, in points. */
const SAME_PLACE = 6;

interface Written {
  page: number;
  columns: readonly number[];
  heads: readonly string[] | undefined;
}

/** Writes tables as rows, each cell after its column's head. A table that goes on over the page keeps its heads. */
export class TableWriter {
  private readonly writer: BlockWriter;
  private readonly sizeOf: (page: number) => PageSize;
  private last: Written | undefined;

  constructor(writer: BlockWriter, sizeOf: (page: number) => PageSize) {
    this.writer = writer;
    this.sizeOf = sizeOf;
  }

  write(table: Table, page: number): void {
    const size = this.sizeOf(page);
    const rows = table.rows.map((cells) =>
      cells.map((cell): NewLine[] => {
        const lines = linesOf(cell);
        return lines.map((row, index) => lineOf(row, page, size, lines[index + 1]));
      }),
    );
    const before = this.goesOn(table, page) ? this.last?.heads : undefined;
    const first = rows[0]?.map(headOf);
    const repeated = before !== undefined && first?.join('\n') === before.join('\n');
    const own = before === undefined && looksLikeHeads(rows);
    const heads = before ?? (own ? first : undefined);
    rows.forEach((cells, index) => {
      if (index === 0 && repeated) return;
      this.writer.add('table-row', rowLines(cells, index === 0 && own ? undefined : heads));
    });
    this.last = { page, columns: table.columns, heads };
  }

  private goesOn(table: Table, page: number): boolean {
    const { last } = this;
    return (
      last !== undefined &&
      page === last.page + 1 &&
      table.columns.length === last.columns.length &&
      table.columns.every((column, index) => Math.abs(column - (last.columns[index] ?? 0)) < SAME_PLACE)
    );
  }
}
