import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../../src/answering/deciding/decide.ts';
import { createJudge } from '../../../src/answering/deciding/judge/judge.ts';
import { createEncoder } from '../../../src/embedding/encoder/encoder.ts';
import { readEncoderWeights } from '../../../src/platform/node/encoder-weights.ts';
import { SETTINGS } from '../../../src/config/settings.ts';
import { readText } from '../../../src/retrieval/coverage.ts';
import {
  gatherGroups,
  groupNearDuplicates,
  type Placement,
  saysTheSame,
} from '../../../src/retrieval/near-duplicates.ts';
import { prepareQuery } from '../../../src/retrieval/query.ts';
import { type Evidence, retrieve } from '../../../src/retrieval/retrieve.ts';
import { addText, openMemoryService } from '../../fixtures/memory-service.ts';

const encoder = createEncoder(readEncoderWeights());

const group = (...texts: string[]) => groupNearDuplicates(texts.map((text) => readText(text)));

const LONG =
  '政府會繼續與廣東省有關部門保持緊密聯繫，推動兩地專業服務合作，並爭取在二零一九年內放寬香港專業人士到深圳執業的限制，以及增加名額至300個。';

describe('groupNearDuplicates', () => {
  it('joins what differs in script, width, spaces and punctuation alone', () => {
    expect(
      group('資助上限為12,000元。', '资助上限为 12 000 元', '津貼由勞工處發放。', '資助上限為１２，０００元！'),
    ).toEqual([0, 0, 2, 0]);
  });

  it('joins long sentences that differ in a word which changes nothing', () => {
    expect(group(LONG, LONG.replace('會繼續與', '將會繼續與'), LONG.replace('並爭取', '爭取'))).toEqual([0, 0, 0]);
  });

  it.each([
    ['a figure', '300', '500'],
    ['the bound of a figure', '至300', '至不少於300'],
    ['a year in other digits', '二零一九年', '二零二零年'],
    ['a place', '深圳', '珠海'],
    ['a negation', '會繼續', '不會繼續'],
    ['a quoted name', '兩地專業', '兩地「專業」'],
    ['who', '專業人士到', '專業人士由'],
    ['an opposite', '放寬', '收緊'],
    ['one character of a pair', '專業人士', '專業女士'],
  ])('keeps apart long sentences that differ in %s', (_, word, other) => {
    const changed = LONG.replace(word, other);
    expect(changed).not.toBe(LONG);
    expect(group(LONG, changed)).toEqual([0, 1]);
  });

  it('keeps a sentence apart from one that says the same and more', () => {
    expect(group(LONG, LONG.replace('。', '，亦會邀請更多青年代表參與有關工作。'))).toEqual([0, 1]);
  });

  it('counts 今年 by the date of its document', () => {
    const text = '今年會增加名額。';
    const of = (date: string) => readText(text, { date, basis: 'printed' });
    expect(groupNearDuplicates([of('2018-09'), of('2019-05'), of('2018-10')])).toEqual([0, 1, 0]);
  });

  it('keeps short sentences apart that share most of their words', () => {
    expect(group('查詢可致電勞工處。', '查詢可致電民政處。')).toEqual([0, 1]);
  });

  it('takes punctuation and nothing for themselves', () => {
    expect(group('……', '——', '……', '', '')).toEqual([0, 1, 0, 3, 3]);
  });
});

/** Sentences of few words, so that many come near each other. */
const sentences = fc.array(
  fc
    .array(fc.constantFrom('政府', '推動', '大灣區', '合作', '不', '12', '深圳', '，', '計劃'), { maxLength: 40 })
    .map((words) => words.join('')),
  { maxLength: 30 },
);

