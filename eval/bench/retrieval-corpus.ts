/** The passages and sentences that the service made of the documents: baselines search the same ones. */
import type { EditionInfo } from '../../src/knowledge/types.ts';
import type { OpenIndex } from './index-folder.ts';
import type { Found } from './retrieval-questions.ts';

export interface CorpusPassage extends Found {
  /** Title and headings above it, which stand outside its own words. */
  above: string;
}

export interface Corpus {
  passages: readonly CorpusPassage[];
  sentences: readonly Found[];
  /** Place of each sentence's passage. */
  passageOf: Int32Array;
  documents: number;
}

export async function readCorpus(index: OpenIndex): Promise<Corpus> {
  const editions = await index.retrieval.library.documents();
  const byId = new Map<string, EditionInfo>(editions.map((edition) => [edition.id, edition]));
  const passages: CorpusPassage[] = [];
  const sentences: Found[] = [];
  const passageOf: number[] = [];
  for (const passage of await index.passages()) {
    const edition = byId.get(passage.editionId);
    if (edition === undefined) continue;
    const { file, description } = edition;
    const texts = passage.sentences.map(({ text }) => text);
    for (const text of texts) {
      sentences.push({ file, text });
      passageOf.push(passages.length);
    }
    passages.push({ file, text: texts.join('\n'), above: [description.title, ...passage.headings].join('\n') });
  }
  return { passages, sentences, passageOf: Int32Array.from(passageOf), documents: editions.length };
}
