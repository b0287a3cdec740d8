import { Embeddings } from '@langchain/core/embeddings';
import type { Embedder } from '../../retrieval/ports.ts';

/** The service's own embedder as LangChain's `Embeddings`: the vectors that its index holds. */
export class JudianEmbeddings extends Embeddings {
  readonly embedder: Embedder;

  constructor(embedder: Embedder) {
    super({ maxConcurrency: 1 });
    this.embedder = embedder;
  }

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    return (await this.embedder.embed(texts)).map((vector) => [...vector]);
  }

  override async embedQuery(text: string): Promise<number[]> {
    const [vector = []] = await this.embedDocuments([text]);
    return vector;
  }
}
