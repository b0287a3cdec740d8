import { describe, expect, it } from 'vitest';
import { foldText } from '../../../../src/language/fold.ts';
import { contrastedIn } from '../../../../src/language/names/contrasted.ts';

const contrasted = (question: string, text: string) => {
  const asked = foldText(question);
  return contrastedIn(asked, foldText(text)).map(({ start, end }) => asked.slice(start, end));
};

describe('contrastedIn', () => {
  it('finds a word of which the text has another of its family', () => {
    expect(contrasted('工程何時竣工', '工程於2019年動工。')).toContain('竣工');
  });

  it('finds none that the text has itself, or by a word that says the same', () => {
    expect(contrasted('工程何時竣工', '工程2019年動工，2024年竣工。')).toEqual([]);
    expect(contrasted('工程何時竣工', '工程2019年動工，2024年落成。')).toEqual([]);
  });

  it('finds none where the text has nothing of the family', () => {
    expect(contrasted('工程何時竣工', '工程由路政署負責。')).toEqual([]);
  });
});
