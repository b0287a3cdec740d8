import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** A set cannot be had here: its data is absent or not what it should be. The message says what to do. */
export class SetError extends Error {
  override readonly name = 'SetError';
}

/** A file of the data folder, unpacked when it is packed. Throws `SetError` when it is not there. */
export function readData(folder: string | undefined, path: string): Buffer {
  if (folder === undefined)
    throw new SetError(`This set is read from a folder of public data: name it with --data FOLDER.`);
  const file = join(folder, path);
  if (!existsSync(file)) throw new SetError(`${file} is not there. Name the folder of public data with --data FOLDER.`);
  const bytes = readFileSync(file);
  return path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

/** One member of a tar archive, as text. The archive's own format is enough: names, sizes and blocks of 512 bytes. */
export function readMember(archive: Buffer, member: string): string {
  for (let at = 0; at + 512 <= archive.length; ) {
    const name = archive.toString('utf8', at, at + 100).replace(/\0.*$/su, '');
    if (name === '') break;
    const size = Number.parseInt(archive.toString('ascii', at + 124, at + 136).trim(), 8);
    if (name === member) return archive.toString('utf8', at + 512, at + 512 + size);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  throw new SetError(`The archive has no member ${member}.`);
}

/** A number from 0 to `buckets` − 1 that a name always gets: draws and halves that no run can choose. */
export function bucketOf(name: string, buckets: number): number {
  return createHash('sha256').update(name).digest().readUInt32BE(0) % buckets;
}
