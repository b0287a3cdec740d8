import { beforeAll, describe, expect, test } from 'vitest';
import { SEED_QUESTIONS } from '../../../eval/baselines/seed-questions.ts';
import {
  createBuiltInEmbedder,
  createStockRetriever,
  readSeeds,
  type StockFile,
  type StockRetriever,
} from '../../../eval/baselines/stock.ts';
import { findAnswers, reportOf } from '../../../eval/baselines/stock-report.ts';

let files: StockFile[];
let retriever: StockRetriever;

beforeAll(async () => {
  files = await readSeeds();
  retriever = await createStockRetriever(files, createBuiltInEmbedder());
});

describe('the stock LangChain pipeline over the seeds', () => {
  test('cuts all five files into chunks of at most 1,000 characters of their own text', () => {
    expect(new Set(retriever.chunks.map((chunk) => chunk.file))).toEqual(new Set(files.map((file) => file.name)));
    expect(files).toHaveLength(5);
    for (const chunk of retriever.chunks) {
      expect(chunk.text.length).toBeLessThanOrEqual(1000);
      expect(files.find((file) => file.name === chunk.file)?.text).toContain(chunk.text);
    }
  });

  test('gives the nearest four chunks; a chunk is nearest to its own words', async () => {
    for (const chunk of retriever.chunks) {
      const found = await retriever.retrieve(chunk.text);
      expect(found).toHaveLength(4);
      expect(found[0]).toEqual(chunk);
    }
  });

  test('gives all chunks when there are fewer than were asked for', async () => {
    const small = await createStockRetriever([{ name: 'a', text: '資助上限為12,000元。' }], createBuiltInEmbedder());
    expect(await small.retrieve('資助上限是多少？')).toEqual([{ file: 'a', text: '資助上限為12,000元。' }]);
  });

  test('is reported by the rank of the chunk that holds the answer', async () => {
    const findings = await findAnswers(retriever, files, SEED_QUESTIONS);
    expect(findings.map((finding) => finding.question)).toEqual(SEED_QUESTIONS.map((one) => one.question));
    expect(findings.some((finding) => finding.rank === 1)).toBe(true);
    const found = findings.filter((finding) => finding.rank !== null).length;
    expect(reportOf(retriever, findings, 'x')).toContain(`answer within the top 4: ${found} of 6`);
  });

  test('a set that names an answer its file does not hold is refused', async () => {
    const wrong = [{ question: '？', file: '000', answer: '沒有這一句' }];
    await expect(findAnswers(retriever, files, wrong)).rejects.toThrow('The set is wrong');
  });
});
