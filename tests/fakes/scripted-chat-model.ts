import type { ChatModel, ChatRequest } from '../../src/answering/ports.ts';

/** A chat model that says what a test wrote down, and keeps what it was asked. */
export interface ScriptedChatModel extends ChatModel {
  readonly requests: readonly ChatRequest[];
  /** How many pieces were taken, over all calls. */
  readonly taken: number;
  /** Calls that came to an end, by themselves or because the reader left. */
  readonly closed: number;
}

/** Pieces are yielded in order; an `Error` among them is thrown in its place. A function sees the request first. */
export type Script = Iterable<string | Error> | ((request: ChatRequest) => Iterable<string | Error>);

export function createScriptedChatModel(script: Script): ScriptedChatModel {
  const requests: ChatRequest[] = [];
  const seen = { taken: 0, closed: 0 };
  return {
    name: 'scripted:test',
    requests,
    get taken() {
      return seen.taken;
    },
    get closed() {
      return seen.closed;
    },
    async *complete(request) {
      requests.push(request);
      try {
        for (const piece of typeof script === 'function' ? script(request) : script) {
          request.signal.throwIfAborted();
          if (piece instanceof Error) throw piece;
          seen.taken += 1;
          yield piece;
        }
      } finally {
        seen.closed += 1;
      }
    },
  };
}
