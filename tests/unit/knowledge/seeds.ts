import { readFileSync } from 'node:fs';
import { type ManifestEntry, parseManifest } from '../../../src/knowledge/manifest.ts';
import { readPlainText } from '../../../src/knowledge/readers/plain-text.ts';
import { segment } from '../../../src/knowledge/segment.ts';
import type { SegmentedEdition, SegmentedSentence } from '../../../src/knowledge/types.ts';

const folder = new URL('../../../seeds/', import.meta.url);

export function readSeedBytes(file: string): Uint8Array {
  return readFileSync(new URL(file, folder));
}

export function readManifest(): ManifestEntry[] {
  const parsed = parseManifest(readFileSync(new URL('manifest.json', folder), 'utf8'));
  if (!parsed.ok) throw new Error(parsed.error.join('\n'));
  return parsed.value;
}

export interface Seed extends ManifestEntry {
  fileText: string;
  edition: SegmentedEdition;
  /** The words of each sentence, in order. */
  texts: string[];
  /** The one sentence that holds the words; throws when it is none or several. */
  holding(words: string): SegmentedSentence & { text: string };
}

export function readSeeds(): Seed[] {
  return readManifest().map((entry) => {
    const read = readPlainText(readSeedBytes(entry.file));
    if (!read.ok) throw new Error(read.error.code);
    const edition = segment(read.value.text, entry.description);
    const texts = edition.sentences.map((sentence) => edition.text.slice(sentence.start, sentence.end));
    const holding = (words: string) => {
      const found = texts.flatMap((text, index) => (text.includes(words) ? [index] : []));
      const sentence = edition.sentences[found[0] ?? -1];
      if (found.length !== 1 || sentence === undefined) throw new Error(`${found.length} sentences hold ${words}`);
      return { ...sentence, text: texts[found[0] ?? 0] ?? '' };
    };
    return { ...entry, fileText: read.value.text, edition, texts, holding };
  });
}
