import type { Settings } from '../../config/settings.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';
import type { CitedRun } from '../citations.ts';
import type { AnsweredPart } from '../deciding/decide-parts.ts';
import type { ChatModel } from '../ports.ts';
import { correctionLead, leadOf } from './lead.ts';
import { quoteRun } from './quote.ts';
import { boundsLeftOut, chooseRuns } from './runs.ts';
import {
  type DraftedStatement,
  NOTHING_WRITTEN,
  type WritingOptions,
  type Written,
  writeFromQuotes,
} from './written.ts';

/** A model that words what is quoted. */
export interface Writer extends Pick<WritingOptions, 'limits' | 'guard'> {
  model: ChatModel;
  /** Stored with what it writes. */
  promptVersion: string;
}

/** A writer at work on one answer. */
export interface Writing extends Omit<WritingOptions, 'script' | 'textOf'> {
  model: ChatModel;
}

export interface ComposeOptions {
  settings: Settings;
  /** The question as the verifier will see it. */
  asked: string;
  script: 'hant' | 'hans';
  /** Undefined where answers are quoted. */
  writing: Writing | undefined;
  textOf(editionId: string): Promise<string>;
}

/** Drafts to be verified: what the built-in composer quotes, and what a model wrote to stand for some of it. */
export interface Composed {
  written: Written;
  quoted: readonly DraftedStatement[];
  /** Where the documents bound an answer in words that could not be quoted: 第3項; '' where it has no label. */
  bounded: readonly string[];
}

/** Conditions that stand too far from what they bound to be read with it, and are quoted by themselves. */
const MOST_APART = 2;

/**
 * Words an answer, part by part; what answers two parts is said once. The quotes are always made: they stand when the
 * model's words fall.
 */
export async function compose(
  question: string,
  parts: readonly AnsweredPart[],
  options: ComposeOptions,
): Promise<Composed> {
  const quoted: DraftedStatement[] = [];
  const bounded = new Set<string>();
  for (const part of parts) {
    const { query } = part;
    const chosen = chooseRuns(part, options.settings);
    const left = boundsLeftOut(part, chosen, options.settings);
    const apart = left.filter(({ quotable }) => quotable).slice(0, MOST_APART);
    for (const { label } of left.slice(apart.length)) bounded.add(label ?? '');
    const { edition } = part.evidence[0];
    const runs = [...chosen, ...apart.map((sentence) => ({ edition, sentences: [sentence] as const }))];
    for (const [at, run] of runs.entries()) {
      if (quoted.some((draft) => sharesSentence(draft.run, run))) continue;
      const text = await options.textOf(run.edition.id);
      const asking = { query, putAs: part.putAs, asked: options.asked, script: options.script };
      const lead = at === 0 ? leadOf(asking, run) : undefined;
      quoted.push({ run, statement: quoteRun(query, run, text, quoted.length + 1, lead) });
    }
  }
  const { writing, script, textOf } = options;
  if (writing === undefined) return { written: NOTHING_WRITTEN, quoted, bounded: [...bounded] };
  const written = await writeFromQuotes(writing.model, question, quoted, { ...writing, script, textOf });
  return { written, quoted, bounded: [...bounded] };
}

function sharesSentence(one: CitedRun, other: CitedRun): boolean {
  return one.sentences.some(({ sentenceId }) => other.sentences.some((sentence) => sentence.sentenceId === sentenceId));
}

/**
 * The nearest sentences as they are, for when they do not answer. At most `count`, each cited and numbered; where one
 * records something else than the question takes for granted, that is said in front of it.
 */
export async function quoteRelated(
  query: PreparedQuery,
  evidence: readonly Evidence[],
  count: number,
  { textOf, asked, script }: Pick<ComposeOptions, 'textOf' | 'asked' | 'script'>,
): Promise<DraftedStatement[]> {
  const drafts: DraftedStatement[] = [];
  for (const { edition, sentence } of evidence.slice(0, count)) {
    const run = { edition, sentences: [sentence] as const };
    const lead = correctionLead({ query, asked, script });
    drafts.push({ run, statement: quoteRun(query, run, await textOf(edition.id), drafts.length + 1, lead) });
  }
  return drafts;
}
