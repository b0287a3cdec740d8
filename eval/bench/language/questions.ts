/**
 * Reads the labelled questions with `src/language`: register, rewriting of Cantonese, and kinds.
 * `node eval/bench/language/questions.ts dev` also prints what was read otherwise than labelled; the held half is shown
 * as numbers only. `node eval/bench/language/questions.ts dev|held --show-rewrites FILE` writes the rewrites for a
 * second reader, whose verdicts `rewrites.ts` counts.
 */
import { pathToFileURL } from 'node:url';
import { foldText } from '../../../src/language/fold.ts';
import { questionKinds } from '../../../src/language/question.ts';
import { readRegister } from '../../../src/language/register.ts';
import { type Half, percent, readHalf, type Share } from './half.ts';
import { type RewriteScores, rewriteTable, scoreRewrites, writeRewrites } from './rewrites.ts';

interface CantoneseLine {
  id: string;
  text: string;
  register: string;
  written?: string;
}

interface KindLine {
  id: string;
  question: string;
  kind: string;
}

/** How well Cantonese is told from the rest: taken as Cantonese among those that are, and among those that are not. */
export interface Detection {
  detected: Share;
  falsely: Share;
}

export interface QuestionScores {
  rules: Detection;
  /** The baseline: one character of a plain list is enough. */
  plainList: Detection;
  /** Rewrites equal to the label, punctuation and variants aside. */
  exact: Share;
  /** Mean overlap of character pairs with the label, 0 to 1. */
  overlap: number;
  /** Rewrites whose overlap is at least 0.5. */
  near: Share;
  /** What a second reader said of the rewrites. */
  secondReading: RewriteScores;
  topOne: Share;
  topTwo: Share;
  /** Sentences on what was expected and read; empty for the held half. */
  failures: readonly string[];
  rewrites: readonly string[];
}

/** Characters that dictionaries mark as Cantonese: what detection without rules would look for. */
const PLAIN_LIST = /[嘅喺咗啲嚟嘢冇哋㗎咩乜佢嗰噉咁喎嘞啫囉唔畀攞睇揾搵俾係邊諗嗌瞓攰]/u;

const isCantonese = (register: string) => register === 'cantonese' || register === 'mixed';

function detection(lines: readonly CantoneseLine[], sees: (text: string) => boolean): Detection {
  const share = (of: readonly CantoneseLine[]) => ({ right: of.filter((l) => sees(l.text)).length, total: of.length });
  return {
    detected: share(lines.filter((line) => isCantonese(line.register))),
    falsely: share(lines.filter((line) => !isCantonese(line.register))),
  };
}

/** What two written forms are compared by: 甚麼 and 什麼 are one word, punctuation and spaces say nothing. */
function comparable(text: string): string {
  return foldText(text)
    .replaceAll('甚么', '什么')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** Share of the character pairs of both that both have (Dice). 1 is the same pairs, 0 none in common. */
export function pairOverlap(one: string, other: string): number {
  const pairs = (text: string) =>
    Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
  const left = pairs(one);
  const right = pairs(other);
  if (left.length + right.length === 0) return one === other ? 1 : 0;
  const counts = new Map<string, number>();
  for (const pair of left) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  let common = 0;
  for (const pair of right) {
    const count = counts.get(pair) ?? 0;
    if (count > 0) common += 1;
    counts.set(pair, count - 1);
  }
  return (2 * common) / (left.length + right.length);
}

/** Scores one half of both sets. */
export function scoreQuestions(half: Half): QuestionScores {
  const lines = readHalf<CantoneseLine>('cantonese', half);
  const kinds = readHalf<KindLine>('kinds', half);
  const failures: string[] = [];
  const rewrites: string[] = [];
  const dev = half === 'dev';
  const overlaps: number[] = [];
  let exact = 0;
  for (const line of lines) {
    const { register, rewritten } = readRegister(line.text);
    if (dev && isCantonese(line.register) !== isCantonese(register))
      failures.push(`${line.id} ${line.text}: label ${line.register}, read ${register}`);
    if (line.written === undefined || !isCantonese(line.register)) continue;
    const ours = rewritten?.text ?? line.text;
    const overlap = pairOverlap(comparable(ours), comparable(line.written));
    overlaps.push(overlap);
    if (comparable(ours) === comparable(line.written)) exact += 1;
    else if (dev)
      rewrites.push(`${line.id} ${line.text}\n    ours  ${ours}\n    label ${line.written}  ${overlap.toFixed(2)}`);
  }
  let one = 0;
  let two = 0;
  for (const line of kinds) {
    const [first, second] = questionKinds(line.question);
    if (first.kind === line.kind) one += 1;
    else if (dev) failures.push(`${line.id} ${line.question}: label ${line.kind}, read ${first.kind}, ${second.kind}`);
    if (first.kind === line.kind || second.kind === line.kind) two += 1;
  }
  return {
    rules: detection(lines, (text) => readRegister(text).rewritten !== null),
    plainList: detection(lines, (text) => PLAIN_LIST.test(text)),
    exact: { right: exact, total: overlaps.length },
    overlap: overlaps.reduce((sum, each) => sum + each, 0) / Math.max(1, overlaps.length),
    near: { right: overlaps.filter((each) => each >= 0.5).length, total: overlaps.length },
    secondReading: scoreRewrites(half),
    topOne: { right: one, total: kinds.length },
    topTwo: { right: two, total: kinds.length },
    failures,
    rewrites,
  };
}

/** The scores as lines to print. */
export function questionTable(half: Half, scores: QuestionScores): string {
  return [
    `${half} half`,
    `  Cantonese detected        rules ${percent(scores.rules.detected)}, plain list ${percent(scores.plainList.detected)}`,
    `  Cantonese falsely seen    rules ${percent(scores.rules.falsely)}, plain list ${percent(scores.plainList.falsely)}`,
    `  rewrite as the label      ${percent(scores.exact)}`,
    `  rewrite, pairs in common  ${scores.overlap.toFixed(3)} on average, at least half ${percent(scores.near)}`,
    rewriteTable(scores.secondReading),
    `  question kind             ${percent(scores.topOne)}, top two ${percent(scores.topTwo)}`,
  ].join('\n');
}

function main([half = 'dev', option, file]: readonly string[]): number {
  const writes = option === '--show-rewrites' && file !== undefined;
  if ((half !== 'dev' && half !== 'held') || (option !== undefined && !writes)) {
    process.stderr.write('node eval/bench/language/questions.ts dev|held [--show-rewrites FILE]\n');
    return 2;
  }
  if (writes) {
    process.stdout.write(`${writeRewrites(half, file)} rewrites written to ${file}\n`);
    return 0;
  }
  const scores = scoreQuestions(half);
  for (const line of [...scores.failures, ...scores.rewrites]) process.stdout.write(`${line}\n`);
  process.stdout.write(`${questionTable(half, scores)}\n`);
  return 0;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  process.exitCode = main(process.argv.slice(2));
