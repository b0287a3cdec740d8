/**
 * The providers that EMBEDDING can name besides `built-in` and `onnx`, and when each needs EMBEDDING_KEY.
 * `at-its-own-address`: a server of one's own, which EMBEDDING_BASE_URL names, may do without.
 */
export const embeddingProviders = {
  openai: { key: 'at-its-own-address', address: 'https://api.openai.com/v1' },
  // Ollama's own interface would need a package more; OpenAI's it speaks as well.
  ollama: { key: 'not-needed', address: 'http://127.0.0.1:11434/v1' },
  // A Worker reaches it by its AI binding; elsewhere each account has an address of its own.
  'workers-ai': { key: 'not-needed', address: null },
} as const satisfies Record<string, { key: 'at-its-own-address' | 'not-needed'; address: string | null }>;

export type EmbeddingProvider = keyof typeof embeddingProviders;

export const embeddingPattern = new RegExp(
  `^(?:built-in|onnx|(?:${Object.keys(embeddingProviders).join('|')}):\\S{1,200})$`,
  'u',
);

/** What EMBEDDING chooses. */
export type EmbeddingChoice =
  | { kind: 'built-in' }
  | { kind: 'onnx' }
  | { kind: 'provider'; provider: EmbeddingProvider; model: string };

/** Reads a value that fits `embeddingPattern`. */
export function readEmbedding(value: string): EmbeddingChoice {
  if (value === 'built-in' || value === 'onnx') return { kind: value };
  const colon = value.indexOf(':');
  return { kind: 'provider', provider: value.slice(0, colon) as EmbeddingProvider, model: value.slice(colon + 1) };
}
