import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { createIdSet, type IdSet } from '../memory/id-set.ts';

// hnswlib's file: a header of 96 bytes, `count` elements of one size, then for each element the length in bytes of its
// upper links and those links. Nothing in it says whether it is whole.
export const HEADER_BYTES = 96;
const LENGTH_BYTES = 4;
const LABEL_BYTES = 8;
const REMOVED_OFFSET = 2;
/** Hashed within about 2 ms: who searches meanwhile waits no longer. */
const PIECE_BYTES = 1 << 20;

/** Of the header of an HNSW file: how its elements lie, each with its links, its vector and its label. */
export interface HnswLayout {
  count: number;
  elementBytes: number;
  vectorOffset: number;
  labelOffset: number;
  /** Number of the element that a search of the lowest level starts from when the levels above lead nowhere else. */
  entry: number;
  /** Links that an element has room for on the lowest level. */
  mostLinks: number;
}

/** What an HNSW file holds. */
export interface HnswContent {
  count: number;
  dimensions: number;
  sha256: string;
  /** Labels of the elements that are not removed. */
  live: IdSet;
}

/** What an HNSW file holds, in one pass; null when its parts do not add up to its size: cut short, or not one at all. */
export async function inspectHnswFile(path: string): Promise<HnswContent | null> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const layout = await readLayout(file);
    if (!layout) return null;
    const { count, elementBytes, vectorOffset, labelOffset } = layout;
    const links = HEADER_BYTES + count * elementBytes;
    if (elementBytes !== labelOffset + LABEL_BYTES || links > size) return null;
    const hash = createHash('sha256').update(await readBytes(file, 0, HEADER_BYTES));
    const live = createIdSet();
    const wholeElements = Math.max(1, Math.floor(PIECE_BYTES / elementBytes)) * elementBytes;
    for await (const piece of piecesOf(file, { from: HEADER_BYTES, to: links, bytes: wholeElements })) {
      hash.update(piece);
      noteLive(live, piece, layout);
    }
    const rest = await readBytes(file, links, size - links);
    if (!linksFill(rest, count)) return null;
    const dimensions = (labelOffset - vectorOffset) / Float32Array.BYTES_PER_ELEMENT;
    return { count, dimensions, sha256: hash.update(rest).digest('hex'), live };
  } finally {
    await file.close();
  }
}

/** Reads a piece ahead, so that the disk and the hash work at the same time. */
async function* piecesOf(
  file: FileHandle,
  { from, to, bytes }: { from: number; to: number; bytes: number },
): AsyncGenerator<DataView> {
  const read = (at: number) => {
    const piece = readBytes(file, at, Math.min(bytes, to - at));
    // Whoever stops early does not wait for it.
    piece.catch(() => undefined);
    return piece;
  };
  let next = from < to ? read(from) : undefined;
  for (let at = from; next !== undefined; at += bytes) {
    const piece: DataView = await next;
    next = at + bytes < to ? read(at + bytes) : undefined;
    yield piece;
  }
}

/** hnswlib marks a removed element in the third byte of its links' count. */
function noteLive(live: IdSet, elements: DataView, { elementBytes, labelOffset }: HnswLayout): void {
  for (let at = 0; at + elementBytes <= elements.byteLength; at += elementBytes) {
    const isRemoved = (elements.getUint8(at + REMOVED_OFFSET) & 1) === 1;
    if (!isRemoved) live.add(elements.getUint32(at + labelOffset, true));
  }
}

/** Null for a file that is shorter than a header. */
export async function readLayout(file: FileHandle): Promise<HnswLayout | null> {
  const header = await readBytes(file, 0, HEADER_BYTES);
  if (header.byteLength < HEADER_BYTES) return null;
  const at = (offset: number) => Number(header.getBigUint64(offset, true));
  return {
    count: at(16),
    elementBytes: at(24),
    labelOffset: at(32),
    vectorOffset: at(40),
    entry: header.getUint32(52, true),
    mostLinks: at(64),
  };
}

export async function readBytes(file: FileHandle, position: number, length: number): Promise<DataView> {
  const bytes = new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await file.read(bytes, done, length - done, position + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return new DataView(bytes.buffer, 0, done);
}

/** True when `count` link lists fill the bytes exactly. */
function linksFill(bytes: DataView, count: number): boolean {
  let offset = 0;
  for (let element = 0; element < count; element++) {
    if (offset + LENGTH_BYTES > bytes.byteLength) return false;
    offset += LENGTH_BYTES + bytes.getUint32(offset, true);
  }
  return offset === bytes.byteLength;
}
