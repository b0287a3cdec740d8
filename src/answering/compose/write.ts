import { composeV2 } from '../../../prompts/compose-v2.ts';
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

/** One request to a model, with what it takes to read the reply. */
export interface WriteRequest {
  system: string;
  user: string;
  /** The sentences as they were sent, by number. */
  sent: ReadonlyMap<number, string>;
}

export interface WriteOptions {
  /** The deadline, and the caller leaving. */
  signal: AbortSignal;
  /** Reading stops, and the call ends, when that many are whole. */
  maxStatements: number;
  maxTokens: number;
  /** Hears of everything the model sent, as it comes: its length in characters. */
  onText?: (length: number) => void;
}

/** Stored with an answer that a model wrote. */
export const WRITE_PROMPT_VERSION: string = composeV2.version;

const SCRIPT_NAMES = { hant: '繁體中文', hans: '簡體中文' } as const;

/**
 * Drafts of statements, in the order the model wrote them, as they come. They are only drafts: the caller checks each
 * against its cited sentences. Nothing when the model says nothing. The same text comes once.
 *
 * A fault is thrown at the end of what came; what was yielded before it stays good. A `signal` that ends the call by a
 * time-out is thrown as `model-timeout`; any other reason of it as it is.
 */
export async function* writeStatements(
  model: ChatModel,
  request: WriteRequest,
  options: WriteOptions,
): AsyncGenerator<DraftStatement> {
  const { system, user, sent } = request;
  const { signal, maxTokens, maxStatements, onText = () => {} } = options;
  const said = new Set<string>();
  try {
    const reply = model.complete({ system, user, maxTokens, signal });
    for await (const line of readLines(listenTo(reply, onText))) {
      const draft = parseDraft(line, sent);
      if (draft === undefined || said.has(draft.text)) continue;
      said.add(draft.text);
      yield draft;
      if (said.size >= maxStatements) return;
    }
  } catch (error) {
    throw isDeadline(error, signal) ? deadlinePassed() : error;
  }
}

async function* listenTo(deltas: AsyncIterable<string>, onText: (length: number) => void): AsyncGenerator<string> {
  for await (const delta of deltas) {
    onText(delta.length);
    yield delta;
  }
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

export interface Asking {
  question: string;
  evidence: readonly EvidenceSentence[];
  /** The script our own words are written in: the asker's. */
  script: 'hant' | 'hans';
  maxStatements: number;
  /** What was wrong with the reply before, a line for each number; none for the first request. */
  faults?: readonly string[];
}

/** The request for an answer, or for its repair, under a marker of its own. */
export function fillPrompt({ question, evidence, script, maxStatements, faults = [] }: Asking): WriteRequest {
  const sent = new Map(evidence.map((sentence) => [sentence.n, plainLine(sentence.text)]));
  const values: Readonly<Record<string, string>> = {
    // Nobody who wrote a document can know it, so no document can pretend that the evidence has ended.
    marker: crypto.randomUUID().replaceAll('-', ''),
    script: SCRIPT_NAMES[script],
    maxStatements: String(maxStatements),
    question: plainLine(question),
    evidence: evidence.map(evidenceLine).join('\n'),
    faults: faults.join('\n'),
  };
  // One pass: a question that holds `{evidence}` is sent as it is.
  const fill = (template: string): string =>
    template.replace(/\{(\w+)\}/gu, (whole, name: string) => values[name] ?? whole);
  return {
    system: fill(composeV2.system),
    user: fill(faults.length === 0 ? composeV2.user : composeV2.user + composeV2.repair),
    sent,
  };
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
