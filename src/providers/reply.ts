import type { ChatRequest } from '../answering/ports.ts';

/** How a model says that its reply is over: at its end, at the token limit, or stopped by its own filter. */
export type ReplyEnding = 'complete' | 'cut-off' | 'refused';

/** A piece of a reply. The last one, or one near the end, carries the ending; a cut connection brings none. */
export interface ReplyPiece {
  text: string;
  ending: ReplyEnding | null;
}

/** Asks a model that is already chosen. Throws whatever its library throws; `model-faults.ts` makes sense of it. */
export type AskModel = (request: ChatRequest) => AsyncIterable<ReplyPiece>;

/** What an adapter needs to know of the model it opens. */
export interface ModelSettings {
  /** Without the provider's prefix. */
  model: string;
  /** Undefined where none is needed. */
  key: string | undefined;
  /** Base address without a slash at its end. */
  address: string;
}

/** Loads the library of one family of models. Throws when the settings cannot be right, before any question is asked. */
export type OpenModel = (settings: ModelSettings) => Promise<AskModel>;

/** LangChain's default of 6 keeps a person waiting for over a minute when a model is down. */
export const MAX_RETRIES = 2;

/** System and user text as LangChain's models take them. */
export function messagesOf(request: ChatRequest): ['system' | 'human', string][] {
  return [
    ['system', request.system],
    ['human', request.user],
  ];
}

/** Reads a `finish_reason`. Words not known here end a reply too: servers have many names for a proper end. */
export function endingOf(reason: unknown): ReplyEnding | null {
  if (typeof reason !== 'string' || reason === '' || reason === 'null') return null;
  if (reason === 'length' || reason === 'max_tokens') return 'cut-off';
  if (reason === 'content_filter' || reason === 'sensitive') return 'refused';
  return 'complete';
}
