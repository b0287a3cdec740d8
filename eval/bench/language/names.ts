/**
 * Measures names and opposites on the hand-labelled sets: `node eval/bench/language/names.ts [dev|held]`. Failures are
 * printed for the dev half alone; of the held half only numbers are seen.
 */
import { relationOf } from '../../../src/language/names/built-in.ts';
import { statesAnother } from '../../../src/language/names/states-another.ts';
import { readDataset } from '../../sets/own.ts';
import { type Half, readHalf } from './half.ts';

interface AliasLine {
  id: string;
  a: string;
  b: string;
  relation: 'same' | 'search-only' | 'must-not-merge';
}

interface OppositeLine {
  id: string;
  question: string;
  sentence: string;
  asked: string;
  stated: string;
  kind: string;
}

/** A measure: how many of how many, and which ones failed, as one line each. */
export interface NameMeasure {
  name: string;
  count: number;
  of: number;
  failures: readonly string[];
}

/** Pairs of names: what is merged though it must not be, and what is recognised of each relation. */
export function measureAliases(lines: readonly AliasLine[]): NameMeasure[] {
  const judged = lines.map((line) => ({ line, said: relationOf(line.a, line.b) }));
  const tell = ({ line, said }: (typeof judged)[number]) =>
    `${line.id} ${line.a} / ${line.b}: ${line.relation}, said ${said}`;
  const of = (relation: AliasLine['relation']) => judged.filter(({ line }) => line.relation === relation);
  const merged = of('must-not-merge').filter(({ said }) => said === 'same');
  const searched = of('search-only').filter(({ said }) => said === 'same');
  const recognised = (['same', 'search-only', 'must-not-merge'] as const).map((relation) => ({
    name: `${relation} recognised`,
    count: of(relation).filter(({ said }) => said === relation).length,
    of: of(relation).length,
    failures: of(relation)
      .filter(({ said }) => said !== relation)
      .map(tell),
  }));
  return [
    {
      name: 'must-not-merge merged',
      count: merged.length,
      of: of('must-not-merge').length,
      failures: merged.map(tell),
    },
    { name: 'search-only merged', count: searched.length, of: of('search-only').length, failures: searched.map(tell) },
    ...recognised,
  ];
}

/** Pairs of a question and a sentence that states another thing: how many are seen. */
export function measureOpposites(lines: readonly OppositeLine[]): NameMeasure[] {
  const judged = lines.map((line) => ({ line, said: statesAnother(line.question, line.sentence) }));
  const tell = ({ line, said }: (typeof judged)[number]) =>
    `${line.id} ${line.question} | ${line.sentence}: ${line.kind}, said ${said ? `${said.kind} ${said.asked}/${said.stated}` : 'nothing'}`;
  const missed = judged.filter(({ said }) => said === null);
  const otherKind = judged.filter(({ line, said }) => said !== null && said.kind !== line.kind);
  return [
    {
      name: 'opposites recognised',
      count: judged.length - missed.length,
      of: judged.length,
      failures: missed.map(tell),
    },
    {
      name: 'of these, kind as labelled',
      count: judged.length - missed.length - otherKind.length,
      of: judged.length - missed.length,
      failures: [],
    },
    ...(['opposite', 'role', 'attribute'] as const).map((kind) => {
      const group = judged.filter(({ line }) => line.kind === kind);
      return { name: `  ${kind}`, count: group.filter(({ said }) => said).length, of: group.length, failures: [] };
    }),
  ];
}

/** Answerable questions of our own set with the sentences that answer them: any claim is wrong. */
export function measureAnswerable(half: Half): NameMeasure {
  const pairs = readDataset('gba')
    .filter((sample) => sample.half === half && sample.outcome === 'answered')
    .flatMap(({ id, question, citations }) => citations.map(({ quote }) => ({ id, question, quote })));
  const wrong = pairs
    .map((pair) => ({ ...pair, said: statesAnother(pair.question, pair.quote) }))
    .filter(({ said }) => said !== null);
  return {
    name: `wrongly claimed on answerable pairs (${half})`,
    count: wrong.length,
    of: pairs.length,
    failures: wrong.map(
      ({ id, question, quote, said }) => `${id} ${question} | ${quote}: ${said?.asked}/${said?.stated}`,
    ),
  };
}

/** Short sentences that answer in other words than were asked, of the dev half alone: any claim is wrong. */
export function measureAnswering(lines: readonly Pick<OppositeLine, 'id' | 'question' | 'sentence'>[]): NameMeasure {
  const wrong = lines
    .map((line) => ({ line, said: statesAnother(line.question, line.sentence) }))
    .filter(({ said }) => said !== null);
  return {
    name: 'wrongly claimed on answers in other words',
    count: wrong.length,
    of: lines.length,
    failures: wrong.map(
      ({ line, said }) => `${line.id} ${line.question} | ${line.sentence}: ${said?.asked}/${said?.stated}`,
    ),
  };
}

/** All measures of one half. */
export function measureNames(half: Half): NameMeasure[] {
  return [
    ...(half === 'dev' ? [measureAnswering(readHalf('answerable', 'dev'))] : []),
    ...measureAliases(readHalf('aliases', half)),
    ...measureOpposites(readHalf('opposites', half)),
    measureAnswerable(half),
  ];
}

function main(half: string): number {
  if (half !== 'dev' && half !== 'held') {
    process.stderr.write('Say dev or held: node eval/bench/language/names.ts dev\n');
    return 2;
  }
  for (const { name, count, of, failures } of measureNames(half)) {
    const share = of === 0 ? '–' : `${((100 * count) / of).toFixed(1)} %`;
    process.stdout.write(`${name.padEnd(46)} ${String(count).padStart(4)} / ${String(of).padEnd(4)} ${share}\n`);
    if (half === 'dev') for (const failure of failures) process.stdout.write(`    ${failure}\n`);
  }
  return 0;
}

if (import.meta.main) process.exitCode = main(process.argv[2] ?? 'dev');
