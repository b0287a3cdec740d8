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
const LEAD =
  /^(?:[^，。]{0,40}?\d{1,2}\.\s+|立會議員盼組團實地考察|立法會工商[^。]{0,80}(?=本文件)|[^，。]{0,70}書面回覆|[^。]{0,40}香港文匯報記者文森(?=林)|將以科創為主要發展方向|政策制度有突破創新|倡選港作爭議中立地|基金助港青內地創業|香港文匯報訊（記者 \p{Script=Han}{2,3}）|[\s\-•*■]+|\d{1,2}\.\s+|\(?[ivx]+\)\s*|（[一二三四]）[^。]{2,10}。)/u;
/** Who speaks, in a record of proceedings. */
const SPEAKER = /^[^，。；「]{1,24}：(?=.)/u;
const ODD = /[？?]|……|\.\.\.|\uFFFD|[│├└─=+#$%&|]{3}|^\s*[|#]|^\(|，，|。。|掌聲|讀出|恢復|表決|^[^\p{Script=Han}]/u;

/** The sentences of a document in their order. */
export function sentencesOf(document: MutationDocument, text: string): MadeSentence[] {
  const isSeed = document.unwrap === 'running';
  return runsOf(document, text).filter((sentence) => isPlain(sentence.text, isSeed));
}

/** All runs of a document that end as sentences do, without what stands before them; also those too long to change. */
export function runsOf({ name, unwrap }: MutationDocument, text: string): MadeSentence[] {
  return [...text.matchAll(unwrap === 'running' ? SEED_RUN : RUN)].flatMap((match) => {
    const skipped = leadOf(match[0]);
    const trimmed = match[0].slice(skipped).trimEnd();
    return trimmed === '' ? [] : [placeOf(name, text, match.index + skipped, match.index + skipped + trimmed.length)];
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
