/** Reading of the hand-labelled sets. */
import { readFileSync } from 'node:fs';
import type { Half } from '../../samples/schema.ts';

export type { Half } from '../../samples/schema.ts';

/** So many of so many. */
export interface Share {
  right: number;
  total: number;
}

const FOLDER = new URL('../../datasets/language/', import.meta.url);

/** The lines of one half of a set. */
export function readHalf<Line>(set: string, half: Half): Line[] {
  return readFileSync(new URL(`${set}-${half}.jsonl`, FOLDER), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Line);
}

export function shareOf({ right, total }: Share): number {
  return total === 0 ? 1 : right / total;
}

export function percent(share: Share): string {
  return share.total === 0 ? '–' : `${(100 * shareOf(share)).toFixed(1)} % (${share.right}/${share.total})`;
}
