import { type FileHandle, open } from 'node:fs/promises';

// hnswlib's file: a header of 96 bytes, `count` elements of one size, then for each element the length in bytes of its
// upper links and those links. Nothing in it says whether it is whole.
export const HEADER_BYTES = 96;
const LENGTH_BYTES = 4;

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

/** What an HNSW file holds, or null when its parts do not add up to its size: cut short, or not one at all. */
export async function inspectHnswFile(path: string): Promise<{ count: number; dimensions: number } | null> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const layout = await readLayout(file);
    if (!layout) return null;
    const { count, elementBytes, vectorOffset, labelOffset } = layout;
    const links = HEADER_BYTES + count * elementBytes;
    if (elementBytes !== labelOffset + 8 || links > size) return null;
    const whole = linksFill(await readBytes(file, links, size - links), count);
    return whole ? { count, dimensions: (labelOffset - vectorOffset) / Float32Array.BYTES_PER_ELEMENT } : null;
  } finally {
    await file.close();
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
