import type { Settings } from '../../config/settings.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';
import type { ChatModel } from '../ports.ts';
import { chooseRuns, quoteRun } from './quote.ts';
import { type DraftedStatement, type Written, writeFromEvidence } from './written.ts';

export interface ComposeOptions {
  settings: Settings;
  script: 'hant' | 'hans';
  model: ChatModel | undefined;
  modelTimeoutMs: number;
  textOf(editionId: string): Promise<string>;
}

/** Drafts to be verified: what a model wrote, if there is one, and what the built-in composer quotes. */
export interface Composed {
  written: Written;
  quoted: readonly DraftedStatement[];
}

export const NOTHING_WRITTEN: Written = { drafts: [], endedEarly: false };

/** Words an answer from the evidence, best first. The quotes are always made: they stand when the model's words fall. */
export async function compose(
  query: PreparedQuery,
  question: string,
  evidence: readonly [Evidence, ...Evidence[]],
  options: ComposeOptions,
): Promise<Composed> {
  const quoted: DraftedStatement[] = [];
  for (const run of chooseRuns(query, evidence, options.settings)) {
    quoted.push({ run, statement: quoteRun(query, run, await options.textOf(run.edition.id), quoted.length + 1) });
  }
  if (!options.model) return { written: NOTHING_WRITTEN, quoted };
  const written = await writeFromEvidence(options.model, question, evidence, {
    script: options.script,
    timeoutMs: options.modelTimeoutMs,
    textOf: options.textOf,
  });
  return { written, quoted };
}

/** The nearest sentences as they are, for when they do not answer. At most `count`, each cited and numbered. */
export async function quoteRelated(
  query: PreparedQuery,
  evidence: readonly Evidence[],
  count: number,
  textOf: ComposeOptions['textOf'],
): Promise<DraftedStatement[]> {
  const drafts: DraftedStatement[] = [];
  for (const { edition, sentence } of evidence.slice(0, count)) {
    const run = { edition, sentences: [sentence] as const };
    drafts.push({ run, statement: quoteRun(query, run, await textOf(edition.id), drafts.length + 1) });
  }
  return drafts;
}
