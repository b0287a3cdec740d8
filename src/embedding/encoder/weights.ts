import { ServiceError } from '../../shared/errors.ts';
import type { Matrix } from './matrices.ts';

/** What the file's first lines say of it. */
export interface Shape {
  /** Name and version; states and vectors of another id do not compare with these. */
  id: string;
  width: number;
  heads: number;
  /** How many neighbours a token sees at once, itself in the middle. */
  span: number;
  layers: number;
  /** Dimensions of a token state. */
  state: number;
  /** Dimensions of a sentence vector. */
  vector: number;
}

/** The parts of a weights file. */
export interface Weights {
  shape: Shape;
  /** Row of the table for each piece that folded text can hold. */
  pieces: ReadonlyMap<string, number>;
  /** By the name that training gave it. Throws `ServiceError` `encoder-unreadable` for one that is not there. */
  matrix(name: string): Matrix;
  /** Numbers without rows, such as a bias. Throws as `matrix` does. */
  list(name: string): Float32Array;
}

interface Part {
  name: string;
  kind: 'eighth' | 'float' | 'text' | 'short';
  rows: number;
  columns: number;
  at: number;
  bytes: number;
}

interface Header {
  shape: Shape;
  /** Of all bytes behind the header. */
  crc32: number;
  parts: readonly Part[];
}

const MAGIC = 'JUDIANE1';
const HEADER_AT = 12;

/**
 * Reads a weights file as `eval/embedding/export.py` writes it: the magic, the header's length, the header as JSON, the
 * parts. Throws `ServiceError` `encoder-unreadable` for anything else, a changed byte included.
 */
export function readWeights(bytes: Uint8Array): Weights {
  const { shape, parts, data } = readParts(bytes);
  const find = (name: string, kind: Part['kind']) => {
    const part = parts.find((one) => one.name === name && one.kind === kind);
    if (!part) throw unreadable(`it has no ${name}`);
    return { ...part, data: data.slice(part.at, part.at + part.bytes) };
  };
  return {
    shape,
    pieces: readPieces(find('pieces', 'text').data, find('piece-rows', 'short').data),
    matrix(name) {
      const { rows, columns, data: stored } = find(name, 'eighth');
      return { rows, columns, values: widen(stored, rows, columns) };
    },
    list(name) {
      const { data: stored, bytes: length } = find(name, 'float');
      const view = new DataView(stored.buffer);
      return Float32Array.from({ length: length / 4 }, (_, index) => view.getFloat32(4 * index, true));
    },
  };
}

function readParts(given: Uint8Array): { shape: Shape; parts: readonly Part[]; data: Uint8Array } {
  // Node's Buffer shares memory where `slice` of a plain array copies.
  const bytes = new Uint8Array(given.buffer, given.byteOffset, given.byteLength);
  if (bytes.length < HEADER_AT || new TextDecoder().decode(bytes.subarray(0, 8)) !== MAGIC)
    throw unreadable('it does not begin as one');
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(8, true);
  const header = readHeader(bytes.subarray(HEADER_AT, HEADER_AT + length));
  const data = bytes.subarray(HEADER_AT + length);
  if (crc32(data) !== header.crc32) throw unreadable('its checksum is wrong');
  return { ...header, data };
}

function readHeader(bytes: Uint8Array): Header {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Header;
  } catch (cause) {
    throw unreadable('its header cannot be read', cause);
  }
}

function unreadable(reason: string, cause?: unknown): ServiceError {
  return new ServiceError(
    'encoder-unreadable',
    `The weights of the built-in encoder cannot be used, ${reason}: fetch the program again.`,
    { cause },
  );
}

/** Pieces stand one a line, their rows as 16-bit numbers in the same order. */
function readPieces(text: Uint8Array, rows: Uint8Array): Map<string, number> {
  const view = new DataView(rows.buffer);
  const pieces = new TextDecoder().decode(text).split('\n');
  return new Map(pieces.map((piece, index) => [piece, view.getUint16(2 * index, true)]));
}

/** First a scale for each row, then the rows in eight bits. */
function widen(stored: Uint8Array, rows: number, columns: number): Float32Array {
  const scales = new DataView(stored.buffer);
  const eighths = new Int8Array(stored.buffer, 4 * rows);
  const values = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const scale = scales.getFloat32(4 * row, true);
    for (let i = row * columns; i < (row + 1) * columns; i++) values[i] = (eighths[i] as number) * scale;
  }
  return values;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** As zip and PNG have it. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ byte) & 0xff] as number);
  return (crc ^ 0xffffffff) >>> 0;
}
