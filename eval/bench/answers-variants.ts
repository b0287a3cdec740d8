/** The same questions asked of the service with several settings. */
import type { Answer } from '../../src/answering/answer.ts';
import { type Answering, createAnswering } from '../../src/answering/pipeline.ts';
import type { AnsweringPorts } from '../../src/answering/answering-ports.ts';
import type { Settings } from '../../src/config/settings.ts';
import type { RetrievalPorts } from '../../src/retrieval/retrieve.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { randomIds } from '../../src/shared/ids.ts';
import { silentLog } from '../../src/shared/log.ts';
import type { Client } from '../run/client.ts';
import type { Judged } from '../run/record.ts';
import { runCases } from '../run/runner.ts';
import { type Totals, totalsOf } from '../run/totals.ts';
import { answerSchema } from '../score/answer.ts';
import type { DocumentGroup, LoadedSet } from '../sets/cases.ts';

/** The service with other settings. */
export interface Variant {
  name: string;
  settings: Settings;
}

export interface VariantResult {
  name: string;
  totals: Totals;
}

/**
 * Every case asked of every variant, over the documents that `open` opens for a group; whoever opened them closes them.
 * Only totals come back, so that held questions may be among them.
 */
export async function measureVariants(
  variants: readonly Variant[],
  open: (group: DocumentGroup) => Promise<RetrievalPorts>,
  { cases, groups }: Pick<LoadedSet, 'cases' | 'groups'>,
  asOf: string,
  progress: (done: number, total: number) => void,
): Promise<VariantResult[]> {
  const results: VariantResult[] = [];
  for (const { name, settings } of variants) {
    const judged: Judged[] = [];
    const done = results.length * cases.length;
    await runCases(
      cases,
      groups,
      {
        open: async (group) => ({ client: clientOf({ ...(await open(group)), settings }), close: async () => {} }),
        write: (line) => {
          if (line.type === 'judged') judged.push(line);
          if (line.type === 'error') throw new Error(`A question got no answer: ${line.what}`);
        },
        progress: (asked) => progress(done + asked, variants.length * cases.length),
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
