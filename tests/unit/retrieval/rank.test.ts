import { beforeAll, describe, expect, it } from 'vitest';
import type { EditionInfo, StoredPassage } from '../../../src/knowledge/types.ts';
import { findParts } from '../../../src/answering/finding/find-parts.ts';
import { understand } from '../../../src/answering/understanding/understand.ts';
import { SETTINGS } from '../../../src/config/settings.ts';
import { foldText } from '../../../src/language/fold.ts';
import { characterShare } from '../../../src/retrieval/characters.ts';
import { readText } from '../../../src/retrieval/coverage.ts';
import { charactersIn } from '../../../src/retrieval/held-units.ts';
import { prepareQuery } from '../../../src/retrieval/query.ts';
import { createPassageReader } from '../../../src/retrieval/read-passage.ts';
import { retrieve, type Retrieved } from '../../../src/retrieval/retrieve.ts';
import { addText, openMemoryService, type MemoryService } from '../../fixtures/memory-service.ts';

async function search(service: MemoryService, question: string): Promise<Retrieved> {
  return retrieve(service.retrieval, await prepareQuery(question, service.ingest.keywordIndex));
}

/** Two years of one scheme, which differ in the figure alone. */
async function openTwins(): Promise<MemoryService> {
  const service = await openMemoryService({ seeds: false });
  for (const [year, amount] of [
    ['2021', '三萬元'],
    ['2023', '五萬元'],
  ] as const)
    await addText(service, `資助計劃\n\n每名申請人可獲資助${amount}。\n查詢可致電民政事務總署。\n`, {
      id: `scheme-${year}`,
      title: `青年資助計劃${year}年安排`,
      issued: { date: `${year}-03`, basis: 'declared' },
    });
  return service;
}

describe('readText', () => {
  it('holds words as words and figures by value', () => {
    const text = readText('二零一八年九月簽署七份協議');
    expect(text.holds('签署')).toBe(true);
    expect(text.holds('zzd201809')).toBe(true);
    expect(text.holds('zzd2019')).toBe(false);
  });

  it('holds the words that it is cut into, and no others', () => {
    const texts = ['港府撥款12,000元，共1.5億', '第7項、CEPA協議', '𠮷野家：𠮷', '一 a', '3，200人'];
    const words = [
      '撥款',
      '港府',
      '府撥',
      '12000',
      '000',
      '12',
      '1d5',
      '元',
      '元共',
      'cepa',
      'epa',
      '協議',
      '7',
      '𠮷野',
      '𠮷',
      '一',
      'a',
    ];
    for (const text of texts) {
      const read = readText(text);
      for (const word of words.map((each) => foldText(each)))
        expect(read.holds(word), `${word} in ${text}`).toBe(read.tokens.includes(word));
    }
  });

  it('keeps its printed number apart from the figures of the text', () => {
    const text = readText('共有第三方', undefined, '第21段');
    expect(text.holds('#21')).toBe(true);
    expect(text.holds('zzo21')).toBe(false);
    expect(readText('第二十一次會議').holds('#21')).toBe(false);
  });
});

describe('characterShare', () => {
  it('finds characters whatever stands between them, and weighs them by their rarity', () => {
    const unit = (text: string, rarity: number) => ({ text, rarity, terms: [text], others: [] }) as never;
    const units = [unit('签', 0.75), unit('文', 0.25)];
    const [signed, document] = [charactersIn(units, readText('已簽了名')), charactersIn(units, readText('文件'))];
    expect(characterShare(units, [signed])).toBe(0.75);
    expect(characterShare(units, [signed, document])).toBe(1);
    expect(characterShare(units, [])).toBe(0);
    expect(characterShare([], [[]])).toBe(0);
  });
});

