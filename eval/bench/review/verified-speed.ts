/** What a question costs where many verified answers stand, beside what it costs where few do. */
import { createEncoder } from '../../../src/embedding/encoder/encoder.ts';
import { builtInNames } from '../../../src/language/names/built-in.ts';
import { readEncoderWeights } from '../../../src/platform/node/encoder-weights.ts';
import { readForSame } from '../../../src/review/same/read-question.ts';
import { createSameQuestion } from '../../../src/review/same/same-question.ts';
import { readPairs } from './pairs.ts';

const FEW = 100;
const MANY = 10_000;
const ASKED = 200;

export interface LookupCost {
  known: number;
  /** Processor time to read one known question, once. */
  readMs: number;
  /** Processor time to look for one asked question. */
  lookupMs: number;
  /** Of the asked ones, how many were found: the same with few and with many. */
  found: number;
}

/** Looks for the paraphrases of the dev sets among few and among many questions of which each names another thing. */
export function timeLookups(): LookupCost[] {
  const pairs = [...readPairs('dev'), ...readPairs('more')].filter(({ same }) => same);
  const spread = pairs.filter((_, at) => at % Math.ceil(pairs.length / ASKED) === 0);
  const firsts = [...new Set(spread.map(({ first }) => first))].slice(0, FEW);
  const asked = spread.filter(({ first }) => firsts.includes(first)).map(({ second }) => second);
  return [FEW, MANY].map((count) => costOf(questions(firsts, count), asked));
}

/** The questions themselves, and as many more as are wanted that each ask of another phase of another place. */
function questions(firsts: readonly string[], count: number): string[] {
  const names = [...'東西南北中上下大小新舊青龍白虎玉石金銀田'];
  return Array.from({ length: count }, (_, at) => {
    const first = firsts[at % firsts.length] ?? '';
    const round = Math.floor(at / firsts.length);
    const name = `${names[round % names.length]}${names[Math.floor(round / names.length) % names.length]}`;
    return round === 0 ? first : `${name}村第${round + 1}期：${first}`;
  });
}

function costOf(known: readonly string[], asked: readonly string[]): LookupCost {
  const same = createSameQuestion({ encoder: createEncoder(readEncoderWeights()) });
  const reading = process.cpuUsage();
  const read = known.map((question) => ({ reading: readForSame(question, builtInNames) }));
  const readMs = spent(reading) / known.length;
  same.best('預先', read);
  const looking = process.cpuUsage();
  const found = asked.filter((question) => same.best(question, read) !== undefined).length;
  return { known: known.length, readMs, lookupMs: spent(looking) / asked.length, found };
}

function spent(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1_000;
}
