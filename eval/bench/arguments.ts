import { parseArgs } from 'node:util';

export const benchNames = ['language', 'retrieval'] as const;
export type BenchName = (typeof benchNames)[number];

export const retrievalSets = ['gba', 'drcd', 'cmrc', 'law'] as const;
export type RetrievalSetName = (typeof retrievalSets)[number];

export interface BenchArguments {
  name: BenchName;
  /** The folder of public data. */
  data: string | undefined;
  /** One set alone; undefined for all that can be had. */
  set: RetrievalSetName | undefined;
  all: boolean;
  json: boolean;
}

export const BENCH_HELP = `npm run bench -- NAME [OPTIONS]    measures a part beside its baselines

  NAME              ${benchNames.join(', ')}
  --data FOLDER     the folder of public data: retrieval reads drcd, cmrc, law and 20,000 foreign passages from it,
                    language sweeps its Hansard
  --set NAME        retrieval: ${retrievalSets.join(', ')}; without it all, or gba alone where there is no --data
  --all             retrieval: every question of drcd, cmrc and law; without it a fixed tenth
  --json            all numbers as JSON in place of the tables

Exit codes: 0 done; 1 a fault, or a number below its floor in eval/floors.json; 2 wrong options.
`;

const options = {
  data: { type: 'string' },
  set: { type: 'string' },
  all: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

export type ParsedBench = { ok: true; value: BenchArguments | 'help' } | { ok: false; error: string };

/** What was typed, or a sentence on what is wrong with it. */
export function parseBenchArguments(args: readonly string[]): ParsedBench {
  let parsed: ReturnType<typeof split>;
  try {
    parsed = split(args);
  } catch (error) {
    return { ok: false, error: error instanceof Error ? `${error.message.split('. ')[0]}.` : 'The options are wrong.' };
  }
  const { values, positionals } = parsed;
  if (values.help) return { ok: true, value: 'help' };
  const known = `Known: ${benchNames.join(', ')}.`;
  const [typed, more] = positionals;
  if (typed === undefined) return { ok: false, error: `Name what to measure. ${known}` };
  if (more !== undefined) return { ok: false, error: 'One name at a time.' };
  const name = benchNames.find((one) => one === typed);
  if (name === undefined) return { ok: false, error: `There is no measure ${typed}. ${known}` };
  const set = retrievalSets.find((one) => one === values.set);
  if (values.set !== undefined && set === undefined)
    return { ok: false, error: `There is no set ${values.set}. Sets: ${retrievalSets.join(', ')}.` };
  return { ok: true, value: { name, set, data: values.data, all: values.all ?? false, json: values.json ?? false } };
}

function split(args: readonly string[]) {
  return parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
}
