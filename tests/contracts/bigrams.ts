/** Overlapping pairs of characters, spaces left out: enough of a tokenizer for tests of what takes one. */
export function bigrams(text: string): string[] {
  const characters = [...text.replaceAll(/\s/gu, '')];
  return characters.length === 1
    ? characters
    : characters.slice(1).map((character, i) => `${characters[i]}${character}`);
}
