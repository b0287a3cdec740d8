/** Sentences of Hansard by the hundred thousand, as documents of a few hundred; beyond what there is, altered copies. */
import { readSeeds } from '../../src/entry/seeds.ts';
import { createFolders, type SetDocument } from '../sets/folders.ts';
import { readHansard } from './hansard.ts';
import type { IndexDocument } from './index-folder.ts';

/** A part of a sitting, so that sizes are met closely and a document is added in a second. */
const PART_UNITS = 20_000;
/** Share of the characters of a copy that are drawn anew from the same text. */
const ALTERED = 0.08;

/** Starts the ids of documents that are altered copies. */
export const COPY_PREFIX = 'copy';

/** The documents from number `first` on, without end: all sittings in parts, then copies of them, each altered. */
export function* scaleDocuments(data: string | undefined, first: number): Generator<IndexDocument> {
  const parts = readHansard(data).flatMap(partsOf);
  for (let round = Math.floor(first / parts.length); ; round++) {
    const folders = createFolders();
    try {
      const from = Math.max(0, first - round * parts.length);
      const documents = parts.slice(from).map((part) => (round === 0 ? part : altered(part, round)));
      yield* readSeeds(folders.write(documents));
    } finally {
      folders.remove();
    }
  }
}

function partsOf(sitting: SetDocument): SetDocument[] {
  const parts: string[] = [''];
  for (const line of sitting.text.split('\n')) {
    if ((parts.at(-1) as string).length > PART_UNITS) parts.push('');
    parts[parts.length - 1] += `${line}\n`;
  }
  return parts.map((text, index) => ({
    ...sitting,
    text,
    file: sitting.file.replace(/\.txt$/u, `-${index + 1}.txt`),
    title: `${sitting.title} 第${index + 1}部分`,
  }));
}

function altered(part: SetDocument, round: number): SetDocument {
  const characters = [...part.text];
  const random = seededRandom(round * 7919 + part.text.length);
  const isHan = (character: string | undefined): character is string => /\p{Script=Han}/u.test(character ?? '');
  const text = characters
    .map((character) => {
      if (!isHan(character) || random() > ALTERED) return character;
      const other = characters[Math.floor(random() * characters.length)];
      return isHan(other) ? other : character;
    })
    .join('');
  return { ...part, text, file: `${COPY_PREFIX}${round}-${part.file}`, title: `${part.title} 副本${round}` };
}

/** Mulberry32. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
