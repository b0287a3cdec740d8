import { createEncoder } from '../../src/embedding/encoder/encoder.ts';
import { createSentenceEncoder, keepEncoded } from '../../src/embedding/encoder/sentence-encoder.ts';
import { assemble, type Assembled } from '../../src/entry/assemble.ts';
import type { Answer } from '../../src/answering/answer.ts';
import type { ChatModel } from '../../src/answering/ports.ts';
import { ingest } from '../../src/knowledge/ingest.ts';
import { createExactVectorIndex } from '../../src/platform/memory/exact-vector-index.ts';
import { createMemoryDatabase } from '../../src/platform/memory/memory-database.ts';
import { readEncoderWeights } from '../../src/platform/node/encoder-weights.ts';
import { createFtsKeywordIndex } from '../../src/platform/sql/fts-keyword-index.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const MIGRATIONS = fileURLToPath(new URL('../../src/platform/sql/migrations', import.meta.url));
// Loaded when first used; the sentences of all tries are much the same.
let loaded: { encoder: ReturnType<typeof createEncoder>; sentenceEncoder: ReturnType<typeof keepEncoded> } | undefined;

function load(): NonNullable<typeof loaded> {
  const encoder = createEncoder(readEncoderWeights());
  return { encoder, sentenceEncoder: keepEncoded(createSentenceEncoder(encoder), 5_000) };
}

/** The service in memory with one document, and with a model when there is one. */
export async function openWith(text: string, model: ChatModel | undefined): Promise<Assembled> {
  const database = createMemoryDatabase();
  for (const part of ['main', 'keyword'])
    for (const name of readdirSync(`${MIGRATIONS}/${part}`).toSorted())
      database.connection.exec(readFileSync(`${MIGRATIONS}/${part}/${name}`, 'utf8'));
  const { encoder, sentenceEncoder } = (loaded ??= load());
  const service = await assemble(
    {
      database,
      keywordIndex: createFtsKeywordIndex(database),
      vectorIndex: createExactVectorIndex(encoder.vectorDimensions),
      encoder,
      sentenceEncoder,
      log: { write: () => {} },
    },
    { contact: null, questionsPerMinute: null, model, modelTimeoutMs: 5000 },
  );
  await ingest(
    service.ingest,
    { name: 'planted.txt', bytes: new TextEncoder().encode(text) },
    {
      id: 'planted',
      title: '夜間學習津貼計劃',
      issuer: '教育發展局',
      kind: 'other',
      jurisdictions: ['HK'],
      language: 'zh-Hant-HK',
      issued: { date: '2025-06', basis: 'declared' },
      numbering: 'paragraph',
      status: '',
    },
  );
  return service;
}

/** What a reader is shown as said by documents or by the model. */
export function statedWords({ statements, related }: Answer): string[] {
  return [...statements, ...related].map(({ text }) => text);
}

/** Our own words; the part of a question that is not answered is named in them as it was typed. */
export function ownWords({ message, notices, followUps }: Answer): string[] {
  return [message ?? '', ...notices.map(({ text }) => text), ...followUps];
}
