/**
 * The written forms of the labelled Cantonese questions, for a second reader: whoever did not write the rules reads
 * question and rewrite and says whether they ask the same. A verdict names what was read by its hash, so that a rewrite
 * that changed since then counts as unread and nobody's old word stands for a new text.
 */
import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { readRegister } from '../../../src/language/register.ts';
import { type Half, percent, readHalf, type Share } from './half.ts';

interface CantoneseLine {
  id: string;
  text: string;
  register: string;
}

/** A question and what it became; `rewritten` is the question itself where nothing was rewritten. */
export interface RewriteToRead {
  id: string;
  text: string;
  rewritten: string;
  /** The first 12 hexadecimal digits of the rewrite's SHA-256, to be copied into the verdict. */
  hash: string;
}

interface Verdict {
  id: string;
  same: boolean;
  hash: string;
}

export interface RewriteScores {
  /** Judged to ask the same, of those whose present text was judged. */
  same: Share;
  /** Rewrites that nobody judged as they stand now. */
  unread: number;
}

/** All Cantonese and mixed questions of one half with their written form. */
export function rewritesToRead(half: Half): RewriteToRead[] {
  return readHalf<CantoneseLine>('cantonese', half)
    .filter(({ register }) => register === 'cantonese' || register === 'mixed')
    .map(({ id, text }) => {
      const rewritten = readRegister(text).rewritten?.text ?? text;
      return { id, text, rewritten, hash: hashOf(rewritten) };
    });
}

/** Writes one JSON object a line; returns how many. */
export function writeRewrites(half: Half, path: string): number {
  const rewrites = rewritesToRead(half);
  writeFileSync(path, rewrites.map((rewrite) => `${JSON.stringify(rewrite)}\n`).join(''));
  return rewrites.length;
}

/** Counts the verdicts of `rewrite-verdicts-HALF.jsonl` that fit the present rewrites. */
export function scoreRewrites(half: Half): RewriteScores {
  return countVerdicts(rewritesToRead(half), readVerdicts(half));
}

/** Of several verdicts on one text the last stands. */
export function countVerdicts(rewrites: readonly RewriteToRead[], verdicts: readonly Verdict[]): RewriteScores {
  const said = new Map(verdicts.map(({ id, hash, same }) => [`${id} ${hash}`, same]));
  const judged = rewrites.flatMap(({ id, hash }) => said.get(`${id} ${hash}`) ?? []);
  return {
    same: { right: judged.filter(Boolean).length, total: judged.length },
    unread: rewrites.length - judged.length,
  };
}

/** One line for the table. */
export function rewriteTable({ same, unread }: RewriteScores): string {
  const left = unread === 0 ? '' : `, ${unread} not read as they stand now`;
  return `  rewrite asks the same     ${percent(same)} by a second reading${left}`;
}

const FOLDER = new URL('../../datasets/language/', import.meta.url);

function readVerdicts(half: Half): Verdict[] {
  return existsSync(new URL(`rewrite-verdicts-${half}.jsonl`, FOLDER))
    ? readHalf<Verdict>('rewrite-verdicts', half)
    : [];
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
