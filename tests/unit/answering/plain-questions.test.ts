import { beforeAll, describe, expect, it } from 'vitest';
import { readQuestion } from '../../../src/language/question.ts';
import { addText, type MemoryService, openMemoryService } from '../../fixtures/memory-service.ts';

let seeds: MemoryService;

beforeAll(async () => {
  seeds = await openMemoryService();
});

const ask = async (service: MemoryService, question: string) => {
  const { statements } = await service.answering.answer({ question, channel: 'web' });
  return statements.map(({ text }) => text).join('');
};

const askOf = async (sentence: string, question: string) => {
  const service = await openMemoryService({ seeds: false });
  await addText(service, `${sentence}\n\n另外一段講其他事情。`);
  return ask(service, question);
};

describe('words that only ask', () => {
  it.each([
    ['聯席會議一共簽了多少份協議？', ['联席会议', '签', '协议']],
    ['去年有多少宗投訴？', ['去年', '投诉']],
    ['展演館幾點開？', ['展演馆', '开']],
    ['有多少部門參與？', ['部门参与']],
    ['有多少項目？', ['项目']],
  ])('of %s leave %j', (question, words) =>
    expect(readQuestion(question).content.map(({ text }) => text)).toEqual(words));

  it('count no character of a place: 幾多香港人', () => {
    expect(readQuestion('有幾多香港人申請？').unit).toBe('人');
    expect(readQuestion('隔幾耐檢查一次？').unit).toBeNull();
  });

  it('keep no answer from a question about a count', async () => {
    expect(await ask(seeds, '聯席會議一共簽咗幾多份協議？')).toMatch(/簽(署了)?7(項合作)?協議/u);
  });
});

describe('who leads, chairs or witnesses', () => {
  it.each([
    ['北京代表團由誰率領？', '北京市市長殷勇率領的北京市政府代表團'],
    ['上海市代表團由邊個帶隊？', '上海市市長龔正率領的上海市政府代表團'],
    ['督導組會議由誰主持？', '行政長官定期主持召開「督導組」全體會議'],
    ['框架協議由誰見證？', '習近平主席見證下'],
    ['河套科创园的督导委员会由谁主持？', '由行政長官主持的「河套區港深創新及科技園督導委員會」'],
    ['同北京、上海開合作會議嗰陣，香港呢邊係邊個帶隊？', '行政長官率領特區政府代表團'],
  ])('%s', async (question, stated) => expect(await ask(seeds, question)).toContain(stated));

  it.each(['聯席會議由誰主持？', '區議會會議由誰主持？'])('%s is not told by who chairs another', async (question) =>
    expect(await ask(seeds, question)).toBe(''));

  it('tells nobody of one place by the one of another', async () => {
    expect(await ask(seeds, '香港代表團由誰率領？')).not.toContain('殷勇率領');
  });
});

describe('what has to be told', () => {
  it.each([
    [
      '香港同哪些省市有合作機制？',
      '我們會深化與內地各省市的合作，在現有合作機制下推展更多項目，以及開拓新平台。',
      false,
    ],
    ['香港同哪些省市有合作機制？', '香港已與北京、上海、廣東和福建設立合作機制。', true],
    ['三位司長叫甚麼名字？', '三位司長擔任副組長，由行政長官擔任組長。', false],
    ['去廣東實習有沒有津貼？', '鼓勵更多香港青年到廣東實習。', false],
    ['去廣東實習有沒有津貼？', '到廣東實習的香港青年可獲津貼每月三千元。', true],
    ['口岸開到幾點？', '蓮塘口岸於2020年8月26日開通。', false],
    ['口岸開到幾點？', '蓮塘口岸每日開放至晚上十時。', true],
  ])('%s | %s', async (question, sentence, isTold) => {
    expect((await askOf(sentence, question)) !== '').toBe(isTold);
  });

  it.each([
    ['滬港合作會議簽了多少份文件？', '簽署了 20 份合作文件'],
    ['京港簽咗幾多份文件？', '簽署了四份合作文件'],
  ])('%s is counted in the sentence that goes on', async (question, stated) =>
    expect(await ask(seeds, question)).toContain(stated));

  it('counts nothing for another place', async () => expect(await ask(seeds, '深圳同香港簽咗幾多份文件？')).toBe(''));

  it('takes a name for a name though its marks are left out', async () => {
    const { explanation } = await seeds.answering.answer(
      { question: '推進大灣區建設辦公室歸哪個局管？', channel: 'web' },
      { explain: true },
    );
    const sentences = explanation?.parts.flatMap((part) => part.sentences) ?? [];
    const named = sentences.filter(({ text }) => text.includes('「推進大灣區建設辦公室」'));
    expect(named.length).toBeGreaterThan(0);
    expect(named.map(({ doubt }) => doubt)).not.toContain('opposite');
  });
});
