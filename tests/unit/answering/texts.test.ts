import { expect, it } from 'vitest';
import { createSoundTexts, createTexts } from '../../../src/answering/texts.ts';

const library = {
  text: async (editionId: string) => (editionId === 'none' ? undefined : `text of ${editionId}`),
  isSound: async (editionId: string) => editionId !== 'changed',
};

it('gives nothing to quote from an edition that is not as it was stored', async () => {
  const texts = createSoundTexts(library);
  expect([await texts('whole'), await texts('changed'), await texts('none')]).toEqual(['text of whole', '', '']);
  expect(await createTexts(library)('changed')).toBe('text of changed');
});
