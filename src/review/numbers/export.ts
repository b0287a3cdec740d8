/** Rows of one table; every row has the same names. */
export type ExportRow = Readonly<Record<string, string | number | boolean | null>>;

/**
 * CSV as RFC 4180 has it, with the byte order mark that Excel needs to read Chinese. A text that a spreadsheet would take
 * for a formula gets an apostrophe before it (OWASP, CSV injection): residents type what they like.
 */
export function toCsv(columns: readonly string[], rows: readonly ExportRow[]): string {
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? null))];
  return `\uFEFF${lines.map((line) => line.map(cellOf).join(',')).join('\r\n')}\r\n`;
}

function cellOf(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  // Full-width signs begin a formula too where the spreadsheet folds them.
  const guarded = /^[=+\-@\t\r\n＝＋－＠]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** One JSON object a line. */
export function toJsonLines(rows: readonly ExportRow[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}
