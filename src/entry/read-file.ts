import { readFileSync, statSync } from 'node:fs';
import { READER_LIMITS } from '../knowledge/readers/formats.ts';
import { sayNote } from '../knowledge/readers/notes-table.ts';
import { ServiceError } from '../shared/errors.ts';

/** The size is looked at first: a film would fill the memory. */
export function readSmallFile(path: string): Uint8Array {
  let bytes: number;
  try {
    const found = statSync(path);
    if (!found.isFile()) throw new ServiceError('file-unreadable', 'This is a folder or a device: name a file.');
    bytes = found.size;
    if (bytes <= READER_LIMITS.fileBytes) return readFileSync(path);
  } catch (cause) {
    if (cause instanceof ServiceError) throw cause;
    throw new ServiceError('file-unreadable', 'There is no such file, or it may not be read.', { cause });
  }
  throw new ServiceError('file-unreadable', sayNote({ code: 'too-large' }));
}
