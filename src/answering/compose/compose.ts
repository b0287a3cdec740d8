import type { Settings } from '../../config/settings.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';
import type { CitedRun } from '../citations.ts';
import type { ChatModel } from '../ports.ts';
import { leadOf } from './lead.ts';
import { chooseRuns, quoteRun } from './quote.ts';
import { type DraftedStatement, type Written, writeFromEvidence } from './written.ts';

export interface ComposeOptions {
  settings: Settings;
  script: 'hant' | 'hans';
  model: ChatModel | undefined;
  modelTimeoutMs: number;
  /** Ends a model's call at once. */
  signal?: AbortSignal | undefined;
  textOf(editionId: string): Promise<string>;
}

/** Drafts to be verified: what a model wrote, if there is one, and what the built-in composer quotes. */
export interface Composed {
  written: Written;
  quoted: readonly DraftedStatement[];
}

export const NOTHING_WRITTEN: Written = { drafts: [], endedEarly: false };

/** A part of the question with the evidence that answers it, best first. */
export interface PartToCompose {
  query: PreparedQuery;
  evidence: readonly [Evidence, ...Evidence[]];
}

/**
 * Words an answer, part by part; what answers two parts is said once. The quotes are always made: they stand when the
 * model's words fall.
 */
export async function compose(
  question: string,
  parts: readonly PartToCompose[],
  options: ComposeOptions,
): Promise<Composed> {
  const quoted: DraftedStatement[] = [];
  for (const { query, evidence } of parts) {
    for (const [at, run] of chooseRuns(query, evidence, options.settings).entries()) {
      if (quoted.some((draft) => sharesSentence(draft.run, run))) continue;
      const text = await options.textOf(run.edition.id);
      const lead = at === 0 ? leadOf(query, run, options.script) : undefined;
      quoted.push({ run, statement: quoteRun(query, run, text, quoted.length + 1, lead) });
    }
  }
  if (!options.model) return { written: NOTHING_WRITTEN, quoted };
  const written = await writeFromEvidence(options.model, question, interleave(parts), {
    script: options.script,
    timeoutMs: options.modelTimeoutMs,
    signal: options.signal,
    textOf: options.textOf,
  });
  return { written, quoted };
}

function sharesSentence(one: CitedRun, other: CitedRun): boolean {
  return one.sentences.some(({ sentenceId }) => other.sentences.some((sentence) => sentence.sentenceId === sentenceId));
}

/** The best of each part first, so that a model that sees few sentences sees some for every part. */
function interleave(parts: readonly PartToCompose[]): Evidence[] {
  const longest = Math.max(...parts.map(({ evidence }) => evidence.length));
  const mixed = Array.from({ length: longest }, (_, at) => parts.flatMap(({ evidence }) => evidence[at] ?? [])).flat();
  return mixed.filter(
    (one, at) => mixed.findIndex((same) => same.sentence.sentenceId === one.sentence.sentenceId) === at,
  );
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
