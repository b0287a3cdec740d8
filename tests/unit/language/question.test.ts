import { describe, expect, it } from 'vitest';
import { labelAnswers, questionKind, readQuestion } from '../../../src/language/question.ts';

describe('questionKind', () => {
  it.each([
    ['津貼上限係幾多？', 'figure'],
    ['有多少人參加', 'figure'],
    ['會議幾時舉行', 'date'],
    ['会议是什么时候', 'date'],
    ['是哪一日舉行的？', 'date'],
    ['在哪一年完成', 'date'],
    ['邊個局負責呢個計劃', 'organisation'],
    ['由哪個部門負責', 'organisation'],
    ['誰是廣東省省長', 'person'],
    ['同邊個會面', 'person'],
    ['會在哪裏成立？', 'place'],
    ['擴展到邊度', 'place'],
    ['點解要推動', 'reason'],
    ['为什么要成立', 'reason'],
    ['包括哪些城市', 'list'],
    ['有邊幾個城市', 'list'],
    ['有咩安排', 'list'],
    ['如何申請', 'procedure'],
    ['是否已經完成', 'yes-no'],
    ['有冇提到學生票', 'yes-no'],
    ['一試多證係咩', 'definition'],
    ['什么是港车北上', 'definition'],
    ['概括這份文件', 'summary'],
    ['兩者有什麼分別', 'comparison'],
    ['港車北上', 'other'],
  ] as const)('%s asks for %s', (question, kind) => {
    expect(questionKind(question)).toBe(kind);
  });
});

describe('readQuestion', () => {
  const content = (question: string) => readQuestion(question).content.map((run) => run.text);

  it('leaves question words and particles out, in both registers', () => {
    expect(content('廣東電子口岸平台會探索啲咩對接合作㗎？')).toEqual(['广东电子口岸平台', '探索', '对接合作']);
    expect(content('粤港2019年重点工作的第7项是什么？')).toEqual(['粤港', '重点工作']);
    expect(content('大灣區包括哪些城市？')).toEqual(['大湾区']);
    expect(content('灣區包括哪幾個城市？')).toEqual(['湾区']);
    expect(content('第二十次聯席會議')).toEqual(['联席会议']);
    expect(content('嗰次會議幾時開')).toEqual(['次会议', '开']);
  });

  it('keeps a stop word that is part of a word', () => {
    expect(content('中央機會對接')).toEqual(['中央机会对接']);
  });

  it('points each run to its place in the question', () => {
    const question = '請問 「數字灣區」 由邊個局負責？';
    for (const run of readQuestion(question).content)
      expect(question.slice(run.start, run.end)).toMatch(/數字灣區|負責/u);
  });

  it('reads figures, quoted names, the printed number and the unit asked for', () => {
    expect(readQuestion('《施政報告》第21段講咩').names).toEqual(['施政报告']);
    expect(readQuestion('第二十一段講咩').label).toEqual({ number: '21', unit: '段' });
    expect(readQuestion('2019年的會議').figures.map((figure) => figure.value)).toEqual(['2019']);
    expect(readQuestion('是哪一年').figures).toEqual([]);
    expect(readQuestion('出口值是多少億元').figures).toEqual([]);
    expect(readQuestion('比現在多幾萬噸').figures).toEqual([]);
    expect(readQuestion('有幾多人參加').unit).toBe('人');
    expect(readQuestion('票價係幾多').unit).toBe('票价');
  });
});

describe('labelAnswers', () => {
  it('does not take a paragraph for an item', () => {
    expect(labelAnswers('第7項', { number: '7', unit: '项' })).toBe(true);
    expect(labelAnswers('第7段', { number: '7', unit: '项' })).toBe(false);
    expect(labelAnswers('第7段', { number: '7', unit: '点' })).toBe(true);
    expect(labelAnswers('第17段(i)', { number: '7', unit: '段' })).toBe(false);
  });
});
