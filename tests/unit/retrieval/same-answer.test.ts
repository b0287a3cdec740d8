import { describe, expect, it } from 'vitest';
import { createLibrary } from '../../../src/knowledge/library.ts';
import { createPassageReader } from '../../../src/retrieval/read-passage.ts';
import { prepareQuery } from '../../../src/retrieval/query.ts';
import { retrieve, type RetrievalPorts } from '../../../src/retrieval/retrieve.ts';
import { openMemoryService } from '../../fixtures/memory-service.ts';

const QUESTIONS = [
  '「大灣區院士聯盟」會在哪裏成立？',
  '九龍城區議會討論大灣區的會議是哪一日舉行的？',
  '粤港2019年重点工作的第7项是什么？',
  '廣東電子口岸平台會探索啲咩對接合作㗎？',
  '新田科技城新創科用地的產業發展規劃顧問研究結果，何時公布？',
  '邊個局負責推動「數字灣區」？',
  '香港迪士尼樂園的門票多少錢？',
  '二零一八年九月簽了幾份協議',
  '大湾区青年就业计划每月津贴最多多少钱',
  'CEPA協議幾時簽',
  '政制局點樣支持專業服務合作',
  '粵港合作聯席會議第二十次會議由誰主持',
  '大灣區建設',
  '香港',
  '第51項',
  '2024年',
  '科學園同河套有咩關係',
  'Greater Bay Area startup support',
  '哪些措施涉及跨境數據流動？由哪個部門負責？',
  '點解？',
];
const TIMES = 50;

/** All that is handed on of a question, as text, so that 0 and −0 and the last bit of a score tell two apart. */
async function everythingFound(ports: RetrievalPorts, question: string): Promise<string> {
  const { passages, evidence } = await retrieve(ports, await prepareQuery(question, ports.keywordIndex));
  const placed = evidence.map(({ edition, sentence, passage, score, signals, ownCoverage, coverage, sameAs }) => {
    const place = [edition.documentId, sentence.ordinal, passage.id];
    return [place, score, signals, ownCoverage, coverage, sameAs];
  });
  return JSON.stringify([passages.map(({ passage, score, signals }) => [passage.id, score, signals]), placed]);
}

describe('the same question', () => {
  it(`finds the same ${TIMES} times, whatever was read before and whatever is asked beside it`, {
    timeout: 120_000,
  }, async () => {
    const { retrieval, database } = await openMemoryService();
    const first = await Promise.all(QUESTIONS.map((question) => everythingFound(retrieval, question)));
    expect(new Set(first).size).toBe(QUESTIONS.length);
    for (let time = 1; time < TIMES; time++) {
      // A library that keeps little, and its reader, have to read again what others remember.
      const forgetful = {
        library: createLibrary(database, { keptPassages: time }),
        readPassage: createPassageReader(),
      };
      const ports = time % 5 === 0 ? { ...retrieval, ...forgetful } : retrieval;
      // Another order every time, and as many at once as a service takes.
      const order = QUESTIONS.map((_, index) => (index * 7 + time) % QUESTIONS.length);
      for (let at = 0; at < order.length; at += 8)
        await Promise.all(
          order.slice(at, at + 8).map(async (index) => {
            const found = await everythingFound(ports, QUESTIONS[index] ?? '');
            if (found !== first[index]) expect(found, QUESTIONS[index]).toBe(first[index]);
          }),
        );
    }
  });
});

describe('the same documents', () => {
  it('give the same in another database', async () => {
    const [one, other] = await Promise.all([openMemoryService(), openMemoryService()]);
    for (const question of QUESTIONS.slice(0, 8))
      expect(await everythingFound(one.retrieval, question)).toBe(await everythingFound(other.retrieval, question));
  });
});
