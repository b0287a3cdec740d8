import { parseArgs } from 'node:util';
import { halves, type Half } from '../samples/schema.ts';
import { type SetName, setNames } from '../sets/sets.ts';
import { brokenNames, type BrokenName } from '../broken/systems.ts';

export interface RunArguments {
  set: SetName;
  half: Half | undefined;
  url: string | undefined;
  compare: string | undefined;
  resume: string | undefined;
  filter: string | undefined;
  data: string | undefined;
  out: string | undefined;
  system: BrokenName | undefined;
  /** A behaviour of the scripted chat model; undefined for none, and for one that the environment names. */
  model: string | undefined;
  all: boolean;
  json: boolean;
  showHeld: boolean;
  smoke: boolean;
}

export const HELP = `npm run eval -- [OPTIONS]    asks a set of questions and judges the answers

  --set NAME        ${setNames.join(', ')} (gba)
  --half dev|held   one half of the set; dev may be tuned on, of held only numbers are shown
  --data FOLDER     the folder of public data that foreign, foreign-more, drcd, cmrc and law are
                    read from; for reviewed the data folder of a service, or a file of reviewed cases that
                    its console gave
  --all             every question of drcd, cmrc and law; without it a fixed tenth
  --url ADDRESS     a service that runs already, with the set's documents; without it one is started
  --filter WORDS    questions whose id, label or words hold WORDS: yue, kind:list, gba-d1; held ones by id and label
  --compare RUN     an earlier run: what flipped, and whether that is chance
  --resume RUN      goes on with a run that was stopped or lost its service, by the same options but --out
  --out FOLDER      where run.jsonl and report.html go (data/eval/SET-TIME)
  --system NAME     a system broken on purpose: ${brokenNames.join(', ')}
  --model NAME      with a scripted chat model: faithful, 'figures changed', 'stalls after a line' and what else
                    npm run bench -- models lists
  --smoke           the 60 questions of npm test
  --show-held       shows held questions too; the run says so ever after
  --json            the totals as JSON in place of the table

Exit codes: 0 done; 1 a fault of the service, of the set or of the scorer, a floor missed, or a reviewed answer that became
wrong since --compare; 2 wrong options;
130 or 143 stopped: --resume goes on.
`;

const options = {
  set: { type: 'string' },
  half: { type: 'string' },
  url: { type: 'string' },
  compare: { type: 'string' },
  resume: { type: 'string' },
  filter: { type: 'string' },
  data: { type: 'string' },
  out: { type: 'string' },
  system: { type: 'string' },
  model: { type: 'string' },
  all: { type: 'boolean' },
  json: { type: 'boolean' },
  smoke: { type: 'boolean' },
  'show-held': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

export type ParsedArguments = { ok: true; value: RunArguments | 'help' } | { ok: false; error: string };

/** The options that were typed, or a sentence on what is wrong with them. */
export function parseRunArguments(args: readonly string[]): ParsedArguments {
  let values: ReturnType<typeof split>;
  try {
    values = split(args);
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message.split('. ')[0] + '.' : 'The options are wrong.' };
  }
  if (values.help) return { ok: true, value: 'help' };
  const set = oneOf(setNames, values.set ?? 'gba');
  if (set === undefined) return { ok: false, error: `There is no set ${values.set}. Sets: ${setNames.join(', ')}.` };
  const half = values.half === undefined ? undefined : oneOf(halves, values.half);
  if (values.half !== undefined && half === undefined) return { ok: false, error: '--half is dev or held.' };
  const system = values.system === undefined ? undefined : oneOf(brokenNames, values.system);
  if (values.system !== undefined && system === undefined)
    return { ok: false, error: `There is no system ${values.system}. Systems: ${brokenNames.join(', ')}.` };
  const empty = (['url', 'compare', 'resume', 'data', 'out', 'model'] as const).find((name) => values[name] === '');
  if (empty !== undefined) return { ok: false, error: `--${empty} needs a value.` };
  if (values.url !== undefined && !(/^https?:\/\//u.test(values.url) && URL.canParse(values.url)))
    return { ok: false, error: '--url is an address such as http://127.0.0.1:8787.' };
  if (values.resume !== undefined && values.out !== undefined)
    return { ok: false, error: 'A run that goes on stays in its folder: --resume goes without --out.' };
  if (values.model !== undefined && values.url !== undefined)
    return { ok: false, error: 'A service that runs has its model already: --model goes without --url.' };
  const { url, compare, resume, filter, data, out, model } = values;
  return {
    ok: true,
    value: {
      set,
      half,
      system,
      model,
      url: url?.replace(/\/+$/u, ''),
      compare,
      resume,
      // No words are no filter, as --filter "$WORDS" means it.
      filter: filter === '' ? undefined : filter,
      data,
      out,
      all: values.all ?? false,
      json: values.json ?? false,
      smoke: values.smoke ?? false,
      showHeld: values['show-held'] ?? false,
    },
  };
}

function split(args: readonly string[]) {
  return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
}

function oneOf<Name extends string>(names: readonly Name[], value: string): Name | undefined {
  return names.find((name) => name === value);
}
