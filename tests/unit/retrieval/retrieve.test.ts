import { beforeAll, describe, expect, it } from 'vitest';
import { SETTINGS } from '../../../src/config/settings.ts';
import { coverage, heaviestGap, readText, statesFigure, unbroken } from '../../../src/retrieval/coverage.ts';
import { coveredUnits } from '../../../src/retrieval/held-units.ts';
import { prepareQuery } from '../../../src/retrieval/query.ts';
import { retrieve, type Evidence } from '../../../src/retrieval/retrieve.ts';
import { findFigures } from '../../../src/language/figures/figures.ts';
import { openMemoryService, type MemoryService } from '../../fixtures/memory-service.ts';

let service: MemoryService;
beforeAll(async () => {
  service = await openMemoryService();
});

const prepare = (question: string) => prepareQuery(question, service.ingest.keywordIndex);

async function search(question: string): Promise<Evidence[]> {
  return [...(await retrieve(service.retrieval, await prepare(question))).evidence];
}

describe('prepareQuery', () => {
  it('weighs rare words above common and soft ones', async () => {
    const { units } = await prepare('大灣區推動「院士聯盟」');
    const weight = (text: string) => units.find((unit) => unit.text === text)!.weight;
    expect(weight('院')).toBeGreaterThan(weight('湾'));
    expect(weight('湾')).toBeGreaterThan(0);
    expect(units.find((unit) => unit.text === '推')!.soft).toBe(true);
  });

  it('asks for a figure by value, whatever its notation', async () => {
    expect((await prepare('二零一九年第七項')).terms).toEqual(expect.arrayContaining(['zzd2019', 'zzo7']));
  });

  it('looks for the other names of what is named, which count for nothing else', async () => {
    const { terms, units } = await prepare('的士同政制局');
    expect(terms).toEqual(expect.arrayContaining(['出租', '租车', '地事', '事务']));
    expect(units.flatMap((unit) => unit.terms)).not.toContain('出租');
    expect((await prepare('粵港澳')).terms).not.toContain('粤澳');
  });

  it('takes an English word for what documents write for it, and no other', async () => {
    const { terms, units } = await prepare('份框架協議邊個做Witness');
    expect(terms).toEqual(expect.arrayContaining(['witness', '见证']));
    const witness = units.filter(({ text }) => text === 'witness');
    expect(coveredUnits(witness, [readText('在國家主席的見證下簽署')])).toEqual([true]);
    expect(coveredUnits(witness, [readText('由國家主席簽署')])).toEqual([false]);
    expect((await prepare('GovTech邊個負責')).units.find(({ text }) => text === 'govtech')?.terms).toEqual(['govtech']);
  });
});

describe('coverage', () => {
  it('counts a character where a pair of its own stands, not the character alone', async () => {
    const { units } = await prepare('院士聯盟');
    expect(coverage(units, coveredUnits(units, [readText('士聯')]))).toBeLessThan(1);
    expect(coverage(units, coveredUnits(units, [readText('大湾区院士联盟')]))).toBe(1);
    expect(coverage(units, coveredUnits(units, [readText('院 士 聯 盟')]))).toBe(0);
  });

  it('prefers a stretch in one piece', async () => {
    const { units } = await prepare('院士聯盟成立');
    const whole = unbroken(
      units,
      units.map((_, index) => index < 4),
    );
    const torn = unbroken(
      units,
      units.map((_, index) => index % 2 === 0),
    );
    expect(whole).toBeGreaterThan(torn);
    expect(
      unbroken(
        units,
        units.map(() => true),
      ),
    ).toBeCloseTo(1);
  });

  it('names the heaviest word that is missing, soft words aside', async () => {
    const { units } = await prepare('迪士尼門票');
    expect(
      heaviestGap(
        units,
        units.map(() => false),
      ),
    ).toBeGreaterThan(SETTINGS.decide.missingWord);
    const soft = (await prepare('推動舉行')).units;
    expect(
      heaviestGap(
        soft,
        soft.map(() => false),
      ),
    ).toBe(0);
  });

  it('finds a figure by value', () => {
    expect(statesFigure([readText('一萬二千元')], findFigures('12,000元')[0]!)).toBe(true);
    expect(statesFigure([readText('一萬二千元')], findFigures('13,000元')[0]!)).toBe(false);
  });
});

describe('retrieve', () => {
  it('puts the sentence that answers first', async () => {
    expect((await search('大灣區青年就業計劃津貼上限'))[0]!.sentence.text).toContain('12,000元');
  });

  it('finds a numbered item by its printed number', async () => {
    expect((await search('2019年重點工作第51項'))[0]!.sentence.label).toBe('第51項');
  });

  it('finds by meaning what keyword search did not hand over', async () => {
    const query = await prepare('院士聯盟');
    const { evidence } = await retrieve(
      {
        ...service.retrieval,
        keywordIndex: { ...service.ingest.keywordIndex, search: async () => [] },
      },
      query,
    );
    expect(
      evidence
        .slice(0, 3)
        .map((one) => one.sentence.text)
        .join(''),
    ).toContain('大灣區院士聯盟');
  });

  it('orders the same question the same way every time', async () => {
    const order = async () =>
      (await search('大灣區建設')).map((one) => `${one.passage.editionId}/${one.sentence.ordinal}`);
    expect(await order()).toEqual(await order());
  });

  it('finds nothing in an empty library', async () => {
    const empty = await openMemoryService({ seeds: false });
    expect(await retrieve(empty.retrieval, await prepareQuery('大灣區', empty.ingest.keywordIndex))).toEqual({
      passages: [],
      evidence: [],
    });
  });
});

describe('retrieve, while others wait', () => {
  it('lets them have their turn between passages that take long to read', async () => {
    const { retrieval } = service;
    const query = await prepare('「大灣區院士聯盟」2019年會在哪裏成立？');
    const turnsAt: number[] = [];
    let read = 0;
    const timer = setInterval(() => turnsAt.push(read), 0);
    // Reading the figures of a text is what takes long.
    const slowly: typeof retrieval.readPassage = (passage, edition) => {
      const { texts, ...above } = retrieval.readPassage(passage, edition);
      const slow = texts.map((text) => ({
        ...text,
        get valueTerms() {
          for (const until = performance.now() + 2; performance.now() < until; );
          read += 1;
          return text.valueTerms;
        },
      }));
      return { ...above, texts: slow };
    };
    await retrieve({ ...retrieval, readPassage: slowly }, query);
    clearInterval(timer);
    const gaps = turnsAt.map((count, index) => count - (turnsAt[index - 1] ?? 0));
    expect(read).toBeGreaterThan(40);
    // 8 ms and what is left of a passage.
    expect(Math.max(...gaps)).toBeLessThan(40);
  });
});
