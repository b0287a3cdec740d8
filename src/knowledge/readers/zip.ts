import { unzipSync } from 'fflate';
import type { Parsed } from '../../shared/errors.ts';
import { READER_LIMITS } from './formats.ts';
import type { ReadNote } from './notes-table.ts';

/** An archive that is small is never too tightly packed. */
const SMALL = 1_000_000;

/** Names of an archive's members; undefined when its directory cannot be read. Nothing is unpacked. */
export function zipMembers(bytes: Uint8Array): string[] | undefined {
  const names: string[] = [];
  try {
    unzipSync(bytes, {
      filter(file) {
        if (names.length > READER_LIMITS.zipMembers) throw new RangeError('too many members');
        names.push(file.name);
        return false;
      },
    });
  } catch {
    return undefined;
  }
  return names;
}

/**
 * The wanted members of an archive, unpacked. Sizes and names are looked at before anything is unpacked, and a member
 * that unpacks to more than it declares is cut off there.
 */
export function unzip(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
): Parsed<Map<string, Uint8Array>, ReadNote> {
  let refused: ReadNote | undefined;
  let members = 0;
  let total = 0;
  try {
    const files = unzipSync(bytes, {
      filter({ name, size, originalSize }) {
        if (++members > READER_LIMITS.zipMembers) refused = { code: 'archive-bomb' };
        if (isUnsafe(name)) refused = { code: 'archive-unsafe' };
        total += originalSize;
        const packed = originalSize > SMALL && originalSize > size * READER_LIMITS.inflationRatio;
        if (packed || total > READER_LIMITS.inflatedBytes) refused = { code: 'archive-bomb' };
        if (refused !== undefined) throw new RangeError('refused');
        return isWanted(name);
      },
    });
    return { ok: true, value: new Map(Object.entries(files)) };
  } catch {
    return { ok: false, error: refused ?? { code: 'damaged' } };
  }
}

/** Would be written elsewhere by a program that unpacks it. Nothing here does; such a file is no honest one. */
function isUnsafe(name: string): boolean {
  return /(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]|^[A-Za-z]:|\0/u.test(name);
}
