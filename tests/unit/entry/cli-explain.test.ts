import { stripVTControlCharacters } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { formatFound } from '../../../src/entry/cli-print-answer.ts';
import { paintMatches } from '../../../src/entry/cli-print-explanation.ts';
import { createPaint } from '../../../src/entry/cli-text.ts';
import { search } from '../../../src/entry/search.ts';
import { foundBody } from '../../../src/http/search-reasons.ts';
import { addText, openMemoryService, type MemoryService } from '../../fixtures/memory-service.ts';

let service: MemoryService;
beforeAll(async () => {
  service = await openMemoryService();
});

async function printed(words: string, { colour = false, limit = 1, from = service } = {}): Promise<string> {
  const found = foundBody(await search(from.retrieval, words, limit, { explain: true }));
  return formatFound(found, { paint: createPaint(colour), address: undefined });
}

describe('search --explain', () => {
  it('says in plain words what brought the sentence', async () => {
    const text = await printed('粤港2019年重点工作的第7项是什么？');
    expect(text).toContain(' 1. 簡化粵港跨界車輛審批和備案流程。\n');
    expect(text).toMatch(/^ {6}in the sentence: 「粤港」 \d+ %$/m);
    expect(text).toMatch(/^ {6}around it: {7}「重点工作」 \d+ %, in title or issuer$/m);
    expect(text).toMatch(/^ {6}nowhere: {9}–$/m);
    expect(text).toContain('figure:          「2019年」 stands as 「2019年」, in title or issuer\n');
    expect(text).toContain('figure:          「第7项」 stands as 「第7項」, as the printed number\n');
    expect(text).toContain('printed number:  7 is asked for, the sentence has 「第7項」: met\n');
    expect(text).toMatch(/\+1\.16 its printed number is the one asked for \(1\.00 × 1\.16\)\n/);
    expect(text).not.toContain('read as:');
  });

  it('shows how Cantonese was read, other names, and the vector', async () => {
    const text = await printed('CEPA協議幾時簽');
    expect(text).toContain('read as:         CEPA協議何時簽\n');
    expect(text).toContain(
      'other names:     「CEPA」 also looked for as 「內地與香港關於建立更緊密經貿關係的安排」: 「內地與香港關於建立更緊密經貿關係的安排」 in the sentence\n',
    );
    expect(text).toMatch(/vector: {10}cosine 0\.\d{3}\n/);
  });

  it('names every signal, largest first', async () => {
    const text = await printed('邊個局負責推動「數字灣區」？');
    const sums = [...text.matchAll(/^ {8}([+−])(\d\.\d\d) (.+) \([-−]?\d/gmu)].map(([, , size, name]) => [
      Number(size),
      name,
    ]);
    expect(sums.length).toBeGreaterThan(8);
    for (const [, name] of sums) expect(String(name)).toMatch(/ /);
    const sentence = sums.slice(
      0,
      sums.findIndex(([, name]) => String(name).startsWith('BM25')),
    );
    expect(sentence.map(([size]) => size)).toEqual(
      sentence.map(([size]) => size).toSorted((a, b) => Number(b) - Number(a)),
    );
  });

  it('prints the matched words of the sentence in bold, and changes no character of it', async () => {
    const text = await printed('邊個局負責推動「數字灣區」？', { colour: true });
    expect(text).toContain('\u001B[1m推動\u001B[22m「\u001B[1m數字灣區\u001B[22m」的工作');
    const bare = stripVTControlCharacters(text);
    expect(bare).toContain(
      '與廣東省政府協作有序推動「數字灣區」的工作，以建設大灣區成為舒適宜居及富有國際競爭力的世界級城市群。',
    );
  });

  it('prints once what two matches share', async () => {
    const { results } = await search(service.retrieval, '大灣區院士聯盟', 1, { explain: true });
    const explanation = results[0]?.explanation;
    if (explanation === undefined) throw new Error('Nothing was explained.');
    const at = (start: number, end: number) => ({ text: '', stated: null, place: null, at: { start, end } });
    const words = { inSentence: [], around: [], nowhere: [] };
    const painted = paintMatches(
      '一二三四五六',
      { ...explanation, words, figures: [at(3, 5), at(0, 4), at(1, 2)] },
      createPaint(true),
    );
    expect(painted).toBe('\u001B[1m一二三四\u001B[22m\u001B[1m五\u001B[22m六');
  });

  it('prints nothing that a terminal would obey', async () => {
    const from = await openMemoryService({ seeds: false });
    await addText(from, '通告\n\n渡輪\u202E碼頭\u2066設於北角。\n', { title: '通\u202E告' });
    const text = await printed('渡\u202E輪碼頭', { from });
    expect(text).toContain('渡輪碼頭設於北角');
    expect(text).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u001B]/u);
  });

  it('shows the other places, and what to mind before all', async () => {
    const from = await openMemoryService({ seeds: false });
    for (const id of ['one', 'two']) await addText(from, '1. 渡輪碼頭設於北角。\n', { id, title: `通告${id}` });
    expect(await printed('渡輪碼頭', { from })).toMatch(/\n {4}亦見於：通告(one|two)，第1段（\1）\n/u);
    expect(await printed('龘')).toMatch(/^※ 沒有文件提及這些字詞。以下句子只按意思接近的程度列出，未必相關。\n 1\. /u);
    expect(await printed('？')).toBe('輸入的文字沒有可供搜尋的字詞。請輸入要找的事物、名稱或數字。\n');
  });
});
