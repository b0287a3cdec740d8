import { beforeAll, describe, expect, it } from 'vitest';
import { SETTINGS } from '../../../src/config/settings.ts';
import { parseAliasFile } from '../../../src/language/names/alias-file.ts';
import type { NameTable } from '../../../src/language/names/table.ts';
import { explain, type Explanation } from '../../../src/retrieval/explain.ts';
import type { ExplainedWord } from '../../../src/retrieval/explain-words.ts';
import { prepareQuery } from '../../../src/retrieval/query.ts';
import { type Evidence, retrieve } from '../../../src/retrieval/retrieve.ts';
import { formatExplanation } from '../../../src/entry/cli-print-explanation.ts';
import { addText, openMemoryService, type MemoryService } from '../../fixtures/memory-service.ts';

let service: MemoryService;
beforeAll(async () => {
  service = await openMemoryService();
});

interface Explained {
  one: Evidence;
  explanation: Explanation;
}

async function explainAll(question: string, names?: NameTable, context = ''): Promise<Explained[]> {
  const query = await prepareQuery(question, service.ingest.keywordIndex, context, names);
  const { passages, evidence } = await retrieve(service.retrieval, query);
  return evidence.map((one) => {
    const ranked = passages.find(({ passage }) => passage.id === one.passage.id);
    if (ranked === undefined) throw new Error('A sentence without its passage.');
    return { one, explanation: explain(SETTINGS, query, ranked, one, names) };
  });
}

async function explainBest(question: string, names?: NameTable, context = ''): Promise<Explained> {
  const [best] = await explainAll(question, names, context);
  if (best === undefined) throw new Error('Nothing was found.');
  return best;
}

function aliasTable(rows: string): NameTable {
  const parsed = parseAliasFile(rows);
  if (!parsed.ok) throw new Error('The table is wrong.');
  return parsed.value;
}

const texts = (words: readonly ExplainedWord[]) => words.map(({ text }) => text);

describe('explain: words', () => {
  it('says which stand in the sentence, which around it and which nowhere, as they were typed', async () => {
    const { explanation } = await explainBest('邊個局負責推動「數字灣區」？');
    expect(explanation.readAs).toBe('哪個局負責推動「數字灣區」？');
    expect(texts(explanation.words.inSentence)).toEqual(['推動', '數字灣區']);
    expect(texts(explanation.words.nowhere)).toEqual(['負責']);
    expect((await explainBest('数字湾区由谁推动')).explanation.words.inSentence.map(({ text }) => text)).toEqual([
      '数字湾区',
      '推动',
    ]);
  });

  it('takes apart what stands apart, in the question or in the sentence', async () => {
    const together = await explainBest('推動數字灣區的局');
    expect(texts(together.explanation.words.inSentence).slice(0, 2)).toEqual(['推動', '數字灣區']);
    const { explanation } = await explainBest('大灣區 zzyzx qwxyz');
    expect(texts(explanation.words.nowhere)).toEqual(['zzyzx', 'qwxyz']);
  });

  it('marks a character that stands alone in the question inside the words of the sentence', async () => {
    const { one, explanation } = await explainBest('簽咗幾多份文件');
    const [sign] = explanation.words.inSentence;
    expect(sign?.text).toBe('簽');
    expect(sign?.at.map(({ start, end }) => one.sentence.text.slice(start, end + 1))).toEqual(['簽署']);
  });

  it('says where around it: in the title, a heading, beside it or elsewhere in the passage', async () => {
    const { explanation } = await explainBest('粤港2019年重点工作的第7项是什么？');
    expect(explanation.words.around).toMatchObject([{ text: '重点工作', place: 'title', at: [] }]);
    const all = await explainAll('「數字灣區」數據跨境流動便利措施');
    const places = new Set(all.flatMap((one) => one.explanation.words.around.map(({ place }) => place)));
    expect(places).toEqual(new Set(['heading', 'neighbour', 'passage', 'title']));
  });

  it('marks the very characters that were matched', async () => {
    for (const { one, explanation } of await explainAll('大灣區青年就業計劃津貼上限')) {
      for (const { text, at } of explanation.words.inSentence) {
        const marked = at.map(({ start, end }) => one.sentence.text.slice(start, end));
        expect(marked.length, text).toBeGreaterThan(0);
        expect(
          marked.some((piece) => text.includes(piece) || piece.includes(text)),
          `${text} ${marked.join(' ')}`,
        ).toBe(true);
      }
    }
  });

  it('shares out the weight of the question, and what stands in the sentence adds up to its coverage', async () => {
    for (const { one, explanation } of (await explainAll('大灣區青年就業計劃津貼上限')).slice(0, 10)) {
      const { inSentence, around, nowhere } = explanation.words;
      const sum = (words: readonly ExplainedWord[]) => words.reduce((total, { share }) => total + share, 0);
      expect(sum([...inSentence, ...around, ...nowhere])).toBeCloseTo(1, 9);
      expect(sum(inSentence)).toBeCloseTo(one.ownCoverage, 9);
    }
  });

  it('tells words of the conversation from those of the question', async () => {
    const { explanation } = await explainBest('第7項呢？', undefined, '粵港2019年重點工作有什麼？');
    const { inSentence, around, nowhere } = explanation.words;
    const said = [...inSentence, ...around, ...nowhere].filter((word) => word.said);
    expect(texts(said).join('')).toContain('重点工作');
  });
});

