/** Sentences of an unwrapped text that can carry a change: whole, plain, no questions, no turns of a debate. */
import { createHash } from 'node:crypto';
import type { MutationPlace } from '../../../sets/mutation-schema.ts';
import type { MutationDocument } from '../../../sets/mutation-texts.ts';

export interface MadeSentence {
  place: MutationPlace;
  text: string;
}

const RUN = /[^。！？\n]+[。！？]+[」』”’）]*/gu;
/** Items of lists and notes of responsible offices end a sentence where no full stop does. */
const SEED_RUN = /[^。！？\n]+?(?:[。！？]+[」』”’）]*|(?=- |■))/gu;
/** Numbers of paragraphs and items, marks of lists, and headings that run into the sentence after them. */
const LEAD = /^(?:[\s\-•*■]+|\d{1,2}\.\s+|\(?[ivx]+\)\s*|（[一二三四]）[^。]{2,10}。)/u;
/** Who speaks, in a record of proceedings. */
const SPEAKER = /^[^，。；「]{1,24}：(?=.)/u;
const ODD = /[？?]|……|\.\.\.|\uFFFD|[│├└─=+#$%&|]{3}|^\s*[|#]|^\(|掌聲|讀出|恢復|表決|^[^\p{Script=Han}]/u;

/** The sentences of a document in their order. */
export function sentencesOf({ name, unwrap }: MutationDocument, text: string): MadeSentence[] {
  return [...text.matchAll(unwrap === 'running' ? SEED_RUN : RUN)].flatMap((match) => {
    const skipped = leadOf(match[0]);
    const trimmed = match[0].slice(skipped).trimEnd();
    if (!isPlain(trimmed, unwrap === 'running')) return [];
    return [placeOf(name, text, match.index + skipped, match.index + skipped + trimmed.length)];
  });
}

export function placeOf(document: string, text: string, start: number, end: number): MadeSentence {
  const words = text.slice(start, end);
  return { place: { document, start, end, sha256: createHash('sha256').update(words).digest('hex') }, text: words };
}

function leadOf(run: string): number {
  let at = 0;
  for (const pattern of [/^\s+/u, LEAD, LEAD, SPEAKER, /^\s+/u]) at += pattern.exec(run.slice(at))?.[0].length ?? 0;
  return at;
}

function isPlain(sentence: string, isSeed: boolean): boolean {
  const { length } = sentence;
  if (length < (isSeed ? 12 : 18) || length > (isSeed ? 170 : 120) || ODD.test(sentence)) return false;
  return count(sentence, /[「『（(《“]/gu) === count(sentence, /[」』）)》”]/gu);
}

const count = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length;
