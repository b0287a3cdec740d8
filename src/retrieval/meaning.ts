import { createMaxSim } from '../embedding/encoder/nearest.ts';
import { narrowStates, unpackStates } from '../embedding/encoder/packed-states.ts';
import { foldText } from '../language/fold.ts';
import type { EmbeddedText, Embedder, StoredMeaning, TokenEncoder } from './ports.ts';
import type { ContentUnit, PreparedQuery } from './query.ts';

/** How near a sentence is to the question by what it means. */
export interface Nearness {
  /** Cosine of its vector with the question's; null when one of them is not known. */
  whole: number | null;
  /** The question's words, each by the closest of the sentence's, by how rare they are (`maxSim`). */
  words: number;
  /** The same by the embedder's own token states; null when those of one of them are not known. */
  embedderWords: number | null;
  /** Its token states by the encoder, as they are stored. */
  states: Int8Array;
}

/** A question as the embedder reads it; the vector alone where the embedder has no token states. */
export type EmbeddedQuestion = Pick<EmbeddedText, 'vector'> & Partial<EmbeddedText>;

export async function embedQuestion(
  { embed, words }: Embedder,
  { meaning }: Pick<PreparedQuery, 'meaning'>,
): Promise<EmbeddedQuestion | undefined> {
  if (words) return (await words.read([meaning]))[0];
  const [vector] = await embed([meaning]);
  return vector && { vector };
}

/** A question whose words were read, to be compared with stored sentences. */
export interface AskedMeaning {
  /**
   * How near stored sentences are to the question: by sentence id. Those that were not encoded yet are missing, so that
   * no answer waits for them.
   */
  nearnessOf(
    embedded: EmbeddedQuestion | undefined,
    sentenceIds: readonly number[],
  ): Promise<ReadonlyMap<number, Nearness>>;
}

/** Reads the words of the question, which takes a few milliseconds: time that a search going on meanwhile takes anyway. */
export function askMeaning(
  { encoder, meaning }: { encoder: TokenEncoder; meaning: StoredMeaning },
  query: PreparedQuery,
): AskedMeaning {
  const asked = encoder.encode(foldText(query.meaning));
  const states = narrowStates(asked.states, encoder.dimensions, meaning.stateDimensions);
  const weights = tokenWeights(query, query.meaning, query.meant, asked.tokens, ({ rarity }) => rarity);
  const covers = createMaxSim(states, weights);
  return {
    async nearnessOf(embedded, sentenceIds) {
      const stored = await meaning.of(sentenceIds);
      const vector = embedded?.vector;
      const embedderCovers = embedded && coveringOf(query, embedded);
      return new Map(
        [...stored].map(([id, { vector: own, states, embedderStates }]) => [
          id,
          {
            whole: vector?.length === own.length ? cosine(vector, own) : null,
            words: Math.max(0, covers(states)),
            embedderWords: embedderCovers && embedderStates ? Math.max(0, embedderCovers(embedderStates)) : null,
            states,
          },
        ]),
      );
    },
  };
}

/** `maxSim` with the question as the embedder reads it; undefined without token states. */
function coveringOf(query: PreparedQuery, { tokens = [], states }: EmbeddedQuestion) {
  if (states === undefined || tokens.length === 0) return undefined;
  const weights = tokenWeights(query, query.meaning, query.meant, tokens, ({ rarity }) => rarity);
  return createMaxSim(unpackStates(states, states.length / tokens.length), weights);
}

function cosine(one: Float32Array, other: Float32Array): number {
  let product = 0;
  let oneSquare = 0;
  let otherSquare = 0;
  for (let i = 0; i < one.length; i++) {
    const a = one[i] as number;
    const b = other[i] as number;
    product += a * b;
    oneSquare += a * a;
    otherSquare += b * b;
  }
  return oneSquare === 0 || otherSquare === 0 ? 0 : product / Math.sqrt(oneSquare * otherSquare);
}

/**
 * For each token of a text the highest weight of the units it stands in; 0 outside `runs`, which are words of it that
 * carry a subject, in their order there.
 */
export function tokenWeights(
  { units: known }: Pick<PreparedQuery, 'units'>,
  text: string,
  runs: readonly string[],
  tokens: readonly { start: number; end: number }[],
  weightOf: (unit: ContentUnit) => number,
): number[] {
  const weights = new Float64Array(text.length);
  const units = new Map<string, ContentUnit>();
  // What the question says itself comes before what was said before it.
  for (const unit of known) if (!units.has(unit.text)) units.set(unit.text, unit);
  let from = 0;
  for (const run of runs) {
    const at = text.indexOf(run, from);
    if (at === -1) continue;
    from = at + run.length;
    for (const match of run.matchAll(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu)) {
      const unit = units.get(match[0]);
      if (unit === undefined) continue;
      const start = at + match.index;
      weights.fill(weightOf(unit), start, start + match[0].length);
    }
  }
  return tokens.map(({ start, end }) => Math.max(0, ...weights.subarray(start, end)));
}
