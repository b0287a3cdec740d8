import { composeV1 } from '../../../prompts/compose-v1.ts';
import { ServiceError } from '../../shared/errors.ts';
import type { ChatModel } from '../ports.ts';
import { type DraftStatement, parseDraft, readLines } from './write-lines.ts';

export type { DraftStatement } from './write-lines.ts';

/** A sentence as the model sees it. The model never sees an address: only the number leads back to the document. */
export interface EvidenceSentence {
  /** Its number in this request. */
  n: number;
  text: string;
  title: string;
  /** The document's issued date as it is known: `2017`, `2018-09`, `2019-05-16`. */
  date: string;
  /** As cited: `第7項`; null when it stands in no numbered paragraph. */
  label: string | null;
}

export interface WriteOptions {
  /** The script our own words are written in: the asker's. */
  script: 'hant' | 'hans';
  signal: AbortSignal;
  /** Default 8. Reading stops, and the call ends, when that many are whole. */
  maxStatements?: number;
  /** Default 1,200 tokens: about eight statements of 100 characters with their JSON. */
  maxTokens?: number;
  /** Told when the model ended early with statements already whole: they are returned, the reply was longer. */
  onEndedEarly?: (fault: ServiceError) => void;
}

/** Stored with an answer that a model wrote. */
export const WRITE_PROMPT_VERSION: string = composeV1.version;

const SCRIPT_NAMES = { hant: '繁體中文', hans: '簡體中文' } as const;

/**
 * Drafts of statements, in the order the model wrote them, each with at least one number of `evidence`. They are only
 * drafts: the caller checks each against its cited sentences. [] when there is no evidence or the model says nothing.
 *
 * A fault after the first whole statement keeps what is whole (`onEndedEarly`); before it, the `ServiceError` of the
 * model is thrown. A `signal` that ends the call by a time-out counts as `model-timeout`; any other reason of it is
 * thrown as it is.
 */
export async function writeStatements(
  model: ChatModel,
  question: string,
  evidence: readonly EvidenceSentence[],
  options: WriteOptions,
): Promise<DraftStatement[]> {
  if (evidence.length === 0) return [];
  const maxStatements = options.maxStatements ?? 8;
  const known = new Set(evidence.map((sentence) => sentence.n));
  const request = {
    ...fillPrompt(question, evidence, options.script, maxStatements),
    maxTokens: options.maxTokens ?? 1200,
    signal: options.signal,
  };
  const drafts = new Map<string, DraftStatement>();
  try {
    for await (const line of readLines(model.complete(request))) {
      const draft = parseDraft(line, known);
      if (draft !== undefined && !drafts.has(draft.text)) drafts.set(draft.text, draft);
      if (drafts.size >= maxStatements) break;
    }
  } catch (error) {
    const fault = isDeadline(error, options.signal) ? deadlinePassed() : error;
    if (!(fault instanceof ServiceError) || drafts.size === 0) throw fault;
    options.onEndedEarly?.(fault);
  }
  return [...drafts.values()];
}

/** A deadline that the caller set by `AbortSignal.timeout` is an early end like the model's own; leaving is not. */
function isDeadline(error: unknown, signal: AbortSignal): boolean {
  return signal.aborted && error === signal.reason && error instanceof Error && error.name === 'TimeoutError';
}

function deadlinePassed(): ServiceError {
  return new ServiceError('model-timeout', 'The chat model did not finish in the time given for an answer.', {
    retryable: true,
  });
}

function fillPrompt(
  question: string,
  evidence: readonly EvidenceSentence[],
  script: WriteOptions['script'],
  maxStatements: number,
): { system: string; user: string } {
  const values: Readonly<Record<string, string>> = {
    // Nobody who wrote a document can know it, so no document can pretend that the evidence has ended.
    marker: crypto.randomUUID().replaceAll('-', ''),
    script: SCRIPT_NAMES[script],
    maxStatements: String(maxStatements),
    question: plainLine(question),
    evidence: evidence.map(evidenceLine).join('\n'),
  };
  // One pass: a question that holds `{evidence}` is sent as it is.
  const fill = (template: string): string =>
    template.replace(/\{(\w+)\}/gu, (whole, name: string) => values[name] ?? whole);
  return { system: fill(composeV1.system), user: fill(composeV1.user) };
}

function evidenceLine(sentence: EvidenceSentence): string {
  const label = sentence.label === null ? '' : plainLine(sentence.label);
  return `[${sentence.n}] 《${plainLine(sentence.title)}》（${plainLine(sentence.date)}）${label}：${plainLine(sentence.text)}`;
}

// Format characters (zero-width, direction marks, tags) and variation selectors can carry text that a person does not
// see and a model reads; the fillers and the braille blank look like nothing at all.
const INVISIBLE = /\p{Cf}|\p{Default_Ignorable_Code_Point}|\u2800/gu;

/** One line without invisible characters, so that no sentence can start a line that looks like another sentence. */
function plainLine(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
}
