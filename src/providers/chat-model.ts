import type { ChatModel, ChatRequest } from '../answering/ports.ts';
import { needsKey } from '../config/chat-model.ts';
import { ServiceError } from '../shared/errors.ts';
import { CHAT_PROVIDERS, type ChatProvider } from './chat-providers.ts';
import { type CallState, CUT, faultOf, NO_REPLY, REFUSED } from './model-faults.ts';
import type { AskModel, ReplyEnding } from './reply.ts';
import { untilAborted } from './until-aborted.ts';

/** The part of the configuration that chooses a chat model. */
export interface ChatModelConfig {
  /** `provider:model`, e.g. `openai:gpt-4.1-mini` or `ollama:qwen3:8b`. */
  CHAT_MODEL?: string | undefined;
  CHAT_MODEL_KEY?: string | undefined;
  /** In place of the provider's own address. */
  CHAT_MODEL_BASE_URL?: string | undefined;
  /** The deadline of a whole call, from the question sent to the reply's end, repeated attempts included. */
  CHAT_MODEL_TIMEOUT_MS: number;
}

/**
 * The chat model that the configuration names. Its library is loaded here and not before; without CHAT_MODEL do not
 * call this. Nothing is asked of the model yet. Throws `ServiceError` `model-misconfigured` that says what to change.
 */
export async function loadChatModel(config: ChatModelConfig): Promise<ChatModel> {
  const { provider, prefix, model } = readName(config.CHAT_MODEL ?? '');
  const name = `${prefix}:${model}`;
  const address = readAddress(config.CHAT_MODEL_BASE_URL);
  const key = readKey(config.CHAT_MODEL_KEY, provider, needsKey(name, address !== undefined));
  const open = await provider.load();
  const ask = await open({ model, key, address: address ?? provider.address });
  return createChatModel(name, ask, config.CHAT_MODEL_TIMEOUT_MS);
}

function readName(name: string): { provider: ChatProvider; prefix: string; model: string } {
  const [prefix = '', ...rest] = name.trim().split(':');
  const provider = new Map<string, ChatProvider>(Object.entries(CHAT_PROVIDERS)).get(prefix);
  const model = rest.join(':').trim();
  if (provider !== undefined && model !== '') return { provider, prefix, model };
  const prefixes = Object.keys(CHAT_PROVIDERS).join(', ');
  throw misconfigured(
    `CHAT_MODEL must be a provider and a model, such as openai:gpt-4.1-mini. Providers: ${prefixes}.`,
  );
}

function readKey(given: string | undefined, provider: ChatProvider, needed: boolean): string | undefined {
  const key = given?.trim() || undefined;
  if (key === undefined && needed) throw misconfigured(`CHAT_MODEL_KEY is needed for ${provider.label}.`);
  // A header cannot hold it, and the library's error would quote it.
  if (key !== undefined && !/^[\x21-\x7e]+$/u.test(key)) {
    throw misconfigured('CHAT_MODEL_KEY holds a space or a character that no key has: copy it again.');
  }
  if (key !== undefined && provider.keyShape && !provider.keyShape.pattern.test(key)) {
    throw misconfigured(`CHAT_MODEL_KEY for ${provider.label} is ${provider.keyShape.says}.`);
  }
  return key;
}

function readAddress(address: string | undefined): string | undefined {
  const trimmed = address?.trim();
  if (!trimmed) return undefined;
  const url = URL.canParse(trimmed) ? new URL(trimmed) : undefined;
  if (url === undefined || !/^https?:$/u.test(url.protocol)) {
    throw misconfigured('CHAT_MODEL_BASE_URL must be an http or https address, such as http://127.0.0.1:8000/v1.');
  }
  if (url.username !== '' || url.password !== '') {
    throw misconfigured('CHAT_MODEL_BASE_URL must hold no name or password: put the key into CHAT_MODEL_KEY.');
  }
  return trimmed.replace(/\/+$/u, '');
}

function misconfigured(message: string): ServiceError {
  return new ServiceError('model-misconfigured', message);
}

function createChatModel(name: string, ask: AskModel, timeoutMs: number): ChatModel {
  return {
    name,
    async *complete(request) {
      // The library's own time-out does not cover the body of a stream, and counts each attempt anew.
      const deadline = AbortSignal.timeout(timeoutMs);
      const left = new AbortController();
      const signal = AbortSignal.any([request.signal, deadline, left.signal]);
      const state: CallState = { late: false, begun: false };
      try {
        const ending = yield* readReply(ask, { ...request, signal }, state);
        const fault = endingFault(ending, state);
        if (fault) throw fault;
      } catch (error) {
        if (error instanceof ServiceError) throw error;
        request.signal.throwIfAborted();
        throw faultOf(error, { ...state, late: deadline.aborted });
      } finally {
        // A reader that leaves early closes the connection; not every class does so by itself.
        left.abort();
      }
    },
  };
}

/** Yields the text of a reply; returns how it ended. */
async function* readReply(
  ask: AskModel,
  request: ChatRequest,
  state: CallState,
): AsyncGenerator<string, ReplyEnding | null> {
  let ending: ReplyEnding | null = null;
  for await (const piece of untilAborted(ask(request), request.signal)) {
    ending = piece.ending ?? ending;
    if (ending === 'refused') return ending;
    if (piece.text === '') continue;
    state.begun = true;
    yield piece.text;
  }
  // The libraries end a stream that was aborted as if it were whole.
  request.signal.throwIfAborted();
  return ending;
}

function endingFault(ending: ReplyEnding | null, state: CallState): ServiceError | undefined {
  switch (ending) {
    case 'complete':
      return undefined;
    case 'refused':
      return new ServiceError('model-refused', REFUSED);
    case 'cut-off':
      return new ServiceError('model-truncated', 'The chat model reached its token limit before its reply ended.');
    case null:
      return state.begun
        ? new ServiceError('model-truncated', CUT, { retryable: true })
        : new ServiceError('model-unavailable', NO_REPLY, { retryable: true });
  }
}
