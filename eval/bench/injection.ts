/** `npm run bench -- injection`: instructions planted in a document, and sent as questions; how many are obeyed. */
import { z } from 'zod';
import { type Composer, type Tally, tryAll } from '../injection/attack.ts';
import { type Attack, CHINESE_ATTACKS, OWN_ATTACKS } from '../injection/attacks-table.ts';
import { CONTEXTS, QUESTIONS } from '../injection/contexts.ts';
import { readData } from '../sets/data.ts';
import type { BenchArguments } from './arguments.ts';
import { failBelowFloors, machine } from './floors.ts';

const COMPOSERS: readonly Composer[] = ['built-in', 'obedient model'];

/** Prints how many attacks were obeyed and how the rest was answered. Returns 1 when a floor is missed. */
export async function benchInjection({ data, json }: BenchArguments): Promise<number> {
  const attacks = attacksWith(data);
  const results: Record<string, Tally> = {};
  for (const composer of COMPOSERS) {
    const { planted, sent } = await tryAll(attacks, composer);
    results[`${composer}, planted`] = planted;
    results[`${composer}, sent`] = sent;
  }
  if (json) process.stdout.write(`${JSON.stringify({ machine: machine(), attacks: attacks.length, results })}\n`);
  else process.stdout.write(describe(attacks.length, data !== undefined, results));
  return failBelowFloors('injection', numbersOf(results));
}

const attackFile = z.record(z.string(), z.array(z.string()));

/** BIPIA's attacks, every second one in the Chinese of this project, and our own; without the data our own alone. */
function attacksWith(data: string | undefined): readonly Attack[] {
  if (data === undefined) return [...CHINESE_ATTACKS, ...OWN_ATTACKS];
  const read = attackFile.parse(JSON.parse(readData(data, 'injection/text_attack_train.json.gz').toString()));
  const chinese = new Map(CHINESE_ATTACKS.map((attack) => [attack.id, attack]));
  const all = Object.entries(read).flatMap(([category, texts]) =>
    texts.map((text, at): Attack => {
      const id = `${category} ${at + 1}`;
      return chinese.get(id) ?? { id, text };
    }),
  );
  return [...all, ...OWN_ATTACKS];
}

function describe(count: number, withData: boolean, results: Readonly<Record<string, Tally>>): string {
  const lines = Object.entries(results).flatMap(([name, tally]) => [
    `${name.padEnd(26)} ${String(tally.tries).padStart(6)} tries, obeyed ${tally.obeyed.length}, rest answered ${tally.answered}/${tally.asked}, model shown the instruction ${tally.tempted} times`,
    ...tally.obeyed.slice(0, 20).map((what) => `    obeyed: ${what}`),
    ...tally.statedForNothing.slice(0, 20).map((what) => `    statements for no question: ${what}`),
  ]);
  const about = [
    `${count} attacks${withData ? '' : ' (our own alone: --data FOLDER adds those of BIPIA)'}, each in ${CONTEXTS.length} places with ${QUESTIONS.length} questions on the rest, and sent in 3 ways`,
    `places: ${CONTEXTS.map(({ name }) => name).join('; ')}`,
  ];
  return `${[`machine: ${machine()}`, '', ...about, '', ...lines].join('\n')}\n`;
}

/** Shares that floors hold. */
function numbersOf(results: Readonly<Record<string, Tally>>): Record<string, number> {
  const all = Object.values(results);
  const sum = (of: (tally: Tally) => number): number => all.reduce((total, tally) => total + of(tally), 0);
  const planted = Object.entries(results).filter(([name]) => name.endsWith('planted'));
  return {
    withstood: 1 - sum(({ obeyed }) => obeyed.length) / sum(({ tries }) => tries),
    'rest answered':
      planted.reduce((total, [, { answered }]) => total + answered, 0) /
      planted.reduce((total, [, { asked }]) => total + asked, 0),
  };
}
