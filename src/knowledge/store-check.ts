import { passageIds, rebuildKeywords, rememberedTerms, rememberTerms } from './store-keywords.ts';
import { keyTitles } from './store-titles.ts';
import type { Rest } from '../shared/rest.ts';
import type { IngestPorts } from './store-ports.ts';
import {
  addToVectorIndex,
  countSearchable,
  damagedVectors,
  searchableSentences,
  sentencesWithoutVector,
  storeVectors,
} from './store-vectors.ts';

/** What was found and mended; all false and 0 when everything fitted. */
export interface IndexCheck {
  keywordsRebuilt: boolean;
  /** Sentences that had no vector of the present embedder, or one of the wrong length; made now, or being made. */
  vectorsMade: number;
  vectorIndexFilled: boolean;
}

/**
 * Compares the indexes with the documents and makes again what does not fit; each repair is a line in the log.
 * Run it at start, after `clearUnfinished`: it counts on there being no unfinished edition.
 */
export async function checkIndexes(ports: IngestPorts): Promise<IndexCheck> {
  return { keywordsRebuilt: await checkKeywords(ports), ...(await checkMeaning(ports)) };
}

/**
 * The part of `checkIndexes` that answers need not wait for: a sentence without a vector is found by its words, and the
 * index holds no vector but those that are stored. Nothing may be encoded or added meanwhile.
 */
export async function checkMeaning(ports: IngestPorts, rest?: Rest): Promise<Omit<IndexCheck, 'keywordsRebuilt'>> {
  // What is handed over to be encoded would come into the index while it is counted.
  if (ports.encodeLater) {
    const vectorIndexFilled = await checkVectorIndex(ports, rest);
    return { vectorsMade: await checkVectors(ports, rest), vectorIndexFilled };
  }
  return { vectorsMade: await checkVectors(ports, rest), vectorIndexFilled: await checkVectorIndex(ports, rest) };
}

/** The part of `checkIndexes` that comes before the first answer; true when the keyword index was made again. */
export async function checkKeywords(ports: IngestPorts): Promise<boolean> {
  const { count } = await passageIds(ports.database);
  const rows = await ports.keywordIndex.count();
  const fits = rows === count;
  const sameTerms = ports.termsVersion === undefined || (await rememberedTerms(ports.database)) === ports.termsVersion;
  if (fits && sameTerms) return false;
  // A new folder has nothing to make again, but remembers the version from its first start.
  if (!fits || count > 0) {
    const indexed = await rebuildKeywords(ports);
    await keyTitles(ports.database);
    ports.log.write('warn', 'keyword-index-rebuilt', { reason: fits ? 'terms' : 'count', rows, passages: indexed });
  }
  await rememberTerms(ports);
  return !fits || count > 0;
}

async function checkVectors(ports: IngestPorts, rest?: Rest): Promise<number> {
  const missing = await sentencesWithoutVector(ports, undefined, rest);
  if (missing.length === 0) return 0;
  if (ports.encodeLater) {
    // What the last process was still at when it ended.
    ports.log.write('info', 'vectors-missing', { embedder: ports.embedder.id, sentences: missing.length });
    ports.encodeLater.take(missing);
    return missing.length;
  }
  await storeVectors(ports, missing);
  // The index may hold vectors of the old ones; adding replaces them.
  await addToVectorIndex(ports, missing);
  ports.log.write('warn', 'vectors-made-again', { embedder: ports.embedder.id, sentences: missing.length });
  return missing.length;
}

async function checkVectorIndex(ports: IngestPorts, rest?: Rest): Promise<boolean> {
  const found = await ports.vectorIndex.count();
  if (found === (await countSearchable(ports, rest))) return false;
  const wanted = await searchableSentences(ports, rest);
  // The index leaves out vectors that are no numbers, which is one way to hold too few.
  const damaged = await damagedVectors(ports, wanted);
  await storeVectors(ports, damaged);
  await addToVectorIndex(ports, wanted);
  ports.log.write('warn', 'vector-index-filled', { found, sentences: wanted.length, damaged: damaged.length });
  return true;
}
