import { checkIndexes } from '../../src/knowledge/ingest.ts';
import { hashedEncoding, openIndex } from './index-folder.ts';
import { scaleDocuments } from './scale-corpus.ts';
import { countRows } from './scale-counts.ts';
import type { Grown, GrowJob } from './scale-jobs.ts';

export async function grow({ folder, data, size }: GrowJob): Promise<Grown> {
  const index = await openIndex(folder, hashedEncoding());
  const { database } = index.ports;
  // Notes how words are cut, as a start does; otherwise the next start would index all words again.
  await checkIndexes(index.ports);
  const before = await countRows(database);
  const began = performance.now();
  const since = () => (performance.now() - began) / 1000;
  let sentences = before.sentences;
  let told = since();
  for (const document of scaleDocuments(data, before.documents)) {
    if (sentences >= size) break;
    await index.add([document]);
    sentences = (await countRows(database)).sentences;
    if (since() - told < 30) continue;
    told = since();
    process.stderr.write(`  ${sentences} of ${size} sentences, ${index.vectorState().pending} not in the graph yet\n`);
  }
  const searchableSeconds = since();
  await index.settled();
  const graphSeconds = since();
  await index.close();
  return {
    sentences: sentences - before.sentences,
    searchableSeconds,
    graphSeconds,
    saveSeconds: since() - graphSeconds,
    mostMemory: process.resourceUsage().maxRSS * 1024,
  };
}
