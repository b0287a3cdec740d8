import { parse } from 'csv-parse/sync';
import { BlockWriter } from './block-writer.ts';
import { decodeText, type LegacyDecoders } from './encodings.ts';
import { READER_LIMITS } from './formats.ts';
import { writeGrid } from './grid.ts';
import { collapseSpace } from './markup-text.ts';
import type { ReadResult } from './reader.ts';

/** So much of a file shows how its lines are parted. */
const SAMPLE_UNITS = 100_000;
const DELIMITERS = [',', '\t', ';', '|'] as const;

/** Reads comma- or tab-separated values: a row becomes one line of text with its columns' heads. */
export function readCsv(bytes: Uint8Array, legacy: LegacyDecoders): ReadResult {
  const decoded = decodeText(bytes, legacy);
  if (!decoded.ok) return decoded;
  const { text, encoding, guessed } = decoded.value;
  let grid: string[][];
  try {
    grid = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    });
  } catch {
    return { ok: false, error: { code: 'damaged' } };
  }
  const cells = grid.reduce((sum, row) => sum + row.length, 0);
  if (cells > READER_LIMITS.cells) return { ok: false, error: { code: 'too-much-text' } };
  const writer = new BlockWriter();
  writeGrid(
    grid.map((row) => row.map(collapseSpace)),
    writer,
    { level: 1 },
  );
  if (writer.blocks.length === 0) return { ok: false, error: { code: 'no-text' } };
  return {
    ok: true,
    value: {
      format: 'csv',
      text: writer.text,
      encoding,
      blocks: writer.blocks,
      notes: guessed ? [{ code: 'encoding-guessed' }] : [],
      hidden: [],
    },
  };
}

/** The mark that parts the first lines into the most columns, the same number in each. */
function delimiterOf(text: string): string {
  const bare = text.slice(0, SAMPLE_UNITS).replace(/"[^"]*"/gu, '');
  const lines = bare.split(/\r?\n/u, 20).filter((line) => line.trim() !== '');
  const counts = DELIMITERS.map((mark) => {
    const columns = lines.map((line) => line.split(mark).length);
    return { mark, even: new Set(columns).size === 1 ? 1 : 0, columns: Math.min(...columns) };
  });
  const [best] = counts.toSorted(
    (a, b) => Number(b.columns > 1) - Number(a.columns > 1) || b.even - a.even || b.columns - a.columns,
  );
  return best?.mark ?? ',';
}
