import type { Library } from '../knowledge/types.ts';

/** The whole text of an edition by id; empty for an unknown one. */
export type Texts = (editionId: string) => Promise<string>;

/** Reads each edition's text once, however often it is asked for: make one a question or search. */
export function createTexts(library: Pick<Library, 'text'>): Texts {
  const known = new Map<string, Promise<string>>();
  return (editionId) => {
    const reading = known.get(editionId) ?? library.text(editionId).then((text) => text ?? '');
    known.set(editionId, reading);
    return reading;
  };
}

/** The same for what is said to people: empty as well for an edition that is not as it was stored, so that nothing is quoted from it. */
export function createSoundTexts(library: Pick<Library, 'text' | 'isSound'>): Texts {
  return createTexts({
    text: async (editionId) => ((await library.isSound(editionId)) ? await library.text(editionId) : undefined),
  });
}
