import type { SeedQuestion } from './seed-questions.ts';
import type { StockChunk, StockFile, StockRetriever } from './stock.ts';

/** Where the answer stood in what was retrieved: 1 is first; null when no retrieved chunk held it. */
export interface StockFinding {
  question: string;
  rank: number | null;
}

/** Asks each question. Throws when a file does not hold the answer it should: the set is wrong then, not the retriever. */
export async function findAnswers(
  retriever: StockRetriever,
  files: readonly StockFile[],
  questions: readonly SeedQuestion[],
): Promise<StockFinding[]> {
  const findings: StockFinding[] = [];
  for (const question of questions) {
    const file = files.find((candidate) => candidate.name.startsWith(question.file));
    if (file === undefined || !squeeze(file.text).includes(squeeze(question.answer))) {
      throw new Error(`The set is wrong: file ${question.file} does not hold the answer it is said to hold.`);
    }
    const holds = (chunk: StockChunk) =>
      chunk.file === file.name && squeeze(chunk.text).includes(squeeze(question.answer));
    const at = (await retriever.retrieve(question.question)).findIndex(holds);
    findings.push({ question: question.question, rank: at === -1 ? null : at + 1 });
  }
  return findings;
}

/** Seeds tear words by line wraps; the chunks keep them. */
function squeeze(text: string): string {
  return text.replace(/\s+/gu, '');
}

/** The table that `node eval/baselines/stock.ts` prints. */
export function reportOf(retriever: StockRetriever, findings: readonly StockFinding[], embedderId: string): string {
  const within = (k: number) => findings.filter(({ rank }) => rank !== null && rank <= k).length;
  const { chunks } = retriever;
  // Chunks keep the blank lines they were cut at.
  const whole = chunks.filter((chunk) => /[。！？：][」』”’）)]*$/u.test(chunk.text.trimEnd())).length;
  const characters = chunks.reduce((sum, chunk) => sum + chunk.text.length, 0);
  return [
    `stock LangChain pipeline: RecursiveCharacterTextSplitter 1000/200, HNSWLib, embedding ${embedderId}`,
    `chunks ${chunks.length}, characters ${characters}, ending at a sentence's end ${whole}`,
    ...[1, 2, 4].map((k) => `answer within the top ${k}: ${within(k)} of ${findings.length}`),
    ...findings.map(({ question, rank }) => `  ${rank ?? '-'}  ${question}`),
  ].join('\n');
}
