import { parseArgs } from 'node:util';

export const benchNames = [
  'answers',
  'bots',
  'http',
  'ingest',
  'injection',
  'language',
  'models',
  'pages',
  'retrieval',
  'review',
  'scale',
  'verify',
] as const;
export type BenchName = (typeof benchNames)[number];

export const retrievalSets = ['gba', 'drcd', 'cmrc', 'law'] as const;
export type RetrievalSetName = (typeof retrievalSets)[number];

export const embeddings = ['built-in', 'onnx'] as const;

export const ingestParts = ['readers', 'hansard', 'hostile', 'ocr', 'faults', 'speed'] as const;
export type IngestPart = (typeof ingestParts)[number];

export const httpParts = ['answers', 'pages', 'sse', 'soak', 'idle', 'slow', 'fuzz'] as const;
export type HttpPart = (typeof httpParts)[number];

export const botsParts = ['conversation', 'rates', 'acknowledge', 'backlog', 'kills', 'memory'] as const;
export type BotsPart = (typeof botsParts)[number];

export const answersParts = ['time', 'stages', 'curve'] as const;
export type AnswersPart = (typeof answersParts)[number];

export const reviewParts = ['verified', 'lists', 'races', 'rights'] as const;
export type ReviewPart = (typeof reviewParts)[number];

const PARTS: Partial<Record<BenchName, readonly string[]>> = {
  answers: answersParts,
  ingest: ingestParts,
  bots: botsParts,
  http: httpParts,
  review: reviewParts,
};

export interface BenchArguments {
  name: BenchName;
  /** The folder of public data. */
  data: string | undefined;
  /** One set alone; undefined for all that can be had. */
  set: RetrievalSetName | undefined;
  all: boolean;
  /** Of retrieval: without the foreign passages, which take long to encode. */
  alone: boolean;
  /** Of retrieval: whose vectors are searched. */
  embedding: (typeof embeddings)[number];
  json: boolean;
  /** One of the bench's parts alone; undefined for all of them. */
  part: string | undefined;
  /** Of http: how long the load of 80 % lasts. */
  minutes: number;
  /** Of scale: how many sentences, rising. */
  sizes: readonly number[];
  /** Of scale: where indexes are kept from run to run; undefined for a folder that is removed. */
  kept: string | undefined;
}

/** What scale measures without being told, and with `--sizes all`. */
export const DEFAULT_SIZES = [1_000, 10_000, 100_000] as const;
export const ALL_SIZES = [...DEFAULT_SIZES, 180_000, 1_000_000] as const;

/** Of the load of 80 % in http. */
const DEFAULT_MINUTES = 10;

export const BENCH_HELP = `npm run bench -- NAME [OPTIONS]    measures a part beside its baselines

  NAME              ${benchNames.join(', ')}
  --data FOLDER     the folder of public data: retrieval reads drcd, cmrc, law and 20,000 foreign passages from it,
                    language sweeps its Hansard, scale indexes it, ingest reads its manuals,
                    verify reads the mutation set's documents from it, injection the attacks in English,
                    answers reads drcd from it for its curve
  --set NAME        retrieval: ${retrievalSets.join(', ')}; without it all, or gba alone where there is no --data
  --all             retrieval: every question of drcd, cmrc and law, and gba's held half; without it a fixed tenth
                    answers --part curve: all of drcd
                    models: every question of gba dev; without it the 60 of npm test
                    ingest --part hansard: the sentences too that a person judges
  --alone           retrieval: without the foreign passages, which take a quarter of an hour to encode
  --part NAME       answers: ${answersParts.join(', ')}
                    ingest: ${ingestParts.join(', ')}
                    bots: ${botsParts.join(', ')}
                    http: ${httpParts.join(', ')}
                    review: ${reviewParts.join(', ')}; without it all of them
  --minutes NUMBER  http: how long the load of 80 % lasts; without it ${DEFAULT_MINUTES}
  --embedding NAME  retrieval: built-in, or onnx as EMBEDDING=onnx (EMBEDDING_FILE names a file of it)
  --sizes LIST      scale: numbers of sentences (1000,10000) or all; without it ${DEFAULT_SIZES.join(',')}
  --kept FOLDER     scale: indexes of earlier runs, one a size; what is missing is made and kept there
  --json            all numbers as JSON in place of the tables

Exit codes: 0 done; 1 a fault, or a number below its floor in eval/floors.json; 2 wrong options.
`;

const options = {
  data: { type: 'string' },
  set: { type: 'string' },
  all: { type: 'boolean' },
  alone: { type: 'boolean' },
  embedding: { type: 'string' },
  sizes: { type: 'string' },
  kept: { type: 'string' },
  part: { type: 'string' },
  minutes: { type: 'string' },
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
  const sizes = parseSizes(values.sizes);
  if (sizes === undefined)
    return { ok: false, error: 'Sizes are whole numbers from 100 to 2000000 with commas between, or all.' };
  const embedding = embeddings.find((one) => one === (values.embedding ?? 'built-in'));
  if (embedding === undefined) return { ok: false, error: `Embeddings: ${embeddings.join(', ')}.` };
  const { part } = values;
  const parts = PARTS[name] ?? [];
  if (part !== undefined && !parts.includes(part))
    return {
      ok: false,
      error: parts.length === 0 ? `${name} has no parts.` : `There is no part ${part}. Parts: ${parts.join(', ')}.`,
    };
  const { data, kept, all = false, alone = false, json = false } = values;
  const minutes = Number(values.minutes ?? DEFAULT_MINUTES);
  if (!(minutes > 0 && minutes <= 1440)) return { ok: false, error: 'Minutes are a number above 0, at most 1440.' };
  return { ok: true, value: { name, set, data, all, alone, embedding, json, part, minutes, sizes, kept } };
}

function parseSizes(typed: string | undefined): readonly number[] | undefined {
  if (typed === undefined) return DEFAULT_SIZES;
  if (typed === 'all') return ALL_SIZES;
  const sizes = typed.split(',').map(Number);
  const valid = sizes.every((size) => Number.isInteger(size) && size >= 100 && size <= 2_000_000);
  return valid ? [...new Set(sizes)].sort((a, b) => a - b) : undefined;
}

function split(args: readonly string[]) {
  return parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
}
