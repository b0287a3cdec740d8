import { Converter } from 'opencc-js/t2cn';
import type { PromptSentence, ReadPrompt } from './prompt.ts';

/** Characters alone, with nothing of the service: a model knows nothing of it either. */
export const toSimplified = Converter({ from: 't', to: 'cn' });

/** A line of a reply, as a model writes it: right, or made wrong on purpose. */
export interface Line {
  cites: readonly unknown[];
  quotes: readonly string[];
  text: string;
}

/** Says every sentence in its own words, honestly: the reply of a good model. */
export function faithfulLines({ sentences, script }: ReadPrompt): Line[] {
  return sentences.map((sentence) => lineOf(sentence, reword(sentence.text, script)));
}

/** A line that says `text` and rests on the whole sentence. */
export function lineOf({ n, text: source }: PromptSentence, text: string): Line {
  return { cites: [n], quotes: [source], text };
}

/**
 * The same in other words, by rules that keep the meaning: figures in plain notation, without what opens a sentence and
 * refers back (此外，), without 的 where it carries nothing, in the reader's script. Quoted titles stay as they are.
 */
export function reword(text: string, script: 'hant' | 'hans'): string {
  const pieces = text.split(/(《[^》]*》|「[^」]*」)/u);
  const plain = pieces.map((piece) => (/^[《「]/u.test(piece) ? piece : rewordPiece(piece))).join('');
  const said = plain.replace(/^(?:此外|另外|同時|與此同時)，/u, '');
  return script === 'hans' ? toSimplified(said) : said;
}

function rewordPiece(text: string): string {
  return text
    .replace(/(?<=\d)[, ](?=\d{3}(?!\d))/gu, '')
    .replace(/(?<=[\d\p{Script=Han}]) +(?=[\d\p{Script=Han}])/gu, '')
    .replace(/的(?=工作|發展|合作|安排)/gu, '')
    .replace(/以及/gu, '及')
    .replace(/；/gu, '，');
}

/** The lines as JSON Lines. */
export function written(lines: readonly Line[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}
