import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type IndexDocument,
  makeIndexFolder,
  openIndex,
  removeIndexFolder,
} from '../../../../eval/bench/index-folder.ts';
import { readCorpus } from '../../../../eval/bench/retrieval-corpus.ts';
import { questionOfSpan } from '../../../../eval/bench/retrieval-questions.ts';
import { measure } from '../../../../eval/bench/retrieval-run.ts';
import {
  createBm25System,
  createOurs,
  createStockSystem,
  createTunedBm25System,
  createVectorSystem,
} from '../../../../eval/bench/retrieval-systems.ts';

function documentOf(name: string, text: string): IndexDocument {
  return {
    name: `${name}.txt`,
    bytes: new TextEncoder().encode(text),
    description: {
      id: name,
      title: `${name}文件`,
      issuer: '測試局',
      kind: 'other',
      jurisdictions: ['HK'],
      language: 'zh-Hant-HK',
      issued: { date: '2026', basis: 'declared' },
      numbering: 'paragraph',
      status: '',
    },
  };
}

const fund = documentOf('fund', '青年基金由發展局管理。每宗申請的資助上限為12,000元。\n');
const bridge = documentOf('bridge', '大橋全長55公里。大橋於2018年10月通車。\n');

let folder: string;
beforeEach(() => {
  folder = makeIndexFolder();
});
afterEach(() => removeIndexFolder(folder));

describe('the service’s own index in a folder of a run', () => {
  test('holds what was added until it was enough, and a copy holds it too', async () => {
    const index = await openIndex(folder);
    const added = await index.add([fund, bridge], { enough: ({ passages }) => passages >= 1 });
    await index.settled();
    await index.close();
    expect(added.map(({ name }) => name)).toEqual(['fund.txt']);

    const copy = makeIndexFolder(folder);
    const again = await openIndex(copy);
    await again.add([bridge]);
    const corpus = await readCorpus(again);
    await again.close();
    removeIndexFolder(copy);
    expect(corpus.documents).toBe(2);
    expect(corpus.passages.map(({ file, above }) => [file, above])).toEqual([
      ['fund.txt', 'fund文件'],
      ['bridge.txt', 'bridge文件'],
    ]);
    expect(corpus.sentences.map(({ text }) => text)).toContain('每宗申請的資助上限為12,000元。');
    expect([...corpus.passageOf]).toEqual([0, 0, 1, 1]);
    expect(existsSync(copy)).toBe(false);
  });

  test('every system is asked the same, over the same passages and sentences', async () => {
    const index = await openIndex(folder);
    await index.add([fund, bridge]);
    await index.settled();
    const corpus = await readCorpus(index);
    const { embedder } = index.retrieval;
    const files = [fund, bridge].map(({ name, bytes }) => ({ name, text: new TextDecoder().decode(bytes) }));
    const systems = [
      createOurs(index.retrieval),
      createBm25System(corpus, { name: 'BM25' }),
      createTunedBm25System(corpus),
      await createVectorSystem(corpus, embedder),
      await createStockSystem(files, embedder),
    ];
    const question = (id: string, words: string, golds: string[][], file: string[]) =>
      questionOfSpan({ id, group: 'test', question: words, golds, files: file });
    const questions = [
      question('1', '大橋全長多少公里？', [['55公里']], ['bridge.txt']),
      question('2', '青年基金的資助上限是多少？', [['12,000元']], ['fund.txt']),
      question('3', '太空站幾時發射？', [], []),
      question('4', '大桥何时通车？', [['沒有的字']], ['bridge.txt']),
    ];
    const set = { name: 'gba', documents: [fund, bridge], questions, unanswerable: 'written' } as const;
    const [result] = await measure(set, corpus, systems, { suffix: '', progress: () => {} });
    const leftOut = { ...set, questions: questions.slice(0, 2), unanswerable: 'left out' } as const;
    const [without] = await measure(leftOut, corpus, systems, { suffix: ' x', progress: () => {} });
    await index.close();

    expect(result).toMatchObject({
      label: 'test',
      questions: 3,
      passages: 2,
      sentences: 4,
      unreachable: { passage: 1, sentence: 1 },
    });
    expect(
      result?.systems.map(({ name, scores }) => [name, scores.passage?.['hit@1'].hit, scores.sentence?.['hit@1'].hit]),
    ).toEqual([
      ['ours', 2, 2],
      ['BM25', 2, 2],
      ['BM25+', 2, 2],
      ['vectors', 2, 1],
      ['stock', 2, undefined],
    ]);
    expect(result?.systems.map(({ oursLess }) => oursLess.passage?.n)).toEqual([undefined, 3, 3, 3, 3]);
    expect(result?.refusal).toMatchObject({ answerable: 3, unanswerable: 1 });
    expect(result?.refusal?.signals.find(({ signal }) => signal === 'coverage')?.auc).toBe(1);
    expect(without).toMatchObject({ label: 'test x', refusal: { answerable: 2, unanswerable: 2 } });
    expect(without?.refusal?.signals.map(({ signal, auc }) => [signal, auc])).toContainEqual(['BM25 score', 1]);
    expect(without?.refusal?.signals.map(({ signal, auc }) => [signal, auc])).toContainEqual(['score', 1]);
  });

  test('what is left when the gold document is left out scores lower', async () => {
    const index = await openIndex(folder);
    await index.add([fund, bridge]);
    await index.settled();
    const ranked = await createOurs(index.retrieval).rank(
      questionOfSpan({
        id: '1',
        group: 'test',
        question: '大橋全長多少公里？',
        golds: [['55公里']],
        files: ['bridge.txt'],
      }),
    );
    await index.close();
    const [whole, rest] = [ranked.signalsWithout(new Set()), ranked.signalsWithout(new Set(['bridge.txt']))];
    expect(rest['score']).toBeLessThan(whole['score'] ?? 0);
    expect(rest['coverage']).toBe(0);
    expect(whole['coverage']).toBeGreaterThan(0.9);
  });
});
