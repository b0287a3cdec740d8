import { ServiceError } from '../../shared/errors.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';
import type { Statement } from '../answer.ts';
import { citeRun, type CitedRun } from '../citations.ts';
import type { ChatModel } from '../ports.ts';
import { writeStatements } from './write.ts';

/** A statement before it is verified, with the run it cites. */
export interface DraftedStatement {
  statement: Statement;
  run: CitedRun;
}

export interface WritingOptions {
  script: 'hant' | 'hans';
  timeoutMs: number;
  /** Ends the call at once; its reason is thrown. */
  signal?: AbortSignal | undefined;
  /** The edition's whole text, by id. */
  textOf(editionId: string): Promise<string>;
}

/** What a model wrote. When it ended early, what the built-in composer has belongs to the answer too. */
export interface Written {
  drafts: readonly DraftedStatement[];
  endedEarly: boolean;
}

/** Sentences shown to the model. */
const SHOWN = 8;

/**
 * Statements worded by a chat model from the evidence, each citing one sentence, not yet verified. None when the model
 * is slow, down or says nothing: an answer never gets worse by having a model.
 */
export async function writeFromEvidence(
  model: ChatModel,
  question: string,
  evidence: readonly Evidence[],
  options: WritingOptions,
): Promise<Written> {
  const shown = evidence.slice(0, SHOWN);
  const sentences = shown.map((one, index) => ({
    n: index + 1,
    text: one.sentence.text,
    title: one.edition.description.title,
    date: one.edition.description.issued.date,
    label: one.sentence.label,
  }));
  try {
    let endedEarly = false;
    const drafts = await writeStatements(model, question, sentences, {
      script: options.script,
      signal: AbortSignal.any([AbortSignal.timeout(options.timeoutMs), ...(options.signal ? [options.signal] : [])]),
      onEndedEarly: () => {
        endedEarly = true;
      },
    });
    const statements: DraftedStatement[] = [];
    for (const draft of drafts) {
      // One statement rests on one edition: the first sentence it names decides.
      const source = shown[(draft.cites[0] ?? 0) - 1];
      if (!source) continue;
      const run: CitedRun = { edition: source.edition, sentences: [source.sentence] };
      const citation = citeRun(run, await options.textOf(source.edition.id), statements.length + 1);
      statements.push({
        run,
        statement: {
          text: draft.text,
          parts: [{ kind: 'ours', text: draft.text, rule: 'written' }],
          emphasis: [],
          citations: [citation],
        },
      });
    }
    return { drafts: statements, endedEarly };
  } catch (fault) {
    options.signal?.throwIfAborted();
    if (fault instanceof ServiceError || isTimeout(fault)) return { drafts: [], endedEarly: false };
    throw fault;
  }
}

function isTimeout(fault: unknown): boolean {
  return fault instanceof DOMException && (fault.name === 'TimeoutError' || fault.name === 'AbortError');
}
