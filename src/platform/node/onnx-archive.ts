import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;

/**
 * One file of a zip archive (a jar is one), by its exact name; undefined when the archive has none, is no archive, or
 * holds more than `bytes` under that name. ZIP64 and encryption are not read.
 */
export async function readArchiveMember(path: string, name: string, bytes: number): Promise<Uint8Array | undefined> {
  try {
    const archive = await readFile(path);
    const entry = findEntry(archive, name);
    if (!entry) return undefined;
    const { method, start, end } = entry;
    const packed = archive.subarray(start, end);
    if (method === 0) return packed.length === bytes ? packed : undefined;
    if (method !== 8) return undefined;
    return await promisify(inflateRaw)(packed, { maxOutputLength: bytes });
  } catch (error) {
    // Offsets that point nowhere, deflate that is none, or more than was announced.
    if (error instanceof RangeError || isZlibFault(error)) return undefined;
    throw error;
  }
}

/** From the directory at the archive's end, which alone knows sizes for sure. */
function findEntry(archive: Buffer, name: string): { method: number; start: number; end: number } | undefined {
  const end = findEnd(archive);
  if (end === undefined) return undefined;
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  for (let index = 0; index < count && archive.readUInt32LE(at) === ENTRY; index++) {
    const nameBytes = archive.readUInt16LE(at + 28);
    if (archive.toString('utf8', at + 46, at + 46 + nameBytes) === name) return locate(archive, at);
    at += 46 + nameBytes + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return undefined;
}

function findEnd(archive: Buffer): number | undefined {
  const first = Math.max(0, archive.length - END_BYTES - LONGEST_COMMENT);
  for (let at = archive.length - END_BYTES; at >= first; at--) if (archive.readUInt32LE(at) === END) return at;
  return undefined;
}

function locate(archive: Buffer, entry: number): { method: number; start: number; end: number } | undefined {
  const local = archive.readUInt32LE(entry + 42);
  if (archive.readUInt32LE(local) !== LOCAL) return undefined;
  // The local header repeats the name, with an extra field of a length of its own.
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  return { method: archive.readUInt16LE(entry + 10), start, end: start + archive.readUInt32LE(entry + 20) };
}

function isZlibFault(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException | null)?.code ?? '';
  return code.startsWith('Z_') || code === 'ERR_BUFFER_TOO_LARGE';
}
