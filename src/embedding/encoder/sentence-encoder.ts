import { foldText } from '../../language/fold.ts';
import type { Embedder, EncodedSentence, SentenceEncoder, TokenEncoder } from '../../retrieval/ports.ts';
import type { Encoder } from './encoder.ts';
import { packStates } from './packed-states.ts';

/** Numbers kept of each token state: the first half costs little, see eval/embedding/README.md. */
export const STORED_STATE = 64;

/** What a stored sentence is encoded to, without the encoder itself. Texts may be as they were typed or printed. */
export function encodeSentence(encoder: Encoder, text: string): EncodedSentence {
  const { states, vector } = encoder.encode(foldText(text));
  return { vector, states: packStates(states, encoder.dimensions, STORED_STATE) };
}

/** Name and sizes of what `encodeSentence` makes. */
export function sentenceEncoding({ id, vectorDimensions }: Pick<Encoder, 'id' | 'vectorDimensions'>) {
  return { id: `${id}/${STORED_STATE}`, vectorDimensions, stateDimensions: STORED_STATE };
}

/** Encodes where it is called: for a runtime without threads, and for tests. */
export function createSentenceEncoder(encoder: Encoder): SentenceEncoder {
  return {
    ...sentenceEncoding(encoder),
    encodeAll: async (texts) => texts.map((text) => encodeSentence(encoder, text)),
  };
}

/** Texts encoded last that are kept: more than one batch of sentences that are being stored. */
const KEPT = 200;

/**
 * The encoder with what it encoded last: a sentence that is stored gives its states and, as the built-in embedding, its
 * vector, and is encoded once for both.
 */
export function keepEncoded(
  encoder: SentenceEncoder,
  most: number = KEPT,
  known: ReadonlyMap<string, EncodedSentence> = new Map(),
): SentenceEncoder {
  const kept = new Map(known);
  return {
    ...encoder,
    async encodeAll(texts) {
      const missing = [...new Set(texts)].filter((text) => !kept.has(text));
      const encoded = missing.length === 0 ? [] : await encoder.encodeAll(missing);
      missing.forEach((text, index) => kept.set(text, encoded[index] as EncodedSentence));
      const results = texts.map((text) => kept.get(text) as EncodedSentence);
      for (const text of kept.keys()) {
        if (kept.size <= most) break;
        kept.delete(text);
      }
      return results;
    },
  };
}

/** The encoder's sentence vectors behind the port of all embeddings. */
export function createEncoderEmbedder(id: string, encoder: SentenceEncoder): Embedder {
  return {
    id,
    dimensions: encoder.vectorDimensions,
    embed: async (texts) => (await encoder.encodeAll(texts)).map(({ vector }) => vector),
  };
}

/** The same vectors for questions, from an encoder that remembers them: their words are read for ranking as well. */
export function createQuestionVectors({ id, dimensions }: Embedder, encoder: TokenEncoder): Embedder {
  return {
    id,
    dimensions,
    embed: async (texts) => texts.map((text) => encoder.encode(foldText(text)).vector),
  };
}