describe('rankPassages', () => {
  let twins: MemoryService;
  beforeAll(async () => {
    twins = await openTwins();
  });

  it('goes to the text of the year that is asked for, in whatever notation', async () => {
    for (const [question, id] of [
      ['2021年青年資助計劃每人可獲多少資助？', 'scheme-2021'],
      ['2023年青年資助計劃每人可獲多少資助？', 'scheme-2023'],
      ['二零二一年嘅青年資助計劃有幾多錢', 'scheme-2021'],
    ] as const) {
      const { passages, evidence } = await search(twins, question);
      expect(passages[0]?.edition.documentId, question).toBe(id);
      expect(evidence[0]?.edition.documentId, question).toBe(id);
    }
  });

  it('orders by score, and says what speaks for each', async () => {
    const { passages } = await search(twins, '青年資助計劃2023年安排');
    const scores = passages.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(passages[0]?.signals).toMatchObject({ keyword: 1, date: 1 });
    expect(passages[1]?.signals.date).toBe(0);
    for (const signal of Object.values(passages[0]?.signals ?? {})) expect(signal).toBeLessThanOrEqual(1);
  });

  it('counts a title more the more of it is said', async () => {
    const { passages } = await search(twins, '青年資助計劃2023年安排的資助額');
    const shares = new Map(passages.map(({ edition, signals }) => [edition.documentId, signals]));
    expect(shares.get('scheme-2023')?.fullTitle).toBe(1);
    expect(shares.get('scheme-2021')?.fullTitle).toBe(0);
    expect(shares.get('scheme-2023')?.title).toBeGreaterThan(shares.get('scheme-2021')?.title ?? 1);
  });

  it('falls back to edition and place where scores are equal', async () => {
    const { passages } = await search(twins, '民政事務總署');
    expect(passages).toHaveLength(2);
    const documents = passages.map(({ edition }) => edition.documentId);
    expect(documents).toEqual(documents.toSorted());
  });
});

describe('rankSentences', () => {
  it('judges the sentences of the best passages alone', async () => {
    const service = await openMemoryService();
    const { passages, evidence } = await search(service, '大灣區建設');
    expect(passages.length).toBeGreaterThan(SETTINGS.retrieval.passages);
    const best = new Set(passages.slice(0, SETTINGS.retrieval.passages).map(({ passage }) => passage.id));
    expect(evidence.every(({ passage }) => best.has(passage.id))).toBe(true);
  });
});

describe('findParts', () => {
  it('looks for each thing asked by itself', async () => {
    const service = await openTwins();
    const question = '青年資助計劃2021年每人資助多少？2023年又是多少？';
    const found = await findParts(service.retrieval, question, understand(question, []));
    expect(found.map(({ tries }) => tries.at(-1)?.evidence[0]?.edition.documentId)).toEqual([
      'scheme-2021',
      'scheme-2023',
    ]);
  });

  it('finds with the words of the conversation what says too little by itself', async () => {
    const service = await openTwins();
    const before = [{ question: '2021年青年資助計劃每人可獲多少資助？' }];
    const [part] = await findParts(service.retrieval, '2023年呢？', understand('2023年呢？', before));
    expect(part?.tries.at(-1)?.evidence[0]?.edition.documentId).toBe('scheme-2023');
  });

  it('asks in a follow-up without a question word what was asked before', async () => {
    const service = await openTwins();
    const query = await prepareQuery('咁2023年嗰個呢？', service.retrieval.keywordIndex, '2021年資助幾多錢？');
    expect(query.read.kind).toBe('figure');
    const own = await prepareQuery('咁2023年邊個負責？', service.retrieval.keywordIndex, '2021年資助幾多錢？');
    expect(own.read.kind).not.toBe('figure');
  });

  it('looks for a later part by itself, and with the words before it where it leans on them', async () => {
    const service = await openTwins();
    const contexts = async (question: string) =>
      (await findParts(service.retrieval, question, understand(question, []))).map(({ tries }) => tries.length);
    expect(await contexts('青年資助計劃每人資助多少？查詢可以致電哪個政府部門？')).toEqual([1, 2]);
    // Named, it stands by itself, and is looked for like that before.
    expect(await contexts('青年資助計劃每人資助多少？該計劃由誰負責？')).toEqual([1, 2]);
  });
});

describe('createPassageReader', () => {
  const edition = { description: { title: '計劃', issuer: '某局', issued: { date: '2018-09', basis: 'printed' } } };
  const passage = (...texts: string[]) =>
    ({ headings: ['第一章'], sentences: texts.map((text) => ({ text, label: '第7項' })) }) as unknown as StoredPassage;

  it('reads sentences by the date of their edition and with their printed numbers', () => {
    const { title, name, headings, texts } = createPassageReader()(passage('今年簽署', '乙'), edition as EditionInfo);
    expect([title, name, ...headings, texts[1]].map((text) => text?.folded)).toEqual([
      '计划 某局',
      '计划',
      '第一章',
      '乙',
    ]);
    expect(texts[0]?.holds('zzd2018')).toBe(true);
    expect(texts[0]?.holds('#7')).toBe(true);
  });

  it('reads the same passage once', () => {
    const read = createPassageReader();
    const one = passage('甲');
    expect(read(one, edition as EditionInfo).texts[0]).toBe(read({ ...one }, edition as EditionInfo).texts[0]);
    expect(read(passage('甲'), edition as EditionInfo).texts[0]).not.toBe(read(one, edition as EditionInfo).texts[0]);
  });
});
