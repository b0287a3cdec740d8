/** What each stage adds: the same questions with one stage at a time switched off by its settings. */
import type { Answer } from '../../src/answering/answer.ts';
import { type Answering, createAnswering } from '../../src/answering/pipeline.ts';
import type { AnsweringPorts } from '../../src/answering/answering-ports.ts';
import { type Settings, SETTINGS } from '../../src/config/settings.ts';
import type { RetrievalPorts } from '../../src/retrieval/retrieve.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { randomIds } from '../../src/shared/ids.ts';
import { silentLog } from '../../src/shared/log.ts';
import type { Client } from '../run/client.ts';
import type { Judged } from '../run/record.ts';
import { runCases } from '../run/runner.ts';
import { type Totals, totalsOf } from '../run/totals.ts';
import { answerSchema } from '../score/answer.ts';
import type { Case, DocumentGroup } from '../sets/cases.ts';

/** The whole of the service, or the whole less one stage. */
export interface Stage {
  name: string;
  settings: Settings;
}

const OPEN = Number.POSITIVE_INFINITY;
const { rankSentences, decide } = SETTINGS;

/** Off is what lets everything pass. */
const NO_JUDGE = { sure: -OPEN };
/** Whatever stands however far behind the best. */
const NO_DISTANCE = { closeToBest: OPEN, answersWithin: OPEN };

function deciding(off: Partial<Settings['decide']>): Settings {
  return { ...SETTINGS, decide: { ...decide, ...off } };
}

/** Rules that are no numbers (names, figures, opposites, kinds) stay on in all. */
export const STAGES: readonly Stage[] = [
  { name: 'whole', settings: SETTINGS },
  {
    // In the order of their passages; what scores are held against means nothing then.
    name: 'without ranking of sentences',
    settings: {
      ...deciding({ ...NO_JUDGE, ...NO_DISTANCE }),
      rankSentences: { ...zeros(rankSentences), passage: rankSentences.passage },
    },
  },
  { name: 'without the judge', settings: deciding(NO_JUDGE) },
  { name: 'judging the best sentence alone', settings: deciding({ judged: 1 }) },
  { name: 'without the omission check', settings: { ...SETTINGS, compose: { boundsWithin: -1 } } },
  { name: 'without any number of deciding', settings: deciding({ ...NO_JUDGE, ...NO_DISTANCE, missingRole: OPEN }) },
];

function zeros<Name extends string>(weights: Readonly<Record<Name, number>>): Record<Name, number> {
  return Object.fromEntries(Object.keys(weights).map((name) => [name, 0])) as Record<Name, number>;
}

export interface StageResult {
  name: string;
  totals: Totals;
}

/** Every case asked of every stage. Only totals come back, so that held questions may be among them. */
export async function measureStages(
  retrieval: RetrievalPorts,
  cases: readonly Case[],
  groups: readonly DocumentGroup[],
  asOf: string,
  progress: (done: number, total: number) => void,
): Promise<StageResult[]> {
  const results: StageResult[] = [];
  for (const { name, settings } of STAGES) {
    const judged: Judged[] = [];
    const done = results.length * cases.length;
    await runCases(
      cases,
      groups,
      {
        open: async () => ({ client: clientOf({ ...retrieval, settings }), close: async () => {} }),
        write: (line) => {
          if (line.type === 'judged') judged.push(line);
          if (line.type === 'error') throw new Error(`A question got no answer: ${line.what}`);
        },
        progress: (asked) => progress(done + asked, STAGES.length * cases.length),
      },
      { asOf, showHeld: false, atOnce: 1, signal: new AbortController().signal },
    );
    results.push({ name, totals: totalsOf(judged) });
  }
  return results;
}

/** Asks in this process, as the HTTP client does: the earlier questions first. */
function clientOf(retrieval: RetrievalPorts): Client {
  const kept: Answer[] = [];
  const answering = createAnswering(portsOf(retrieval, kept));
  return {
    async ask({ question, before, asOf }) {
      let conversationId: string | undefined;
      for (const earlier of before) ({ conversationId } = await ask(answering, kept, earlier, asOf, conversationId));
      const began = performance.now();
      const answer = await ask(answering, kept, question, asOf, conversationId);
      // The scorer reads what programs get.
      return { answer: answerSchema.parse(JSON.parse(JSON.stringify(answer))), ms: performance.now() - began };
    },
  };
}

async function ask(
  answering: Answering,
  kept: Answer[],
  question: string,
  asOf: string,
  conversationId: string | undefined,
): Promise<Answer> {
  const answer = await answering.answer({ question, channel: 'cli', asOf, conversationId });
  kept.unshift(answer);
  return answer;
}

/** Answering that keeps its turns in memory and counts nobody's questions. */
function portsOf(retrieval: RetrievalPorts, kept: readonly Answer[]): AnsweringPorts {
  return {
    ...retrieval,
    verified: { find: async () => undefined },
    earlier: async (conversationId) => kept.filter((answer) => answer.conversationId === conversationId).slice(0, 3),
    indexVersion: 'bench',
    contact: null,
    helpLines: [],
    clock: systemClock,
    ids: randomIds,
    log: silentLog,
  };
}
