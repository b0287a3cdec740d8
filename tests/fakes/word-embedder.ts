import { createHashedEmbedder } from '../../eval/baselines/hashed.ts';
import { packStates } from '../../src/embedding/encoder/packed-states.ts';
import { foldText } from '../../src/language/fold.ts';
import { indexTerms } from '../../src/language/tokens.ts';
import type { Embedder } from '../../src/retrieval/ports.ts';

const STATE = 8;

/** The hashed embedder with token states of its own: a character is a token, and alike characters have like states. */
export function createWordEmbedder(): Embedder {
  const hashed = createHashedEmbedder(indexTerms);
  return {
    ...hashed,
    words: {
      stateDimensions: STATE,
      async read(texts) {
        const vectors = await hashed.embed(texts);
        return texts.map((text, index) => ({ vector: vectors[index] as Float32Array, ...readCharacters(text) }));
      },
    },
  };
}

function readCharacters(text: string) {
  const characters = foldText(text).split('');
  const states = characters.flatMap((character) =>
    Array.from({ length: STATE }, (_, bit) => ((character.charCodeAt(0) >> bit) & 1 ? 1 : -1)),
  );
  return {
    tokens: characters.map((_, start) => ({ start, end: start + 1 })),
    states: packStates(Float32Array.from(states), STATE),
  };
}