describe('explain: figures', () => {
  it('shows the same value in the notation it is printed in, and where', async () => {
    const { one, explanation } = await explainBest('二零一八年九月廿七日九龍城區議會會議討論咩');
    const [date] = explanation.figures;
    expect(date).toMatchObject({ text: '二零一八年九月廿七日', stated: '2018 年 9 月 27 日', place: 'sentence' });
    expect(one.sentence.text.slice(date?.at?.start, date?.at?.end)).toBe('2018 年 9 月 27 日');
  });

  it('finds it in the title, in the date of the document, as the printed number, or nowhere', async () => {
    const item = (await explainBest('粤港2019年重点工作的第7项是什么？')).explanation;
    expect(item.figures).toEqual([
      { text: '2019年', stated: '2019年', place: 'title', at: null },
      { text: '第7项', stated: '第7項', place: 'label', at: null },
    ]);
    expect(item.label).toEqual({ asked: '7', printed: '第7項', met: true });
    for (const { explanation } of (await explainAll('粤港2019年重点工作的第7项是什么？')).filter(
      (other) => !other.explanation.label?.met,
    ))
      expect(explanation.figures[1]).toEqual({ text: '第7项', stated: null, place: null, at: null });
    const issued = await explainAll('2018年9月大灣區院士聯盟');
    expect(issued.flatMap(({ explanation }) => explanation.figures)).toContainEqual({
      text: '2018年9月',
      stated: '2018-09',
      place: 'issued',
      at: null,
    });
    const [nowhere] = (await explainBest('1997年院士聯盟')).explanation.figures;
    expect(nowhere).toEqual({ text: '1997年', stated: null, place: null, at: null });
  });
});

describe('explain: other names', () => {
  it('shows which widened the search, and which of them brought the passage', async () => {
    const { explanation } = await explainBest('CEPA協議幾時簽');
    expect(explanation.aliases).toMatchObject([
      { name: 'CEPA', brought: [{ text: '內地與香港關於建立更緊密經貿關係的安排', place: 'sentence' }] },
    ]);
  });

  it('does not count as brought what the question says itself', async () => {
    const { explanation } = await explainBest('大灣區院士聯盟', aliasTable('大灣區院士聯盟\tsearch-only\t院士聯盟\n'));
    expect(explanation.aliases).toEqual([{ name: '大灣區院士聯盟', widened: ['院士聯盟'], brought: [] }]);
  });

  it('shows the words of a name that does not stand whole, and takes the table it is given', async () => {
    const { explanation } = await explainBest('灣區聯盟', aliasTable('灣區聯盟\tsearch-only\t大灣區院士委員會\n'));
    const [alias] = explanation.aliases;
    expect(alias?.widened).toEqual(['大灣區院士委員會']);
    expect(alias?.brought).toEqual([{ text: '大灣區院士', place: 'sentence' }]);
  });
});

describe('explain: the score', () => {
  it('is the sum of what the signals add, largest first, for sentence and passage', async () => {
    for (const { one, explanation } of (await explainAll('大灣區青年就業計劃津貼上限')).slice(0, 10))
      for (const { score, signals } of [explanation, explanation.passage]) {
        const sizes = signals.map(({ adds }) => Math.abs(adds));
        expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
        expect(signals.reduce((sum, { adds }) => sum + adds, 0)).toBeCloseTo(score, 8);
        for (const { value, weight, adds } of signals) expect(adds).toBe(weight * value);
        expect(explanation.score).toBe(one.score);
      }
  });

  it('shows the cosine of every sentence that is encoded', async () => {
    const question = '大灣區院士聯盟';
    const all = await explainAll(question);
    const [vector] = await service.retrieval.embedder.embed([question]);
    const near = await service.retrieval.vectorIndex.search(
      vector ?? new Float32Array(),
      SETTINGS.retrieval.vectorSentences,
    );
    const explained = new Map(all.map(({ one, explanation }) => [one.sentence.sentenceId, explanation.cosine]));
    const both = near.filter(({ sentenceId }) => explained.has(sentenceId));
    expect(both.length).toBeGreaterThan(3);
    for (const { sentenceId, score } of both) expect(explained.get(sentenceId)).toBeCloseTo(score, 5);
    expect([...explained.values()]).not.toContain(null);
  });
});

describe('explain: other words and meaning', () => {
  it('names the words that stand in place of those of the question', async () => {
    const from = await openMemoryService({ seeds: false });
    await addText(from, '訪問\n\n代表團由林局長率領，前往廣州。\n');
    const query = await prepareQuery('代表團由誰帶隊？', from.ingest.keywordIndex);
    const { passages, evidence } = await retrieve(from.retrieval, query);
    const one = evidence.find(({ sentence }) => sentence.text.includes('率領'));
    const ranked = passages[0];
    if (one === undefined || ranked === undefined) throw new Error('Nothing was found.');
    const { otherwise, encoded } = explain(SETTINGS, query, ranked, one);
    expect(otherwise).toEqual([{ asked: '带队', stated: '率領', at: { start: 7, end: 9 } }]);
    expect(encoded).toBe(true);
  });

  it('says where a sentence is not encoded yet', async () => {
    const from = await openMemoryService({ seeds: false });
    await addText(from, '訪問\n\n代表團由林局長率領，前往廣州。\n');
    await from.database.run('DELETE FROM sentence_states', []);
    const query = await prepareQuery('代表團由誰帶隊？', from.ingest.keywordIndex);
    const { passages, evidence } = await retrieve(from.retrieval, query);
    const [one] = evidence;
    const [ranked] = passages;
    if (one === undefined || ranked === undefined) throw new Error('Nothing was found.');
    const explanation = explain(SETTINGS, query, ranked, one);
    expect(explanation).toMatchObject({ encoded: false, cosine: null });
    expect(formatExplanation(explanation, (_, text) => text)).toContain('not encoded yet');
  });
});
