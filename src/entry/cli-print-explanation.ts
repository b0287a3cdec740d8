import type { ExplainedFigure, ExplainedSignal, ExplainedAlias, Explanation } from '../retrieval/explain.ts';
import type { ExplainedWord } from '../retrieval/explain-words.ts';
import { emphasised, harmless, type Paint } from './cli-text.ts';

/** Why a sentence was found, line by line, for the operator. */
export function formatExplanation(explanation: Explanation, paint: Paint): string {
  const { readAs, words, otherwise, figures, aliases, label, passage } = explanation;
  const lines: (readonly [name: string, text: string])[] = [
    ...(readAs === null ? [] : [['read as', readAs] as const]),
    ['in the sentence', wordList(words.inSentence)],
    ['around it', wordList(words.around, true)],
    ['nowhere', wordList(words.nowhere)],
    ...otherwise.map(({ asked, stated }) => ['in other words', `「${stated}」 for 「${asked}」`] as const),
    ...figures.map((figure) => ['figure', figureLine(figure)] as const),
    ...aliases.map((alias) => ['other names', aliasLine(alias)] as const),
    ...(label === null ? [] : [['printed number', labelLine(label)] as const]),
    ['vector', vectorLine(explanation)],
    ['score', sumLine(explanation.score, explanation.signals, SENTENCE_SIGNALS)],
    ['its passage', sumLine(passage.score, passage.signals, PASSAGE_SIGNALS)],
  ];
  return lines.map(([name, text]) => `${paint('dim', `${name}:`.padEnd(17))}${harmless(text)}`).join('\n');
}

function vectorLine({ encoded, cosine }: Explanation): string {
  if (!encoded) return 'not encoded yet: its words alone brought it';
  return cosine === null ? 'the question has none just now' : `cosine ${cosine.toFixed(3)}`;
}

/** The sentence with the words and figures of the question in bold. */
export function paintMatches(quote: string, { words, figures }: Explanation, paint: Paint): string {
  const ranges = [...words.inSentence.flatMap(({ at }) => at), ...figures.flatMap(({ at }) => at ?? [])];
  const rising = ranges.toSorted((a, b) => a.start - b.start);
  return emphasised(
    quote,
    0,
    rising.map(({ start, end }) => [start, end]),
    paint,
  );
}

const PLACE_NAMES = {
  sentence: 'in the sentence',
  heading: 'in a heading',
  title: 'in title or issuer',
  neighbour: 'in the sentence beside it',
  passage: 'elsewhere in the passage',
  issued: 'the date of the document',
  label: 'as the printed number',
} as const;

function wordList(words: readonly ExplainedWord[], saysWhere = false): string {
  if (words.length === 0) return '–';
  return words
    .map(({ text, place, share, said }) => {
      const where = saysWhere && place !== null ? `, ${PLACE_NAMES[place]}` : '';
      return `「${text}」 ${Math.round(share * 100)} %${where}${said ? ', said before' : ''}`;
    })
    .join('; ');
}

function figureLine({ text, stated, place }: ExplainedFigure): string {
  if (stated === null || place === null) return `「${text}」 stands nowhere`;
  return `「${text}」 stands as 「${stated}」, ${PLACE_NAMES[place]}`;
}

/** A name may have dozens of others. */
const MOST_NAMES = 5;

function aliasLine({ name, widened, brought }: ExplainedAlias): string {
  const names = widened.slice(0, MOST_NAMES).map((other) => `「${other}」`);
  const more = widened.length > MOST_NAMES ? ` and ${widened.length - MOST_NAMES} more` : '';
  const found = brought.map(({ text, place }) => `「${text}」 ${PLACE_NAMES[place]}`).join(', ');
  return `「${name}」 also looked for as ${names.join('')}${more}: ${found === '' ? 'none stands here' : found}`;
}

function labelLine({ asked, printed, met }: NonNullable<Explanation['label']>): string {
  const has = printed === null ? 'the sentence has none' : `the sentence has 「${printed}」`;
  return `${asked} is asked for, ${has}: ${met ? 'met' : 'not met'}`;
}

/** What adds less is left to --json. */
const LEAST_SHOWN = 0.005;

function sumLine(score: number, signals: readonly ExplainedSignal[], names: Readonly<Record<string, string>>): string {
  const terms = signals
    .filter(({ adds }) => Math.abs(adds) >= LEAST_SHOWN)
    .map(({ signal, value, weight, adds }) => {
      const sign = adds < 0 ? '−' : '+';
      return `${sign}${Math.abs(adds).toFixed(2)} ${names[signal] ?? signal} (${value.toFixed(2)} × ${weight})`;
    });
  return [score.toFixed(3), ...terms].join('\n  ');
}

const SENTENCE_SIGNALS: Readonly<Record<string, string>> = {
  passage: 'how far its passage stays behind the best one',
  beyondTitle: 'words of the question in it, those of the title halved',
  near: 'words in it, its headings and neighbours',
  otherwise: 'words that it says otherwise',
  title: 'words in title and issuer',
  characters: 'characters of the question in it',
  charactersWithTitle: 'characters in it, its title and headings',
  wanted: 'it holds the kind of thing that is asked for, where one is',
  label: 'its printed number is the one asked for',
  responsible: 'it names the responsible office',
  date: 'dates of the question that it or its document states, one half where none is asked',
  meaning: 'cosine of its vector',
  wordMeaning: 'words of the question by the closest ones in it',
  embedderWords: 'the same as the model of EMBEDDING reads them',
  heading: 'it is a heading',
  length: 'its length',
};

const PASSAGE_SIGNALS: Readonly<Record<string, string>> = {
  keyword: 'BM25 beside the best passage',
  pair: 'characters of the question in its best two sentences',
  whole: 'characters in all of it',
  words: 'words in all of it',
  title: 'how much of its title the question says',
  fullTitle: 'the question says its whole title',
  document: 'the question names its document as what tells',
  date: 'dates of the question that it or its document states, one half where none is asked',
  named: 'the place and bureaus that the question names, one half where it names none',
  meaning: 'cosine of its nearest sentence',
  wordMeaning: 'words of the question by the closest ones of one sentence',
  embedderWords: 'the same as the model of EMBEDDING reads them',
};
