/** How long a question takes from its words to its verified answer, beside retrieval alone, in the same run. */
import type { Answering } from '../../src/answering/pipeline.ts';
import { prepareQuery } from '../../src/retrieval/query.ts';
import { retrieve, type RetrievalPorts } from '../../src/retrieval/retrieve.ts';

/** One kind of work, measured over all questions. */
export interface Times {
  median: number;
  p95: number;
  mean: number;
}

/** Milliseconds of one pass over the questions. */
export interface TimedPass {
  /** `first`: no sentence had been read before. `again`: the same questions a second time. */
  name: 'first' | 'again';
  questions: number;
  retrieval: Times;
  answer: Times;
  /** Of the thread that answers alone, which other programs on the machine hardly change. */
  processor: { retrieval: Times; answer: Times };
  /** Answers by their steps, in the order of the steps. */
  steps: Readonly<Record<string, Times>>;
}

export interface TimedPorts {
  retrieval: RetrievalPorts;
  answering: Answering;
}

/** Longer than what is remembered of questions, so that neither work finds the other's readings. */
const BLOCK = 48;

/** Asks every question twice over. Retrieval and answering take turns in going first, block by block. */
export async function timeAnswers(
  ports: TimedPorts,
  questions: readonly string[],
  progress: (done: number, total: number) => void,
): Promise<TimedPass[]> {
  const passes: TimedPass[] = [];
  for (const name of ['first', 'again'] as const) {
    const retrieval = createWatch();
    const answer = createWatch();
    const steps = new Map<string, number[]>();
    for (let from = 0; from < questions.length; from += BLOCK) {
      const block = questions.slice(from, from + BLOCK);
      const works = [
        () => retrieveAll(ports.retrieval, block, retrieval),
        () => answerAll(ports.answering, block, answer, steps),
      ];
      if ((from / BLOCK) % 2 === 1) works.reverse();
      for (const work of works) await work();
      progress(passes.length * questions.length + from + block.length, 2 * questions.length);
    }
    passes.push({
      name,
      questions: questions.length,
      retrieval: timesOf(retrieval.wall),
      answer: timesOf(answer.wall),
      processor: { retrieval: timesOf(retrieval.processor), answer: timesOf(answer.processor) },
      steps: Object.fromEntries([...steps].map(([step, all]) => [step, timesOf(all)])),
    });
  }
  return passes;
}

async function retrieveAll(ports: RetrievalPorts, questions: readonly string[], watch: Watch): Promise<void> {
  for (const question of questions)
    await watch.time(async () => {
      const query = await prepareQuery(question, ports.keywordIndex, '', ports.names?.current());
      return retrieve(ports, query);
    });
}

async function answerAll(
  answering: Answering,
  questions: readonly string[],
  watch: Watch,
  steps: Map<string, number[]>,
): Promise<void> {
  for (const question of questions) {
    const { timings } = await watch.time(() => answering.answer({ question, channel: 'cli' }));
    for (const [step, ms] of Object.entries(timings)) {
      const all = steps.get(step);
      if (all === undefined) steps.set(step, [ms]);
      else all.push(ms);
    }
  }
}

interface Watch {
  time<Result>(work: () => Promise<Result>): Promise<Result>;
  wall: number[];
  processor: number[];
}

function createWatch(): Watch {
  const wall: number[] = [];
  const processor: number[] = [];
  return {
    wall,
    processor,
    async time(work) {
      const usedBefore = process.threadCpuUsage();
      const began = performance.now();
      const result = await work();
      wall.push(performance.now() - began);
      const used = process.threadCpuUsage(usedBefore);
      processor.push((used.user + used.system) / 1000);
      return result;
    },
  };
}

/** Of no numbers at all: zeros. */
export function timesOf(numbers: readonly number[]): Times {
  const rising = numbers.toSorted((a, b) => a - b);
  const at = (share: number) => rising[Math.min(rising.length - 1, Math.floor(rising.length * share))] ?? 0;
  const sum = rising.reduce((all, one) => all + one, 0);
  return { median: at(0.5), p95: at(0.95), mean: rising.length === 0 ? 0 : sum / rising.length };
}
