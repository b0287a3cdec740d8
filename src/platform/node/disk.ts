import { statfsSync } from 'node:fs';

/** Below this a write-ahead log or an index may not find room: what is asked could not be stored. */
const LEAST_BYTES = 256 * 1024 * 1024;
/** Below this an operator has to look after it soon. */
const FEW_BYTES = 2 * 1024 * 1024 * 1024;

/** Bytes that are free for us on the disk of a folder; undefined where that cannot be known. */
export function freeBytes(folder: string): number | undefined {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return undefined;
  }
}

/** A sentence for the operator when the disk is nearly full, else null. */
export function lowDisk(folder: string, free: number | undefined = freeBytes(folder)): string | null {
  if (free === undefined || free >= LEAST_BYTES) return null;
  return `The disk of the data folder has ${inMegabytes(free)} left. Make room: questions can soon not be stored.`;
}

export type DiskState = { level: 'ok' | 'warning' | 'problem'; text: string };

/** What `doctor` says of the disk. */
export function diskState(folder: string, free: number | undefined = freeBytes(folder)): DiskState {
  if (free === undefined) return { level: 'warning', text: 'The free space of the disk cannot be read.' };
  const low = lowDisk(folder, free);
  if (low !== null) return { level: 'problem', text: low };
  const level = free < FEW_BYTES ? 'warning' : 'ok';
  return { level, text: `${inMegabytes(free)} free on the disk of the data folder.` };
}

function inMegabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024).toLocaleString('en')} MB`;
}
