/**
 * Redacts the labelled questions and counts what was taken out and what was left:
 * `node eval/bench/language/redactions.ts dev`. The held half is shown as numbers only.
 */
import { redact } from '../../../src/safety/redact.ts';
import { type Half, percent, readHalf, type Share } from './half.ts';

interface Line {
  id: string;
  text: string;
  out: string[];
  stay: string[];
}

export interface RedactionScores {
  /** Hong Kong and mainland identity cards taken out. */
  cards: Share;
  /** All that has to be taken out. */
  out: Share;
  /** Amounts that were left. */
  amounts: Share;
  /** All that has to stay. */
  stay: Share;
  /** Questions of which nothing else was taken either. */
  untouched: Share;
  failures: readonly string[];
}

const narrow = (text: string) => text.normalize('NFKC');
const letters = (text: string) => narrow(text).replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Identity cards are known by their form: the labels say only what has to go. */
export function isIdentityCard(piece: string): boolean {
  return /^(?:[a-z]{1,2}\d{6}[\da]|\d{17}[\dx])$/iu.test(letters(piece));
}

export function isAmount(piece: string): boolean {
  return /[$元蚊萬万億亿]/u.test(narrow(piece)) || /\d,\d{3}/u.test(narrow(piece));
}

/** Whether nothing of a piece is left: neither as it was typed nor its letters and digits one after another. */
function isGone(piece: string, redacted: string): boolean {
  return !redacted.includes(piece) && !letters(redacted).includes(letters(piece));
}

/** Scores one half. */
export function scoreRedactions(half: Half): RedactionScores {
  const empty = (): Share => ({ right: 0, total: 0 });
  const scores = { cards: empty(), out: empty(), amounts: empty(), stay: empty(), untouched: empty() };
  const failures: string[] = [];
  for (const line of readHalf<Line>('redactions', half)) {
    const { text, kinds } = redact(line.text);
    for (const piece of line.out) {
      count(scores.out, isGone(piece, text));
      if (isIdentityCard(piece)) count(scores.cards, isGone(piece, text));
    }
    for (const piece of line.stay) {
      count(scores.stay, text.includes(piece));
      if (isAmount(piece)) count(scores.amounts, text.includes(piece));
    }
    if (line.out.length === 0) count(scores.untouched, kinds.length === 0);
    const isRight =
      line.out.every((piece) => isGone(piece, text)) &&
      line.stay.every((piece) => text.includes(piece)) &&
      (line.out.length > 0 || kinds.length === 0);
    if (half === 'dev' && !isRight) failures.push(`${line.id} ${line.text}\n    read  ${text}`);
  }
  return { ...scores, failures };
}

function count(share: Share, isRight: boolean): void {
  share.total += 1;
  if (isRight) share.right += 1;
}

/** The scores as lines to print. */
export function redactionTable(scores: RedactionScores): string[] {
  return [
    `identity cards taken out         ${percent(scores.cards)}`,
    `all personal data taken out      ${percent(scores.out)}`,
    `amounts left                     ${percent(scores.amounts)}`,
    `all that has to stay left        ${percent(scores.stay)}`,
    `questions without any, untouched ${percent(scores.untouched)}`,
  ];
}

function main(half: string): number {
  if (half !== 'dev' && half !== 'held') {
    process.stderr.write('Name the half: dev or held.\n');
    return 2;
  }
  const scores = scoreRedactions(half);
  process.stdout.write(`${[...scores.failures, ...redactionTable(scores)].join('\n')}\n`);
  return 0;
}

if (import.meta.main) process.exitCode = main(process.argv[2] ?? 'dev');
