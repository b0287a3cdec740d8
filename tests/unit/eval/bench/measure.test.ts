import { describe, expect, test } from 'vitest';
import { missedBenchFloors } from '../../../../eval/bench/floors.ts';
import { compareForms } from '../../../../eval/bench/retrieval-forms.ts';
import {
  compareHits,
  handedOf,
  type Ranking,
  type Ranks,
  ranksOf,
  scoresOf,
} from '../../../../eval/bench/retrieval-measure.ts';
import {
  type BenchQuestion,
  type Found,
  questionOfSample,
  questionOfSpan,
} from '../../../../eval/bench/retrieval-questions.ts';
import { refusalScores } from '../../../../eval/bench/retrieval-refusal.ts';
import type { Sample } from '../../../../eval/samples/schema.ts';
import { readDataset } from '../../../../eval/sets/own.ts';

const inFile = (file: string) => (text: string) => ({ file, text });
const a = inFile('a.txt');
const b = inFile('b.txt');

const sample: Sample = {
  id: 'gba-d1-001',
  half: 'dev',
  lang: 'hant',
  question: '資助上限和年齡上限是多少？',
  before: [],
  kind: 'figure',
  answerable: true,
  outcome: 'answered',
  vital: [
    { figure: 12000, unit: '元' },
    { figure: 29, unit: '歲' },
  ],
  okay: [],
  wrong: [],
  citations: [{ file: 'a.txt', quote: '資助上限為12,000元，申請人須在29歲或以下。' }],
  tags: [],
};

describe('a question of our own', () => {
  const question = questionOfSample(sample, new Set(['a.txt', 'b.txt']));
  const ranks = (ranking: Ranking) => ranksOf(question, ranking);

  test('a passage is right when it holds the expected words, wrapped or not, in the expected file', () => {
    const quote = '資助上限為12,000\n元，申請人須在29歲或以下。';
    expect(ranks({ passages: [b(quote), a('別的'), a(`前文。${quote}`)], sentences: [] }).passage).toBe(3);
    expect(ranks({ passages: [b(quote)], sentences: [] }).passage).toBeNull();
  });

  test('sentences are right when together they state every fact: the last one needed counts', () => {
    const sentences = [a('上限是12,000元。'), a('無關。'), b('廿九歲以下。')];
    expect(ranks({ passages: [], sentences }).sentence).toBe(3);
    expect(ranks({ passages: [], sentences: sentences.slice(0, 2) }).sentence).toBeNull();
    expect(ranks({ passages: [], sentences: [a('12,000元，29歲。')] }).sentence).toBe(1);
  });

  test('a fact in a foreign document is chance', () => {
    expect(ranks({ passages: [], sentences: [{ file: 'foreign.txt', text: '12,000元，29歲。' }] }).sentence).toBeNull();
  });

  test('follow-ups are a group of their own, with the question last asked', () => {
    expect(question).toMatchObject({ group: 'gba dev', previous: null });
    const later = questionOfSample({ ...sample, before: ['一', '二'] }, new Set());
    expect(later).toMatchObject({ group: 'gba dev follow-up', previous: '二' });
  });
});

describe('a question of a public set', () => {
  const question = questionOfSpan({
    id: 'x',
    group: 'drcd dev',
    question: '幾時？',
    golds: [['１９５０年', '民國39年'], ['臺北']],
    files: ['a.txt'],
  });

  test('a passage holds one of the spans in a gold file, a sentence list each of them in any wording', () => {
    const sentences = [a('在台中。'), a('於1950年。'), a('在臺北。')];
    expect(ranksOf(question, { passages: [b('1950年'), a('1950年')], sentences })).toEqual({
      passage: 2,
      document: 2,
      sentence: 3,
    });
    // A document stands where its best passage does, whatever that passage holds.
    expect(ranksOf(question, { passages: [b('甲'), b('乙'), a('丙')], sentences: null })).toMatchObject({
      passage: null,
      document: 2,
    });
    expect(ranksOf(question, { passages: [], sentences: [b('1950年臺北')] }).sentence).toBeNull();
  });

  test('without gold spans there is nothing to find', () => {
    const none = questionOfSpan({ id: 'x', group: 'law', question: '？', golds: [], files: [] });
    expect(none.answerable).toBe(false);
    expect(ranksOf(none, { passages: [a('甲')], sentences: [a('甲')] })).toEqual({
      passage: null,
      document: null,
      sentence: null,
      handed: undefined,
    });
  });

  test('what is handed to composing counts however far down it stands', () => {
    const far = [...Array.from({ length: 40 }, () => b('乙')), a('臺北市'), a('1950年')];
    const asked = questionOfSpan({
      id: 'x',
      group: 'drcd',
      question: '？',
      golds: [['臺北市'], ['1950年']],
      files: ['a.txt'],
    });
    const handed = (sentences: readonly Found[]) =>
      ranksOf(asked, { passages: [], sentences: null, handed: sentences }).handed;
    expect([handed(far), handed(far.slice(0, -1))]).toEqual([true, false]);
    expect(ranksOf(asked, { passages: [], sentences: null }).handed).toBeUndefined();
    const ranks = [far, [], far].map((sentences) =>
      ranksOf(asked, { passages: [], sentences: null, handed: sentences }),
    );
    expect(handedOf(ranks)).toMatchObject({ hit: 2, of: 3 });
    expect(handedOf([])).toBeUndefined();
  });
});

