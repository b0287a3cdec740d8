import { type Facts, factsFromWords } from '../knowledge/facts/facts.ts';
import type { Parsed } from '../shared/errors.ts';
import { parseOwnOptions } from './cli-options.ts';

/** Files, folders, patterns and addresses to add, and what is said of all of them. */
export interface AddCommand {
  name: 'add';
  targets: readonly string[];
  /** What holds for all of the files; title, id and `renews` for one file alone. */
  facts: Facts;
  /** Takes what is found for what is so, without asking. */
  accept: boolean;
  /** Says what would be done, and does nothing. */
  dryRun: boolean;
  /** Asks which reviewed answers would flip, and does nothing. */
  preview: boolean;
  /** A CSV file to write the report into. */
  report: string | undefined;
}

const facts = {
  id: { type: 'string' },
  title: { type: 'string' },
  issuer: { type: 'string' },
  issued: { type: 'string' },
  basis: { type: 'string' },
  from: { type: 'string' },
  until: { type: 'string' },
  kind: { type: 'string' },
  place: { type: 'string' },
  language: { type: 'string' },
  numbering: { type: 'string' },
  status: { type: 'string' },
  rights: { type: 'string' },
  renews: { type: 'string' },
} as const;

/** All options of `add` and `replace`. */
export const ADD_OPTIONS = {
  json: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  preview: { type: 'boolean' },
  'accept-proposed': { type: 'boolean' },
  report: { type: 'string' },
  ...facts,
} as const;

/** Facts that only one file can have. */
const OF_ONE = ['id', 'title', 'renews'] as const;

const USAGE = {
  add: 'judian add FILE|FOLDER|ADDRESS… --issuer NAME --issued DATE',
  replace: 'judian replace ID FILE|ADDRESS --issued DATE',
};

/** The arguments of `add` or `replace`, or one sentence on what is wrong with them. */
export function parseAdd(
  name: 'add' | 'replace',
  args: readonly string[],
): Parsed<{ command: AddCommand; json: boolean }> {
  const parsed = parseOwnOptions({ name, usage: USAGE[name] }, args, ADD_OPTIONS);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const [renewed, ...rest] = positionals;
  const targets = name === 'add' ? positionals : rest;
  if (targets.length === 0 || targets.includes('')) return { ok: false, error: `${name} needs a file: ${USAGE[name]}` };
  if (name === 'replace' && targets.length > 1)
    return { ok: false, error: `One file renews one document: ${USAGE.replace}` };
  const words = Object.fromEntries(
    Object.keys(facts).flatMap((key) => {
      const value = values[key as keyof typeof facts];
      return typeof value === 'string' ? [[key, value]] : [];
    }),
  );
  const said = factsFromWords(name === 'replace' ? { ...words, renews: renewed ?? '' } : words);
  if (!said.ok)
    return { ok: false, error: `${name} cannot take this: ${said.error.map((one) => `--${one}`).join('; ')}.` };
  if (targets.length > 1 && isOfOne(said.value)) return { ok: false, error: ONE_FILE };
  return {
    ok: true,
    value: {
      command: {
        name: 'add',
        targets,
        facts: said.value,
        accept: values['accept-proposed'] === true,
        dryRun: values['dry-run'] === true || values.preview === true,
        preview: values.preview === true,
        report: typeof values.report === 'string' ? values.report : undefined,
      },
      json: values.json === true,
    },
  };
}

export const ONE_FILE = '--id, --title and --renews belong to one file; several files are named by their own names.';

export function isOfOne(said: Facts): boolean {
  return OF_ONE.some((name) => said[name] !== undefined);
}
