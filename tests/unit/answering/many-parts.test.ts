import { beforeAll, describe, expect, it } from 'vitest';
import { type MemoryService, openMemoryService } from '../../fixtures/memory-service.ts';

let service: MemoryService;
beforeAll(async () => {
  service = await openMemoryService();
});

const ask = async (question: string) => {
  const answer = await service.answering.answer({ question, channel: 'web' });
  return { ...answer, said: answer.statements.map(({ text }) => text).join('\n') };
};

const ANSWERABLE = [
  ['京港合作會議第五次會議何時舉行？', '2023 年 11 月'],
  ['滬港合作會議第六次會議何時舉行？', '2024 年 4 月'],
  ['大灣區包括哪些城市？', '肇慶九市'],
  ['「數字灣區」由哪個局負責？', '創新科技及工業局'],
  ['誰是督導組組長？', '行政長官親自擔任組長'],
  ['大灣區青年就業計劃津貼上限是多少？', '12,000元'],
] as const;

describe('many questions at once', () => {
  it('answers five and six, each', async () => {
    for (const some of [ANSWERABLE.slice(0, 5), ANSWERABLE]) {
      const { outcome, said } = await ask(some.map(([question]) => question).join(''));
      expect(outcome).toBe('answered');
      for (const [, stated] of some) expect(said).toContain(stated);
    }
  });

  it('names what is beyond the most that it answers', async () => {
    const { outcome, message } = await ask(`${ANSWERABLE.map(([question]) => question).join('')}第7項是甚麼？`);
    expect(outcome).toBe('partly-answered');
    expect(message).toBe('一次未能回答這麼多問題，請另外再問：第7項是甚麼。');
  });
});

describe('clauses of one question', () => {
  it('names the clause that nothing states', async () => {
    const { outcome, message } = await ask('沙嶺的創科用地有多大，由誰負責，幾時完成？');
    expect(outcome).toBe('partly-answered');
    expect(message).toBe('文件沒有說明：幾時完成。');
  });

  it('says once what one sentence tells of two', async () => {
    const { outcome, statements } = await ask('督導組往後按甚麼原則推政策，目的又是甚麼？');
    expect(outcome).toBe('answered');
    expect(statements).toHaveLength(1);
  });

  it('names each of joined nouns that nothing states', async () => {
    const { outcome, message } = await ask('大灣區青年就業計劃的津貼上限、截止日期和地點是甚麼？');
    expect(outcome).toBe('partly-answered');
    expect(message).toContain('截止日期是甚麼');
  });

  it('reads 分別在哪裏 as a question for places', async () => {
    expect((await ask('特區政府在內地設有五個辦事處，分別在哪裏？')).outcome).toBe('related-only');
  });

  it('answers none by what is said of another meeting', async () => {
    const { said } = await ask('滬港合作會議第六次會議幾時舉行，就多少個領域達成共識？');
    expect(said).toContain('15 個合作領域');
    expect(said).not.toContain('11 個');
  });
});

it('asks of two things what stands behind both, of one sentence or of two', async () => {
  expect(await ask('港珠澳大橋和廣深港高鐵何時通車？')).toMatchObject({ outcome: 'answered', statements: [{}] });
});

describe('two things that are compared', () => {
  it.each([
    ['京港和滬港合作有甚麼不同？', ['第五次會議', '第六次會議']],
    ['京港同滬港合作會議分別就幾多個領域達成共識？', ['11 個合作領域', '15 個合作領域']],
    ['桂港同陝港簽嘅文件邊個多啲？', ['四份合作文件', '五份合作文件']],
    ['「創新創業基地體驗資助計劃」和「粵港澳大灣區青年創業資助計劃」有甚麼分別？', ['市場的創業機遇', '資本資助']],
  ])('%s tells both', async (question, stated) => {
    const { outcome, said } = await ask(question);
    expect(outcome).toBe('answered');
    for (const words of stated) expect(said).toContain(words);
  });

  it('takes the count of fields for no count of documents', async () => {
    const { statements } = await ask('京港合作會議簽了多少份合作文件？');
    expect(statements.map(({ text }) => text).join('')).toContain('簽署了四份合作文件');
  });
});

it('shows whose count it is where the sentence before says it', async () => {
  const { outcome, said } = await ask('滬港合作會議第六次會議簽署了多少份合作文件？');
  expect(outcome).toBe('answered');
  expect(said).toMatch(/「滬港合作會議」第六次會議[\s\S]*簽署了 20 份合作文件/u);
});
