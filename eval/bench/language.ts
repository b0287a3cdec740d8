/** `npm run bench -- language`: reading of Chinese on the hand-labelled sets, its speed and size, and the Hansard sweep. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SEEDS_FOLDER } from '../../src/entry/seeds.ts';
import { createProgress } from '../run/progress.ts';
import type { BenchArguments } from './arguments.ts';
import { failBelowFloors, machine } from './floors.ts';
import { readHansard } from './hansard.ts';
import { type FigureScores, printFigures, scoreFigures } from './language/figures.ts';
import { type Half, percent, readHalf, type Share, shareOf } from './language/half.ts';
import { measureNames, type NameMeasure } from './language/names.ts';
import { nzhTable } from './language/nzh.ts';
import { type QuestionScores, questionTable, scoreQuestions } from './language/questions.ts';
import { type RedactionScores, redactionTable, scoreRedactions } from './language/redactions.ts';
import { measureSize, sizeTable } from './language/size.ts';
import { hurtTable, measureHurt, measureQuestions, measureSpeed, speedTable } from './language/speed.ts';
import { sweep, sweepTable } from './language/sweep.ts';

interface HalfScores {
  figures: FigureScores;
  names: readonly NameMeasure[];
  questions: QuestionScores;
  redactions: RedactionScores;
}

/** Prints the tables, or all numbers as JSON. Returns the exit code: 1 when a number is below its floor. */
export async function benchLanguage(options: BenchArguments): Promise<number> {
  const numbers: Record<string, number> = {};
  const print = (lines: readonly string[]) => {
    if (!options.json) process.stdout.write(`${lines.join('\n')}\n\n`);
  };
  for (const half of ['dev', 'held'] as const) {
    const scores = scoreHalf(half);
    Object.assign(numbers, numbersOf(half, scores));
    print(halfTable(half, scores));
    print(nzhTable(half));
  }
  const speeds = measureSpeed(sampleTexts());
  const questionsMs = measureQuestions(readHalf<{ question: string }>('kinds', 'dev').map(({ question }) => question));
  const hurts = measureHurt();
  const size = measureSize();
  for (const { name, rate, plain } of speeds) if (plain) numbers[`${name} over ${plain.name}`] = rate / plain.rate;
  numbers['size left under 1 MB'] = 1 - size.total / 1e6;
  print([`machine: ${machine()}`, ...speedTable(speeds, questionsMs), '', ...hurtTable(hurts), '', ...sizeTable(size)]);
  const swept = options.data === undefined ? undefined : sweepHansard(options.data);
  if (swept === undefined) print(['The Hansard folder was not swept: name the folder of public data with --data.']);
  else {
    numbers['swept without a crash'] = swept.crashes.length === 0 ? 1 : 0;
    numbers['swept without a loss'] = swept.lossy === 0 ? 1 : 0;
    print(sweepTable(swept));
  }
  if (options.json)
    process.stdout.write(
      `${JSON.stringify({ machine: machine(), numbers, speeds, questionsMs, hurts, size, swept })}\n`,
    );
  return failBelowFloors('language', numbers);
}

function scoreHalf(half: Half): HalfScores {
  return {
    figures: scoreFigures(half),
    names: measureNames(half),
    questions: scoreQuestions(half),
    redactions: scoreRedactions(half),
  };
}

function halfTable(half: Half, { figures, names, questions, redactions }: HalfScores): string[] {
  // Failures are looked at with the part's own command; here they would bury the numbers.
  const silent = {
    ...figures,
    sentences: { ...figures.sentences, failures: [] },
    pairs: { ...figures.pairs, failures: [] },
  };
  return [
    questionTable(half, questions),
    ...[
      ...printFigures(half, silent).trimEnd().split('\n'),
      ...names.map(({ name, count, of }) => `${name.padEnd(46)} ${percent({ right: count, total: of })}`),
      ...redactionTable(redactions),
    ].map((line) => `  ${line}`),
  ];
}

/** All shares that a floor may stand under; where fewer is better, the share that was spared. */
function numbersOf(half: Half, { figures, names, questions, redactions }: HalfScores): Record<string, number> {
  const named = (name: string): Share => {
    const found = names.find((one) => one.name.startsWith(name));
    return { right: found?.count ?? 0, total: found?.of ?? 0 };
  };
  const spared = ({ right, total }: Share): Share => ({ right: total - right, total });
  const shares: Record<string, Share> = {
    'figures exact': figures.figures,
    'figure pairs': figures.pairs,
    'Cantonese detected': questions.rules.detected,
    'Cantonese not falsely seen': spared(questions.rules.falsely),
    'question kind': questions.topOne,
    'question kind top two': questions.topTwo,
    'near names kept apart': spared(named('must-not-merge merged')),
    'another thing recognised': named('opposites recognised'),
    'answers not taken for another thing': spared(named('wrongly claimed')),
    'identity cards taken out': redactions.cards,
    'personal data taken out': redactions.out,
    'amounts left': redactions.amounts,
    'what must stay left': redactions.stay,
  };
  return Object.fromEntries(Object.entries(shares).map(([name, share]) => [`${half} ${name}`, shareOf(share)]));
}

/** About a megabyte of paragraphs: the seeds, over and over, so that everybody measures the same text. */
function sampleTexts(): string[] {
  const lines = readdirSync(SEEDS_FOLDER)
    .filter((name) => name.endsWith('.txt'))
    .flatMap((name) => readFileSync(join(SEEDS_FOLDER, name), 'utf8').split(/\n\s*\n/u));
  const bytes = lines.reduce((sum, line) => sum + Buffer.byteLength(line), 0);
  return Array.from({ length: Math.ceil(1e6 / bytes) }, () => lines).flat();
}

function sweepHansard(data: string) {
  const progress = createProgress(process.stderr);
  const swept = sweep(readHansard(data), (done, total) => progress.show(done, total));
  progress.end();
  return swept;
}
