import { beforeEach, describe, expect, it } from 'vitest';
import type { KeywordIndex } from '../../src/retrieval/ports.ts';

/** What every `KeywordIndex` does. `open` gives an empty one. */
export function describeKeywordIndex(adapter: string, open: () => Promise<KeywordIndex>): void {
  describe(`KeywordIndex: ${adapter}`, () => {
    let index: KeywordIndex;
    const found = async (...terms: string[]) => (await index.search(terms, 10)).map(({ passageId }) => passageId);

    beforeEach(async () => {
      index = await open();
    });

    it('finds nothing when it is empty, or when nothing is asked', async () => {
      expect(await index.search(['香港'], 10)).toEqual([]);
      await index.add([{ passageId: 1, terms: ['香港'] }]);
      expect(await index.search([], 10)).toEqual([]);
      for (const limit of [0, -1, 0.5, Number.NaN]) expect(await index.search(['香港'], limit)).toEqual([]);
      for (const limit of [1e6, Number.POSITIVE_INFINITY]) expect(await index.search(['香港'], limit)).toHaveLength(1);
      await index.add([]);
      expect(await index.count()).toBe(1);
    });

    it('finds passages that hold at least one term, the one with more rare terms first', async () => {
      await index.add([
        { passageId: 1, terms: ['香港', '港迪', '樂園'] },
        { passageId: 2, terms: ['香港', '大灣', '灣區'] },
        { passageId: 3, terms: ['香港', '廣東'] },
        { passageId: 4, terms: ['澳門'] },
      ]);
      expect(await found('大灣', '灣區', '香港')).toEqual([2, 3, 1]);
      const [first, second] = await index.search(['大灣', '香港'], 10);
      expect(first?.score).toBeGreaterThan(second?.score ?? Number.POSITIVE_INFINITY);
      expect(await index.search(['香港'], 2)).toHaveLength(2);
    });

    it('orders equal scores by passage id', async () => {
      await index.add([9, 3, 7, 1].map((passageId) => ({ passageId, terms: ['相同', '的詞'] })));
      expect(await found('相同')).toEqual([1, 3, 7, 9]);
      expect((await index.search(['相同'], 2)).map(({ passageId }) => passageId)).toEqual([1, 3]);
    });

    it('looks among some passages alone where that is asked, however far down they stand', async () => {
      const rows = Array.from({ length: 1500 }, (_, i) => ({ passageId: i + 1, terms: ['香港', '香港', '樂園'] }));
      await index.add([
        ...rows,
        { passageId: 9000, terms: ['香港', '大灣', '灣區', '廣東'] },
        { passageId: 9001, terms: ['廣東'] },
      ]);
      const among = async (...ids: number[]) =>
        (await index.search(['香港', '樂園'], 10, ids)).map(({ passageId }) => passageId);
      expect(await index.search(['香港', '樂園'], 5000)).not.toContainEqual(
        expect.objectContaining({ passageId: 9000 }),
      );
      expect(await among(9001, 9000, 12345)).toEqual([9000]);
      expect(await among(9000, 700)).toEqual([700, 9000]);
      expect(await among()).toEqual([]);
      const [alone] = await index.search(['樂園'], 1, [3]);
      expect(alone?.score).toBe((await index.search(['樂園'], 1))[0]?.score);
    });

    it('replaces a passage that is added again', async () => {
      await index.add([{ passageId: 1, terms: ['舊詞'] }]);
      await index.add([{ passageId: 1, terms: ['新詞'] }]);
      expect(await found('舊詞')).toEqual([]);
      expect(await found('新詞')).toEqual([1]);
      expect(await index.count()).toBe(1);
    });

    it('removes passages, and does not mind unknown ones', async () => {
      await index.add([1, 2, 3].map((passageId) => ({ passageId, terms: ['九龍', '龍城'] })));
      await index.remove([2, 99]);
      expect(await found('九龍')).toEqual([1, 3]);
      expect(await index.frequencies(['九龍', '龍城', '沒有'])).toEqual([2, 2, 0]);
      expect(await index.count()).toBe(2);
      await index.remove([]);
    });

    it('says in how many passages each term stands', async () => {
      await index.add([
        { passageId: 1, terms: ['香港', '香港', '廣東'] },
        { passageId: 2, terms: ['香港'] },
      ]);
      expect(await index.frequencies(['廣東', '澳門', '香港', '"', '香港'])).toEqual([1, 0, 2, 0, 2]);
      expect(await index.frequencies([])).toEqual([]);
    });

    it('counts anew after every change', async () => {
      await index.add([{ passageId: 5, terms: ['香港', '香港'] }]);
      expect(await index.frequencies(['香港', '廣東'])).toEqual([1, 0]);
      await index.add([{ passageId: 6, terms: ['香港', '廣東', '香港'] }]);
      expect(await index.frequencies(['廣東', '香港'])).toEqual([1, 2]);
      await index.add([{ passageId: 2, terms: ['廣東'] }]);
      expect(await index.frequencies(['香港', '廣東'])).toEqual([2, 2]);
      await index.add([{ passageId: 6, terms: ['澳門'] }]);
      expect(await index.frequencies(['香港', '廣東', '澳門'])).toEqual([1, 1, 1]);
      expect(await index.count()).toBe(3);
      await index.remove([6]);
      expect(await index.frequencies(['香港', '廣東', '澳門'])).toEqual([1, 1, 0]);
      expect(await index.count()).toBe(2);
    });

    it('counts right while rows are being added', async () => {
      const rows = Array.from({ length: 300 }, (_, i) => ({ passageId: i + 1, terms: ['香港', `獨${i}`] }));
      await index.frequencies(['香港']);
      const adding = index.add(rows);
      for (let i = 0; i < 5; i++) {
        const [count = -1] = await index.frequencies(['香港']);
        expect(count).toBeGreaterThanOrEqual(0);
        expect(count).toBeLessThanOrEqual(300);
      }
      await adding;
      expect(await index.frequencies(['香港', '獨7'])).toEqual([300, 1]);
      expect(await index.count()).toBe(300);
    });

    it('takes every term by the letter, whatever it means in a query', async () => {
      const odd = [
        'OR',
        'NEAR',
        'NOT',
        'terms',
        'a"b',
        '"',
        '""',
        "'",
        '*',
        '(',
        ')',
        '^',
        '-',
        ':',
        'terms:',
        '\0',
        ' ',
        '',
        '\ud800',
        '。',
      ];
      await index.add([
        { passageId: 1, terms: ['香港'] },
        { passageId: 2, terms: ['or', 'near'] },
      ]);
      for (const term of odd) await index.search([term], 10);
      expect(await found(...odd, '香港')).toContain(1);
      expect(await found('OR')).toEqual([2]);
      expect(await found('terms')).toEqual([]);
      expect(await found('香港*')).toEqual([1]);
      expect(await found('香')).toEqual([]);
    });

    it('keeps whole terms: Chinese, Latin and numbers', async () => {
      await index.add([{ passageId: 1, terms: ['江門', '2018', 'dj', '𠮷野', '3300'] }]);
      for (const term of ['江門', '2018', 'dj', '𠮷野', '3300']) expect(await found(term)).toEqual([1]);
      for (const term of ['江', '門', '201', '𠮷', '33']) expect(await found(term)).toEqual([]);
    });

    it('takes many passages, long ones and many terms at once', async () => {
      const terms = Array.from({ length: 600 }, (_, i) => `詞${i}`);
      await index.add(Array.from({ length: 300 }, (_, i) => ({ passageId: i + 1, terms: [`獨${i}`, ...terms] })));
      await index.add([{ passageId: 1000, terms: Array.from({ length: 100_000 }, () => '長文') }]);
      expect(await index.count()).toBe(301);
      expect(await found('獨299')).toEqual([300]);
      expect(await found('長文')).toEqual([1000]);
      const many = Array.from({ length: 3000 }, (_, i) => `獨${i}`);
      expect(await index.search(many, 1000)).toHaveLength(300);
      expect((await index.frequencies(many)).filter((n) => n === 1)).toHaveLength(300);
    });
  });
}
