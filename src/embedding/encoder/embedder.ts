import { foldText } from '../../language/fold.ts';
import type { Embedder } from '../../retrieval/ports.ts';
import type { Encoder } from './encoder.ts';

/** The encoder's sentence vectors behind the port of all embeddings. Texts may be as they were typed or printed. */
export function createEncoderEmbedder(encoder: Encoder): Embedder {
  return {
    id: encoder.id,
    dimensions: encoder.vectorDimensions,
    embed: async (texts) => texts.map((text) => encoder.encode(foldText(text)).vector),
  };
}
