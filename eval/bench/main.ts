/** `npm run bench -- NAME`: measures one part beside its baselines, prints a table, and fails below a floor. */
import { DatasetError } from '../samples/load.ts';
import { SetError } from '../sets/data.ts';
import { BENCH_HELP, type BenchArguments, type BenchName, parseBenchArguments } from './arguments.ts';

/** Loaded when named: each brings what it measures. */
const benches: Readonly<Record<BenchName, (options: BenchArguments) => Promise<number>>> = {
  answers: async (options) => (await import('./answers.ts')).benchAnswers(options),
  bots: async (options) => (await import('./bots.ts')).benchBots(options),
  http: async (options) => (await import('./http.ts')).benchHttp(options),
  ingest: async (options) => (await import('./ingest.ts')).benchIngest(options),
  injection: async (options) => (await import('./injection.ts')).benchInjection(options),
  language: async (options) => (await import('./language.ts')).benchLanguage(options),
  models: async (options) => (await import('./models.ts')).benchModels(options),
  pages: async (options) => (await import('./pages.ts')).benchPages(options),
  retrieval: async (options) => (await import('./retrieval.ts')).benchRetrieval(options),
  review: async (options) => (await import('./review.ts')).benchReview(options),
  scale: async (options) => (await import('./scale.ts')).benchScale(options),
  verify: async (options) => (await import('./verify.ts')).benchVerify(options),
};

async function main(args: readonly string[]): Promise<number> {
  const parsed = parseBenchArguments(args);
  if (!parsed.ok) return complain(`${parsed.error}\n\n${BENCH_HELP}`, 2);
  if (parsed.value === 'help') {
    process.stdout.write(BENCH_HELP);
    return 0;
  }
  try {
    return await benches[parsed.value.name](parsed.value);
  } catch (error) {
    if (error instanceof DatasetError) return complain(`The set cannot be used:\n${error.message}\n`, 1);
    if (error instanceof SetError) return complain(`${error.message}\n`, 1);
    throw error;
  }
}

function complain(message: string, code: number): number {
  process.stderr.write(message);
  return code;
}

process.exitCode = await main(process.argv.slice(2));
