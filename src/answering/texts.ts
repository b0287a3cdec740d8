import type { Library } from '../knowledge/types.ts';

/** The whole text of an edition by id; empty for an unknown one. */
export type Texts = (editionId: string) => Promise<string>;

/** Reads each edition's text once, however often it is asked for: make one a question or search. */
export function createTexts(library: Library): Texts {
  const known = new Map<string, Promise<string>>();
  return (editionId) => {
    const reading = known.get(editionId) ?? library.text(editionId).then((text) => text ?? '');
    known.set(editionId, reading);
    return reading;
  };
}
