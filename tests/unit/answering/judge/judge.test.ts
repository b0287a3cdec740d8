import { beforeAll, describe, expect, it } from 'vitest';
import { generalRarity, unitRarity } from '../../../../src/answering/deciding/judge/commonness.ts';
import { FEATURES, featuresOf } from '../../../../src/answering/deciding/judge/features.ts';
import { createJudge, judgedBy } from '../../../../src/answering/deciding/judge/judge.ts';
import { statesSameValue } from '../../../../src/answering/deciding/judge/same-value.ts';
import { oddsOf } from '../../../../src/answering/deciding/judge/trees.ts';
import { TRAINED_FEATURES, TREES } from '../../../../src/answering/deciding/judge/trees-table.ts';
import { matchUnits } from '../../../../src/answering/deciding/judge/unit-matches.ts';
import { SETTINGS } from '../../../../src/config/settings.ts';
import { readQuestion } from '../../../../src/language/question.ts';
import { readText } from '../../../../src/retrieval/coverage.ts';
import { prepareQuery } from '../../../../src/retrieval/query.ts';
import { retrieve } from '../../../../src/retrieval/retrieve.ts';
import { addText, type MemoryService, openMemoryService } from '../../../fixtures/memory-service.ts';

let service: MemoryService;
beforeAll(async () => {
  service = await openMemoryService({ seeds: false });
  await addText(
    service,
    [
      '社區園圃計劃',
      '署方於南區設立四個社區園圃，供居民種植蔬菜，由園藝組跟進。',
      '參加者須完成八小時的導賞員訓練，方可申請成為園圃導師。',
      '園圃每年收集雨水三百公升，用作灌溉。',
    ].join('\n\n'),
    { title: '社區園圃計劃' },
  );
});

async function find(question: string) {
  const query = await prepareQuery(question, service.retrieval.keywordIndex);
  const { evidence } = await retrieve(service.retrieval, query);
  const asked = { encoder: service.retrieval.encoder, query, settings: SETTINGS };
  return { query, evidence, asked, best: evidence[0]! };
}

describe('the judge', () => {
  it('numbers its features as the trees were trained on them', () => {
    expect(TRAINED_FEATURES.split(' ')).toEqual([...FEATURES]);
    const used = TREES.flatMap((line) => line.split(' ').filter((_, at) => at % 4 === 0));
    for (const feature of new Set(used)) expect(Number(feature)).toBeLessThan(FEATURES.length);
  });

  it('thinks more of a sentence that states what is asked than of the same for what nobody wrote', async () => {
    const stated = await find('署方在南區設立了多少個社區園圃？');
    const unstated = await find('署方在南區設立了多少個寵物公園？');
    const odds = ({ asked, evidence, best }: Awaited<ReturnType<typeof find>>) =>
      createJudge(asked, evidence, evidence)(best);
    expect(odds(stated)).toBeGreaterThan(SETTINGS.decide.sure);
    expect(odds(unstated)).toBeLessThan(odds(stated));
  });

  it('gives each sentence as many numbers as it has features, all of them finite, of any question', async () => {
    for (const question of ['社區園圃有多少個？', '誰', '2019年IPO', '點解要收集雨水呀？']) {
      const { asked, evidence } = await find(question);
      for (const one of evidence) {
        const features = judgedBy(asked, evidence, evidence, one);
        expect(features).toHaveLength(FEATURES.length);
        expect(features.every(Number.isFinite), question).toBe(true);
        expect(Number.isFinite(oddsOf(features))).toBe(true);
      }
    }
  });
});

describe('how a unit of the question is met', () => {
  it('is told by the sentence, what stands above it and what stands beside it', async () => {
    const { query, asked, evidence } = await find('社區園圃的導賞員訓練有多少小時？');
    const one = evidence.find(({ sentence }) => sentence.text.includes('導賞員'))!;
    const matches = matchUnits(asked.encoder, query, one);
    const met = (character: string) => matches.find(({ unit }) => unit.text === character)!;
    expect(met('导')).toMatchObject({ own: true, ownNearness: 1, nearness: 1 });
    expect(met('社')).toMatchObject({ own: false, above: true, nearness: 1 });
    expect(met('社').ownNearness).toBeLessThan(1);
    const standing = { lead: 0, behind: 0, words: 0, meaning: 0, wordMeaning: 0, rank: 0 };
    const share = featuresOf(query, one, matches, standing)[FEATURES.indexOf('around')]!;
    expect(share).toBeGreaterThan(featuresOf(query, one, matches, standing)[FEATURES.indexOf('own')]!);
  });
});

describe('how rare a word is', () => {
  it('is told by general text: everyday words weigh less than names', () => {
    expect(generalRarity('工作')).toBeLessThan(generalRarity('好处'));
    expect(generalRarity('好处')).toBeLessThan(generalRarity('圃园'));
    expect(generalRarity('圃园')).toBe(1);
    expect(unitRarity({ text: '好', terms: ['有好', '好处'] })).toBe(
      Math.min(generalRarity('有好'), generalRarity('好处')),
    );
    expect(unitRarity({ text: 'ipo', terms: ['ipo'] })).toBe(1);
  });
});

describe('two sentences with the same value', () => {
  const same = (question: string, one: string, other: string) =>
    statesSameValue(readQuestion(question), readText(one), readText(other));

  it('state the same day, amount or person', () => {
    expect(same('協議何時簽署？', '2017年7月1日簽署協議。', '協議於二〇一七年七月一日簽署。')).toBe(true);
    expect(same('津貼有多少？', '津貼為12,000元。', '每月發放一萬二千元津貼。')).toBe(true);
    expect(same('局長是誰？', '局長陳國基出席。', '陳國基指出計劃順利。')).toBe(true);
  });

  it('and no other one, none that is asked, and nothing where no value is asked', () => {
    expect(same('協議何時簽署？', '2017年7月1日簽署協議。', '協議於2018年7月1日簽署。')).toBe(false);
    expect(same('2017年的津貼有多少？', '2017年津貼為12,000元。', '2017年津貼為8,000元。')).toBe(false);
    expect(same('局長是誰？', '局長陳國基出席。', '局長李家超出席。')).toBe(false);
    expect(same('為何簽署協議？', '2017年7月1日簽署協議。', '2017年7月1日簽署協議。')).toBe(false);
  });
});