describe('the same question in another form', () => {
  const question = (id: string, name: 'plain' | 'Cantonese', base: string): BenchQuestion => ({
    ...questionOfSpan({ id, group: 'g', question: '？', golds: [['甲']], files: ['a.txt'] }),
    form: { name, base },
  });
  const ranks: Readonly<Record<string, Ranks>> = Object.fromEntries(
    Object.entries({ one: 1, 'one-yue': 2, two: 4, 'two-yue': 1, 'three-yue': 1 }).map(([id, rank]) => [
      id,
      { passage: rank, document: rank, sentence: rank, handed: true },
    ]),
  );
  const plain = [question('one', 'plain', '1'), question('two', 'plain', '2')];
  const other = [
    question('one-yue', 'Cantonese', '1'),
    question('two-yue', 'Cantonese', '2'),
    question('three-yue', 'Cantonese', '3'),
  ];

  test('is compared pair by pair, first passages and three sentences', () => {
    const forms = compareForms(other, [...plain, ...other], (id) => ranks[id]);
    expect(forms).toMatchObject([
      {
        form: 'Cantonese',
        passage: { n: 2, won: 1, lost: 1, difference: 0 },
        sentence: { n: 2, won: 1, lost: 0, difference: 0.5 },
      },
    ]);
  });

  test('is left out where no question has one', () => {
    expect(compareForms(plain, plain, (id) => ranks[id])).toEqual([]);
  });

  test('the forms of a sample of ours share a number', () => {
    const samples = readDataset('gba');
    const all = samples.map((one) => questionOfSample(one, new Set()));
    const first = { passage: 1, document: 1, sentence: 1, handed: true };
    const forms = compareForms(all, all, () => first);
    expect(forms.map(({ form, passage }) => [form, passage.n > 50])).toEqual([
      ['Cantonese', true],
      ['Simplified', true],
    ]);
  });
});

describe('hits and mean reciprocal rank', () => {
  const ranks: Ranks[] = [1, 2, 4, null].map((rank) => ({
    passage: rank,
    document: rank,
    sentence: undefined,
    handed: undefined,
  }));

  test('counted by hand', () => {
    const scores = scoresOf(ranks, 'passage');
    expect(scores?.['hit@1']).toMatchObject({ hit: 1, of: 4 });
    expect(scores?.['hit@3']).toMatchObject({ hit: 2, of: 4 });
    expect(scores?.['hit@5']).toMatchObject({ hit: 3, of: 4 });
    expect(scores?.mrr).toBe((1 + 1 / 2 + 1 / 4 + 0) / 4);
  });

  test('a system without sentences, and no questions, give no result', () => {
    expect(scoresOf(ranks, 'sentence')).toBeUndefined();
    expect(scoresOf([], 'passage')).toBeUndefined();
  });

  test('the eleventh is not found', () => {
    const ofA = { goldFiles: new Set(['a.txt']), isGold: ({ file }: Found) => file === 'a.txt', parts: [] };
    const passages = [...Array.from({ length: 10 }, () => b('乙')), a('甲')];
    expect(ranksOf(ofA, { passages, sentences: null }).passage).toBeNull();
    expect(ranksOf(ofA, { passages: passages.slice(1), sentences: null }).passage).toBe(10);
  });

  test('ours beside a baseline: what ours alone has first is won', () => {
    const ours = [1, 1, 3].map((passage) => ({ passage, document: 1, sentence: 1, handed: undefined }));
    const theirs = [1, 2, 1].map((passage) => ({
      passage,
      document: 1,
      sentence: undefined,
      handed: undefined,
    }));
    expect(compareHits(ours, theirs, 'passage')).toMatchObject({ n: 3, won: 1, lost: 1, difference: 0 });
    expect(compareHits(ours, theirs, 'sentence')).toBeUndefined();
    expect(() => compareHits(ours, theirs.slice(1), 'passage')).toThrow('different questions');
  });
});

describe('signals of refusing', () => {
  test('each by itself; one that some questions lack is left out', () => {
    const scores = refusalScores(
      [
        { s: 1, t: 5 },
        { s: 3, t: 5 },
      ],
      [{ s: 0, t: 5 }, { s: 2 }],
    );
    expect(scores).toMatchObject({ answerable: 2, unanswerable: 2 });
    expect(scores?.signals.map(({ signal, auc }) => [signal, auc])).toEqual([['s', 0.75]]);
    expect(scores?.signals[0]?.refused.map(({ refused }) => refused.hit)).toEqual([1, 1, 1]);
  });

  test('no result without questions of both kinds', () => {
    expect(refusalScores([{ s: 1 }], [])).toBeUndefined();
    expect(refusalScores([], [{ s: 1 }])).toBeUndefined();
  });
});

describe('floors', () => {
  const floors = {
    'bench/retrieval': { 'gba dev sentence hit@1': 0.6, 'drcd dev passage hit@1': 0.9 },
    'bench/other': { x: 1 },
  };

  test('a number below its floor is missed, at it is not, and what was not measured is neither', () => {
    expect(missedBenchFloors(floors, 'retrieval', { 'gba dev sentence hit@1': 0.59, x: 0 })).toEqual([
      'gba dev sentence hit@1 is 0.5900, its floor 0.6',
    ]);
    expect(missedBenchFloors(floors, 'retrieval', { 'gba dev sentence hit@1': 0.6 })).toEqual([]);
    expect(missedBenchFloors({}, 'retrieval', { a: 0 })).toEqual([]);
  });
});
