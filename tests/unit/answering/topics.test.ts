import { beforeAll, describe, expect, it } from 'vitest';
import { readQuestion } from '../../../src/language/question.ts';
import { addText, type MemoryService, openMemoryService } from '../../fixtures/memory-service.ts';

let service: MemoryService;
beforeAll(async () => {
  service = await openMemoryService({ seeds: false });
  await addText(
    service,
    [
      '沿岸合作會議',
      '會上討論了青年交流、金融合作、漁業合作、環保合作等各領域。',
      '金融合作方面，兩地監管機構將研究把基金納入互通機制。',
      '漁業方面，將在外海增設人工魚礁。',
      '未來有兩大重點工作。',
      '第一，是打造沿岸成為國際漁業中心。過去一年，當局在這方面已經取得不少成果，包括引入深海網箱。',
      '第二，是便利優勢產業，特別是海產加工產業落戶沿岸。這既可解決缺乏土地的問題，亦能拓闊市場。',
    ].join('\n\n'),
    { title: '沿岸合作會議' },
  );
});

const ask = async (question: string) => {
  const { outcome, statements } = await service.answer({ question, channel: 'api' });
  return { outcome, said: statements.map(({ text }) => text).join('') };
};

describe('a matter that a sentence says it tells of', () => {
  it.each([
    ['沿岸合作會議在金融合作方面談了什麼？', '互通機制'],
    ['沿岸合作會議在漁業方面有甚麼打算？', '人工魚礁'],
    ['漁業方面有咩安排', '人工魚礁'],
  ])('answers %s', async (question, words) => expect((await ask(question)).said).toContain(words));

  it('does not answer of another', async () => {
    expect((await ask('沿岸合作會議在醫療合作方面談了什麼？')).outcome).not.toBe('answered');
  });
});

describe('a sentence that only names a point', () => {
  it.each([
    ['打造國際漁業中心有甚麼成果？請簡單講講', '深海網箱'],
    ['便利優勢產業落戶沿岸，可以怎樣幫到產業？請概括。', '拓闊市場'],
  ])('leaves %s to what goes on from it', async (question, words) => {
    const { said } = await ask(question);
    expect(said).toContain(words);
    expect(said).not.toMatch(/^第[一二]/u);
  });

  it('answers which points there are', async () => {
    expect((await ask('兩大重點工作是什麼？')).said).toContain('第一');
  });
});

describe('words that say how it is to be told', () => {
  it.each([
    ['簡單講講沿岸的漁業', ['沿岸', '渔业']],
    ['請概括沿岸的漁業', ['请', '沿岸', '渔业']],
    ['申請手續簡單嗎', ['申请手续简单']],
  ])('%s asks of %j', (question, words) =>
    expect(readQuestion(question).content.map(({ text }) => text)).toEqual(words));

  it('打算 is a plan, and no word for what something counts as', () => {
    expect(readQuestion('會議在漁業方面有甚麼打算？').kind).toBe('list');
    expect(readQuestion('什麼算是漁業？').kind).toBe('definition');
  });
});

describe('what a paper says of itself', () => {
  it.each([
    ['漁業條例的宗旨是什麼？', '為了保護海產資源，制定本條例。', true],
    ['漁業計劃的目的是什麼？', '本文件旨在向委員介紹漁業計劃。', false],
  ])('%s | %s', async (question, sentence, states) => {
    const own = await openMemoryService({ seeds: false });
    await addText(own, `漁業條例\n\n${sentence}\n\n另外一段講其他事情。`, { title: '漁業條例' });
    const { statements } = await own.answer({ question, channel: 'api' });
    expect(statements.some(({ text }) => text.includes(sentence.slice(2, 8)))).toBe(states);
  });
});

it('a paper of the seeds says what it is for', async () => {
  const seeds = await openMemoryService();
  const question = '立法会工商及创新科技事务委员会那份文件的目的是什么？';
  const { statements } = await seeds.answer({ question, channel: 'api' });
  expect(statements.map(({ text }) => text).join('')).toContain('本文件旨在');
});

describe('a year in the title of one of many papers', () => {
  it('dates no meeting', async () => {
    const seeds = await openMemoryService();
    const ask = async (question: string) => (await seeds.answer({ question, channel: 'api' })).outcome;
    expect(await ask('2017年的粵港合作聯席會議，簽了多少份協議？')).toBe('answered');
    expect(await ask('2018年的粵港合作聯席會議，簽了多少份協議？')).not.toBe('answered');
  });
});

describe('items of a list that is asked for', () => {
  it('are all told that hold as much of what is asked', async () => {
    const seeds = await openMemoryService();
    const question = '施政报告里有哪些资助计划是支持青年创业的？';
    const { statements } = await seeds.answer({ question, channel: 'api' });
    expect(statements).toHaveLength(2);
  });

  it('are told with the office behind them where their heading has the subject', async () => {
    const seeds = await openMemoryService();
    const { statements } = await seeds.answer({ question: '北部都會區的土地平整由哪個局負責？', channel: 'api' });
    expect(statements[0]?.text).toContain('發展局');
  });
});
