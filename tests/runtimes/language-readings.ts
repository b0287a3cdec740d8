import { splitClauses } from '../../src/language/clauses.ts';
import { compareFigures, findFigures } from '../../src/language/figures/figures.ts';
import { fold } from '../../src/language/fold.ts';
import { aliasesOf } from '../../src/language/names/built-in.ts';
import { statesAnother } from '../../src/language/names/states-another.ts';
import { readQuestion } from '../../src/language/question.ts';
import { readRegister } from '../../src/language/register.ts';
import { splitSentences } from '../../src/language/sentences.ts';
import { tokenize } from '../../src/language/tokens.ts';
import { redact } from '../../src/safety/redact.ts';

/** What stands in the golden file of each text. After a wanted change `make-language-golden.ts` writes it again. */
export const readings: Readonly<Record<string, (text: string) => unknown>> = {
  fold: (text) => {
    const { text: key, origins } = fold(text);
    return [key, origins.join(' ')];
  },
  sentences: (text) => splitSentences(text).map(({ end }) => end),
  clauses: (text) => splitClauses(text).map(({ end, joint, marker }) => [end, joint, marker?.start ?? null]),
  tokens: (text) => tokenize(text).map(({ term, start, end }) => `${term} ${start} ${end}`),
  register: (text) => {
    const { register, rewritten } = readRegister(text);
    return [register, rewritten?.text ?? null];
  },
  kinds: (text) => {
    const { kinds, asking } = readQuestion(text);
    return [kinds[0].kind, kinds[1].kind, asking.noun, asking.negated, asking.presupposes];
  },
  figures: (text) => {
    const figures = findFigures(text, { date: '2018-09-27', basis: 'printed' });
    return figures.map((figure, at) => [figure, at === 0 ? null : compareFigures(figures[at - 1]!, figure)]);
  },
  names: (text) =>
    aliasesOf(text).map(({ start, end, same, searchOnly }) => [start, end, same.join(' '), searchOnly.join(' ')]),
  // What stands before the first question mark is asked, and the rest stated.
  another: (text) => {
    const [asked = '', ...stated] = text.split('？');
    return statesAnother(`${asked}？`, stated.join('？'));
  },
  redaction: (text) => redact(text).text,
};

/** Half a character cannot stand in a JSON file that a bundler reads, so the golden file has this in its place. */
const HALF = '<half>';

export function fromGolden(text: string): string {
  return text.replaceAll(HALF, '\uD800');
}

/** A value as it stands in the golden file. */
export function toGolden(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll('\\ud800', HALF));
}
