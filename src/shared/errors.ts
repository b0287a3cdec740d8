/**
 * A fault of the service or of something it depends on: disk, database, model.
 * Expected endings of a question are no errors; they are an `Outcome`.
 * Messages say what to do and never hold a question, an answer, a token or SQL parameters.
 */
export class ServiceError extends Error {
  readonly code: string;
  readonly retryable: boolean;

  constructor(code: string, message: string, options: { retryable?: boolean; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'ServiceError';
    this.code = code;
    this.retryable = options.retryable ?? false;
  }
}

/** What a parser at the edge returns: a value, or what is wrong with the input. */
export type Parsed<Value, Problem = string> = { ok: true; value: Value } | { ok: false; error: Problem };
