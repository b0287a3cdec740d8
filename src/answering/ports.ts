/** One request to a chat model: what it is told to be, what it is asked, and when it must stop. */
export interface ChatRequest {
  system: string;
  user: string;
  /** The most tokens the reply may have. */
  maxTokens: number;
  /** Ends the call at once; the model's connection is closed. */
  signal: AbortSignal;
}

/**
 * A chat model, whoever runs it. Replies come as text in order; a reply may be empty, which says that the model had
 * nothing to say. Leaving the loop early ends the call.
 *
 * Faults are `ServiceError`, and what was yielded before one stays good:
 * - `model-unavailable`: not reached, refused the call, or answered with something that is no reply
 * - `model-timeout`: the deadline passed
 * - `model-refused`: the model's own filter stopped it
 * - `model-truncated`: the reply began and did not come to its end (cut connection, or the token limit)
 *
 * `retryable` says whether the same call may succeed later. Messages are for operators and hold neither the key, nor
 * the request, nor the reply. When the caller's own `signal` ends the call, its reason is thrown as it is.
 */
export interface ChatModel {
  /** As configured, e.g. `openai:gpt-4.1-mini`; stored with each answer. */
  readonly name: string;
  complete(request: ChatRequest): AsyncIterable<string>;
}
