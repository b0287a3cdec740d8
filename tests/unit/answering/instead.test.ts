import { beforeAll, describe, expect, it } from 'vitest';
import { amended, insteadOf } from '../../../src/answering/deciding/instead.ts';
import { foldText } from '../../../src/language/fold.ts';
import { type MemoryService, openMemoryService } from '../../fixtures/memory-service.ts';

const instead = (question: string, sentence: string) => {
  const asked = foldText(question);
  return insteadOf(asked, foldText(sentence)).map((other) => ({
    question: amended(asked, other),
    recorded: foldText(sentence).slice(other.recorded.start, other.recorded.end),
    sole: other.sole,
  }));
};

describe('insteadOf', () => {
  it.each([
    ['工會是不是簽了九份協議？', '工會與商會簽署了7份合作協議。', '工会是不是签了7份协议?', '7份合作协议', true],
    ['會費是不是80元？', '會費為60元。', '会费是不是60元?', '60元', true],
    [
      '章程是否在2011年簽署？',
      '2012 年 3 月 1 日，雙方簽署章程。',
      '章程是否在2012年3月1日签署?',
      '2012年3月1日',
      true,
    ],
    ['論壇是否在2011年舉行？', '論壇於2012年5月舉行。', '论坛是否在2012年5月举行?', '2012年5月', false],
    ['第六屆論壇是否在珠海舉行？', '第六屆論壇在澳門舉行。', '第六届论坛是否在澳门举行?', '在澳门举行', true],
    ['論壇是否在珠海舉行？', '論壇在澳門舉行。', '论坛是否在澳门举行?', '在澳门举行', false],
    [
      '會議是否由署長主持？',
      '會議由副主席何大文主持召開。',
      '会议是否由副主席何大文主持?',
      '由副主席何大文主持召开',
      true,
    ],
    [
      '專責小組組長是不是發展局局長？',
      '專責小組由財政司司長親自擔任組長。',
      '专责小组组长是不是财政司司长?',
      '由财政司司长亲自担任组长',
      true,
    ],
    ['上海市市長是不是何大文？', '代表團由上海市市長陳小文率領。', '上海市市长是不是陈小文?', '市长陈小文', true],
    ['陳小文是北京市市長嗎？', '上海市市長陳小文率領代表團。', '陈小文是上海市市长吗?', '上海市市长陈小文', true],
    ['樹木辦是否設於環境局之下？', '政府於發展局下成立樹木辦。', '树木办是否设于发展局之下?', '于发展局下成立', true],
    ['樹木是否由環境局負責？', '加強護理樹木。（發展局）', '树木是否由发展局负责?', '(发展局)', false],
  ])('%s', (question, sentence, right, recorded, sole) => {
    expect(instead(question, sentence)).toEqual([{ question: right, recorded, sole }]);
  });

  it.each([
    ['what the question has right', '工會是不是簽了七份協議？', '工會與商會簽署了7份合作協議。'],
    ['a bound, which leaves room', '出席者是不是有2萬人？', '出席者不少於1萬人。'],
    ['a figure of another thing', '工會是不是簽了九份協議？', '工會出版了7份年報。'],
    ['parts that come to what is asked', '首期是否有八座大樓？', '先建成首三座大樓，其餘五座大樓隨後落成。'],
    ['one of several days', '章程是否在2011年簽署？', '雙方於2012年簽署章程，2014年修訂。'],
    ['a place of two', '論壇是否在珠海舉行？', '論壇在澳門舉行，並在珠海設分場。'],
    ['somebody by their post', '會議是否由何大文主持？', '會議由副主席何大文主持。'],
    ['one of several', '副組長是否由發展局局長擔任副組長？', '三位局長擔任副組長。'],
    ['what is asked for', '樹木由哪個局負責？', '加強護理樹木。（發展局）'],
    ['what the question knows already', '144小時簽證是否延長至240小時？', '爭取優化144小時簽證。'],
  ])('is empty for %s', (_, question, sentence) => {
    expect(instead(question, sentence)).toEqual([]);
  });
});

describe('a yes/no question that states another value than the documents', () => {
  let service: MemoryService;
  beforeAll(async () => {
    service = await openMemoryService();
  });
  const ask = async (question: string) => {
    const { outcome, statements } = await service.answering.answer({ question, channel: 'web' });
    return { outcome, begins: statements[0]?.text.slice(0, 24) };
  };

  it.each([
    ['督導組係咪由政務司司長做組長？', '不是，「督導組」由行政長官親自'],
    ['框架协议是不是2018年签署的？', '不是，2017 年 7 月 1 日'],
    ['陈如桂是广州市市长吗？', '不是，據《香港文匯報》報道'],
    ['當時廣東省省長是不是朱小丹？', '不是，據《香港文匯報》報道'],
    ['陝港兩地是否簽署了四份合作文件？', '不是，桂港兩地'],
    ['聯席會議第二十次會議是否在廣州舉行？', '不是，據《香港文匯報》報道'],
  ])('is told no where only one can hold: %s', async (question, begins) => {
    const answer = await ask(question);
    expect(answer.outcome).toBe('answered');
    expect(answer.begins).toContain(begins);
  });

  it.each([
    ['滬港合作會議係咪簽咗30份文件？', '文件記載的是「20 份合作文件」'],
    ['滬港合作會議簽了30份文件？', '文件記載的是「20 份合作文件」'],
    ['京港合作會議是不是2022年11月舉行？', '文件記載的是「2023 年 11 月」'],
    ['數字灣區是否由發展局負責', '文件記載的是「（創新科技及工業局）'],
  ])('is told what is recorded where another could hold, or the sentence alone does not prove it: %s', async (question, begins) => {
    const answer = await ask(question);
    expect(answer.outcome).toBe('answered');
    expect(answer.begins).toContain(begins);
  });

  it.each([
    '144小時便利簽證是否已延長至240小時？',
    '港深創科園第一批是否有八座大樓？',
    '京港合作会议第六次会议是不是在北京举行？',
  ])('is answered by nothing where nothing shows that it is the same thing: %s', async (question) =>
    expect((await ask(question)).outcome).not.toBe('answered'));
});