describe('the groups of any sentences', () => {
  it('are those of each with every first one before it, compared one by one', () => {
    fc.assert(
      fc.property(sentences, (texts) => {
        const firsts: number[] = [];
        const expected = texts.map((text, index) => {
          const same = firsts.find((first) => group(texts[first] ?? '', text)[1] === 0);
          if (same === undefined) firsts.push(index);
          return same ?? index;
        });
        expect(group(...texts)).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });

  it('point to a first one that points to itself, and do not change with what comes later', () => {
    fc.assert(
      fc.property(sentences, fc.nat(), (texts, cut) => {
        const groups = group(...texts);
        for (const [index, first] of groups.entries()) {
          expect(first).toBeLessThanOrEqual(index);
          expect(groups[first]).toBe(first);
        }
        const kept = texts.slice(0, texts.length === 0 ? 0 : cut % texts.length);
        expect(group(...kept)).toEqual(groups.slice(0, kept.length));
        const firsts = texts.filter((_, index) => groups[index] === index);
        expect(group(...firsts)).toEqual(firsts.map((__, index) => index));
      }),
      { numRuns: 100 },
    );
  });

  it('are gathered in order, and nothing is lost', () => {
    const place = (ordinal: number): Placement => ({ editionId: 'e', ordinal });
    fc.assert(
      fc.property(sentences, (texts) => {
        const found = group(...texts).map((first, index) => ({
          sentence: place(index),
          sameAs: first === index ? null : place(first),
        }));
        const groups = gatherGroups(found);
        expect(
          groups
            .flat()
            .map(({ sentence }) => sentence.ordinal)
            .toSorted((a, b) => a - b),
        ).toEqual(texts.map((_, index) => index));
        const bests = groups.map(([best]) => best.sentence.ordinal);
        expect(bests).toEqual(bests.toSorted((a, b) => a - b));
        for (const [best, ...others] of groups) {
          const ordinals = [best, ...others].map(({ sentence }) => sentence.ordinal);
          expect(ordinals).toEqual(ordinals.toSorted((a, b) => a - b));
          for (const other of others) expect(saysTheSame(best, other)).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('a sentence that two documents have', () => {
  const SENTENCE = '合資格的青年每月最多可獲發實習津貼一萬二千元，為期不超過十八個月，由勞工及福利局負責發放有關款項';

  async function openTwice(more = '') {
    const service = await openMemoryService({ seeds: false });
    await addText(service, `實習計劃\n\n${SENTENCE}。\n\n${more}\n`, { id: 'first', title: '青年實習計劃' });
    await addText(service, `實習安排\n\n${SENTENCE.replace('由勞工', '並由勞工')}。\n\n${more}\n`, {
      id: 'second',
      title: '青年實習安排',
    });
    const query = await prepareQuery('青年實習津貼每月最多多少？', service.retrieval.keywordIndex);
    return { query, ...(await retrieve(service.retrieval, query)) };
  }

  it('keeps both places, the worse one marked with the better', async () => {
    const { evidence } = await openTwice();
    const [best, repeat] = evidence.filter(({ sentence }) => sentence.text.includes('實習津貼'));
    expect(best?.sameAs).toBeNull();
    expect(repeat?.sameAs).toEqual({ editionId: best?.edition.id, ordinal: best?.sentence.ordinal });
  });

  it('is handed on once where it is second best, too', async () => {
    const { query, evidence } = await openTwice('實習津貼以外，每名青年每月最多可另獲交通津貼二千元。');
    const decided = decide(query, evidence, { settings: SETTINGS, encoder });
    const handedOn = decided.kind === 'nothing' ? [] : decided.evidence;
    for (const words of ['發實習津貼', '另獲交通津貼'])
      expect(
        handedOn.filter(({ sentence }) => sentence.text.includes(words)),
        words,
      ).toHaveLength(1);
  });

  it('is quoted once, and is no rival of itself', async () => {
    const { query, evidence } = await openTwice();
    const decided = decide(query, evidence, { settings: SETTINGS, encoder });
    expect(decided.kind).toBe('answer');
    const quoted = decided.kind === 'answer' ? decided.evidence : [];
    expect(quoted.filter(({ sentence }) => sentence.text.includes('實習津貼'))).toHaveLength(1);
    const lone = evidence.filter(({ sentence, sameAs }) => sameAs === null && sentence.text.includes('實習津貼'));
    const oddsAmong = (all: readonly Evidence[]) =>
      createJudge({ encoder, query, settings: SETTINGS }, all, all)(all[0] as Evidence);
    expect(oddsAmong(evidence.slice(0, 2))).toBe(oddsAmong(lone));
    const rivals = evidence.slice(0, 2).map((one) => ({ ...one, sameAs: null }));
    expect(oddsAmong(rivals)).toBeLessThan(oddsAmong(lone));
  });
});
