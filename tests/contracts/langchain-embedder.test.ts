import { Embeddings } from '@langchain/core/embeddings';
import { createLangChainEmbedder } from '../../src/providers/embeddings.ts';
import { vectorOf } from '../fakes/embeddings-server.ts';
import { describeEmbedder } from './embedder.ts';

const DIMENSIONS = 64;

/** 大湾区 twice, the comma and 发展 once: 15 is the sum of the squares. */
const [ONCE, TWICE] = [Math.fround(1 / Math.sqrt(15)), Math.fround(2 / Math.sqrt(15))] as const;

/** Embeddings that count characters, and refuse what providers refuse. */
class CharacterEmbeddings extends Embeddings {
  override async embedDocuments(texts: string[]): Promise<number[][]> {
    if (texts.length === 0 || texts.some((text) => text === '' || text.length > 500 || !text.isWellFormed()))
      throw Object.assign(new Error('bad request'), { status: 400 });
    return texts.map((text) => vectorOf(text, DIMENSIONS));
  }

  override async embedQuery(text: string): Promise<number[]> {
    return (await this.embedDocuments([text]))[0] as number[];
  }
}

describeEmbedder(
  'any of LangChain',
  createLangChainEmbedder(new CharacterEmbeddings({}), { name: 'own', dimensions: DIMENSIONS }),
  { 17: ONCE, 21: ONCE, 39: TWICE, 44: ONCE, 58: TWICE, 62: TWICE },
);
