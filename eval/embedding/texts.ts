/**
 * The text that the built-in encoder is distilled on: sentences and clauses, folded as at run time, one a line.
 *
 *     node eval/embedding/texts.ts --news FOLDER [--laws FOLDER] --out FILE
 *
 * The same folders give the same file, in the same order.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { foldText } from '../../src/language/fold.ts';
import { splitSentences } from '../../src/language/sentences.ts';
import { askAbout } from './asking.ts';
import { writeCantonese } from './cantonese.ts';

/** Shares of the sentences, of 100: whole, cut to one clause, turned into a question, cut to a few characters. */
const CLAUSES = 35;
const QUESTIONS = 20;
const SCRAPS = 3;
/** One line in so many is written as Cantonese spells it; see `cantonese.ts`. */
const CANTONESE = 12;
const LONGEST = 160;
const SHORTEST = 4;
/** A clause with fewer characters says nothing by itself. */
const SHORTEST_CLAUSE = 6;
/** The laws are more than the news; so many of their sentences are taken. */
const LAW_SENTENCES = 28_000;

const { values } = parseArgs({
  options: { news: { type: 'string' }, laws: { type: 'string' }, out: { type: 'string' } },
});
if (values.news === undefined || values.out === undefined)
  throw new Error('Name the folder of the news with --news, and the file to write with --out.');

const news = [...new Set(newsTexts(values.news).flatMap(sentencesOf))];
const laws = values.laws === undefined ? [] : [...new Set(lawTexts(values.laws).flatMap(sentencesOf))];
const drawn = byHash(laws).slice(0, LAW_SENTENCES);
const lines = byHash([...new Set([...news, ...drawn].flatMap(piecesOf))]);
writeFileSync(values.out, `${lines.join('\n')}\n`);
console.info(
  `${lines.length} lines, ${lines.reduce((sum, line) => sum + line.length, 0)} characters ` +
    `(${news.length} sentences of news, ${drawn.length} of ${laws.length} of laws), ` +
    `sha256 ${createHash('sha256').update(readFileSync(values.out)).digest('hex')}`,
);

/** CRUD-RAG's documents, one a line, each with its date before it. */
function newsTexts(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt.gz'))
    .sort()
    .flatMap((name) =>
      gunzipSync(readFileSync(join(folder, name)))
        .toString('utf8')
        .split('\n'),
    )
    .map((line) => line.replace(/^\s*(?:\[[^\]]*\]|[\d-]{8,10}[\d\s:：]*)\s*[，,]?\s*正文[：:]/u, '').trim())
    .filter((line) => line !== '');
}

/** Markdown files of laws: paragraphs, without headings and what stands before the law's own text. */
function lawTexts(folder: string): string[] {
  return (
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md') && statSync(join(folder, name)).isFile())
      .sort()
      .flatMap((name) =>
        readFileSync(join(folder, name), 'utf8')
          .replace(/^[\s\S]*<!-- INFO END -->/u, '')
          .split('\n'),
      )
      // The number of an article is its label, not a part of what it says.
      .map((line) => line.trim().replace(/^第[一二三四五六七八九十百千]+条(?:之[一二三四五])?\s+/u, ''))
      .filter((line) => line !== '' && !/^[#<|!-]/u.test(line))
  );
}

function sentencesOf(text: string): string[] {
  return splitSentences(text)
    .map(({ start, end }) => foldText(text.slice(start, end)).trim())
    .filter((sentence) => sentence.length >= SHORTEST);
}

/** What one sentence gives: itself or a part of it, sometimes a question about it, sometimes Cantonese of either. */
function piecesOf(sentence: string): string[] {
  const draw = drawOf(sentence);
  const kind = draw % 100;
  const pieces = [kind < CLAUSES || sentence.length > LONGEST ? clauseOf(sentence, draw) : sentence];
  if (kind >= 100 - QUESTIONS) pieces.push(...askAbout(clauseOf(sentence, draw), draw));
  else if (kind >= 100 - QUESTIONS - SCRAPS) pieces.push(scrapOf(sentence, draw));
  if (Math.floor(draw / 100) % CANTONESE === 0) pieces.push(...pieces.map(writeCantonese));
  return pieces.filter((piece) => piece.length >= SHORTEST && piece.length <= LONGEST);
}

function clauseOf(sentence: string, draw: number): string {
  const clauses = sentence
    .split(/(?<=[,;:。])/u)
    .map((clause) => clause.replace(/[,;:。]$/u, '').trim())
    .filter((clause) => clause.length >= SHORTEST_CLAUSE);
  return clauses[draw % Math.max(1, clauses.length)] ?? sentence;
}

function scrapOf(sentence: string, draw: number): string {
  const length = SHORTEST + (draw % 10);
  const start = draw % Math.max(1, sentence.length - length);
  return sentence.slice(start, start + length).trim();
}

function byHash(texts: readonly string[]): string[] {
  return texts
    .map((text) => ({ text, draw: drawOf(`order ${text}`) }))
    .sort((a, b) => a.draw - b.draw || (a.text < b.text ? -1 : 1))
    .map(({ text }) => text);
}

/** A number that a text always gets. */
function drawOf(text: string): number {
  return createHash('sha256').update(text).digest().readUIntBE(0, 6);
}
