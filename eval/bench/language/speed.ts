/** How fast the parts of `src/language` and redaction are, beside the plain way to do each, and on texts made to hurt. */
import { Converter } from 'opencc-js/t2cn';
import { splitClauses } from '../../../src/language/clauses.ts';
import { findFigures } from '../../../src/language/figures/figures.ts';
import { fold, foldText } from '../../../src/language/fold.ts';
import { readQuestion } from '../../../src/language/question.ts';
import { readRegister } from '../../../src/language/register.ts';
import { splitSentences } from '../../../src/language/sentences.ts';
import { tokenize } from '../../../src/language/tokens.ts';
import { redact } from '../../../src/safety/redact.ts';

interface Part {
  name: string;
  run: (text: string) => unknown;
  /** The plain way to do the same, in the same run. */
  plain?: { name: string; run: (text: string) => unknown };
  /** Wanted MB/s of UTF-8 text. */
  goal?: number;
}

const convert = Converter({ from: 'hk', to: 'cn' });
const segmenter = new Intl.Segmenter('zh-HK', { granularity: 'word' });

const PARTS: readonly Part[] = [
  {
    name: 'fold with offsets',
    run: fold,
    plain: { name: 'NFKC and OpenCC', run: (text) => convert(text.normalize('NFKC').toLowerCase()) },
    goal: 10,
  },
  {
    name: 'fold, key alone',
    run: foldText,
    plain: { name: 'NFKC and OpenCC', run: (text) => convert(text.normalize('NFKC').toLowerCase()) },
    goal: 10,
  },
  {
    name: 'sentences',
    run: splitSentences,
    plain: { name: 'one pattern', run: (text) => Array.from(text.matchAll(/[^。！？\n]+[。！？]*[」』”’）]*/gu)) },
  },
  { name: 'clauses', run: splitClauses },
  {
    name: 'tokens',
    run: tokenize,
    plain: { name: 'Intl.Segmenter', run: (text) => Array.from(segmenter.segment(text)) },
  },
  { name: 'figures', run: (text) => findFigures(text), goal: 2 },
  { name: 'register', run: readRegister },
  { name: 'redaction', run: redact },
];

export interface Speed {
  name: string;
  /** MB of UTF-8 a second. */
  rate: number;
  goal: number | undefined;
  plain: { name: string; rate: number } | undefined;
}

/** The median rate of each part over texts of about a paragraph, as they are read in use. */
export function measureSpeed(texts: readonly string[]): Speed[] {
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const rateOf = (run: (text: string) => unknown) =>
    bytes / 1e6 / (medianMs(() => texts.forEach((text) => void run(text))) / 1000);
  return PARTS.map(({ name, run, plain, goal }) => ({
    name,
    rate: rateOf(run),
    goal,
    plain: plain && { name: plain.name, rate: rateOf(plain.run) },
  }));
}

const RUNS = 5;

function medianMs(work: () => void): number {
  work();
  const times = Array.from({ length: RUNS }, () => timed(work)).toSorted((a, b) => a - b);
  return times[RUNS >> 1] as number;
}

function timed(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/** Milliseconds within which 95 % of questions are understood: register, rewriting, kind, what is asked, figures. */
export function measureQuestions(questions: readonly string[]): number {
  const times = questions.map((question) => {
    const understand = () => readQuestion(question);
    understand();
    return Math.min(timed(understand), timed(understand), timed(understand));
  });
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
}

const HURTING = [
  '「（',
  '「',
  '（',
  '第',
  '一',
  '1',
  '，',
  '。',
  '…',
  '"',
  '1,000,',
  '年',
  '\uD800',
  '嘅',
  '除',
  '12樓1室',
];
const SHORT = 250_000;
const LONG = 1_000_000;
/** Timers and garbage make short times uncertain; below this many milliseconds nothing hurts. */
const CERTAIN_MS = 100;

export interface Hurt {
  name: string;
  /** The unit that took longest by its length. */
  worst: string;
  /** Time for a million units of UTF-16 by four times that for a quarter of them; 1 is linear. */
  growth: number;
  longMs: number;
}

/** Every part on strings of a million units made to hurt: the worst growth of each. */
export function measureHurt(): Hurt[] {
  return PARTS.map(({ name, run }) => {
    const grown = HURTING.map((unit): Hurt => {
      const text = (units: number) => `${unit.repeat(units / unit.length)}a`;
      const best = (units: number) => Math.min(...[1, 2].map(() => timed(() => void run(text(units)))));
      const [short, longMs] = [best(SHORT), best(LONG)];
      const growth = longMs < CERTAIN_MS ? 1 : longMs / (Math.max(short, CERTAIN_MS / 4) * (LONG / SHORT));
      return { name, worst: unit, growth, longMs };
    });
    return grown.toSorted((a, b) => b.growth - a.growth)[0] as Hurt;
  });
}

/** The rates as lines to print. */
export function speedTable(speeds: readonly Speed[], questionsMs: number): string[] {
  return [
    'part                 MB/s   goal   plain way',
    ...speeds.map(({ name, rate, goal, plain }) => {
      const beside = plain && `${plain.name} ${plain.rate.toFixed(1)}, ours ×${(rate / plain.rate).toFixed(2)}`;
      return `${name.padEnd(18)} ${rate.toFixed(1).padStart(6)} ${(goal === undefined ? '–' : `≥ ${goal}`).padStart(6)}   ${beside ?? '–'}`;
    }),
    `a question understood within ${questionsMs.toFixed(2)} ms for 95 % (goal: under 1 ms)`,
  ];
}

/** The growth on hurting strings as lines to print. */
export function hurtTable(hurts: readonly Hurt[]): string[] {
  return [
    'a million units made to hurt: worst growth from a quarter of it (1 is linear)',
    ...hurts.map(
      ({ name, worst, growth, longMs }) =>
        `${name.padEnd(18)} ×${growth.toFixed(2)} with ${JSON.stringify(worst)}, ${longMs.toFixed(0)} ms`,
    ),
  ];
}
