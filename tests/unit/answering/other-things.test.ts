import { beforeAll, describe, expect, it } from 'vitest';
import { lacksAskedDeed } from '../../../src/answering/deciding/asked-deed.ts';
import { repeatsClass } from '../../../src/answering/deciding/class-repeated.ts';
import { isHeldElsewhere } from '../../../src/answering/deciding/held-elsewhere.ts';
import { otherDirection } from '../../../src/answering/deciding/other-direction.ts';
import { otherOfHead } from '../../../src/answering/deciding/other-head.ts';
import { saidByAnother } from '../../../src/answering/deciding/said-by-another.ts';
import { foldText } from '../../../src/language/fold.ts';
import { readQuestion } from '../../../src/language/question.ts';
import { readText } from '../../../src/retrieval/coverage.ts';
import { addText, openMemoryService, type MemoryService } from '../../fixtures/memory-service.ts';

const asked = (question: string) => ({ written: foldText(question), read: readQuestion(question) });
const stated = (sentence: string) => ({ own: readText(sentence), governing: [] });

describe('things of one name', () => {
  const other = (question: string, sentence: string) => otherOfHead(asked(question), stated(sentence));

  it('are others where another word tells them apart', () => {
    expect(other('會騰出多少公頃住宅用地？', '創科用地將擴大至10公頃。')).toEqual({
      asked: foldText('住宅用地'),
      stated: foldText('創科用地'),
    });
  });

  it('are the same where the word stands anywhere in the sentence, or in short', () => {
    expect(other('會騰出多少公頃住宅用地？', '創科用地連同住宅將擴大至10公頃。')).toBeNull();
    expect(other('科創合作區在哪裏？', '加快深港科技創新合作區建設。')).toBeNull();
  });

  it('are not told apart by words that only point or count', () => {
    expect(other('有關計劃何時推出？', '青年就業計劃於五月推出。')).toBeNull();
    expect(other('多少公頃住宅用地？', '該用地有10公頃。')).toBeNull();
  });
});

describe('where something is held', () => {
  const elsewhere = (question: string, sentence: string) => isHeldElsewhere(asked(question), stated(sentence));
  const HELD = '與北京市市長率領的代表團在香港舉行了會議。';

  it('is another place than the one asked of', () => {
    expect(elsewhere('行政長官去北京見哪個市長？', HELD)).toEqual({ asked: '北京', stated: '香港' });
  });

  it('is the same place, or one that lies in it', () => {
    expect(elsewhere('在香港舉行的會議由誰率團？', HELD)).toBeNull();
    expect(elsewhere('在廣東舉行的會議由誰率團？', '代表團在佛山舉行了會議。')).toBeNull();
  });

  it('is left to the verdict where yes or no is asked', () => {
    expect(elsewhere('會議是不是在北京舉行？', HELD)).toBeNull();
  });
});

describe('directions', () => {
  const direction = (question: string, sentence: string) => otherDirection(foldText(question), foldText(sentence));

  it('from one side or to it', () => {
    expect(direction('遊客經內地入境要簽證嗎？', '允許從香港入境的旅客免簽。')).toEqual({
      asked: '内地',
      stated: '香港',
    });
    expect(direction('駐香港辦事處做甚麼？', '各駐內地辦事處會加強聯繫。')).toEqual({ asked: '香港', stated: '内地' });
  });

  it('the same side by another name, or none', () => {
    expect(direction('香港青年去內地有甚麼支援？', '鼓勵青年到廣東實習。')).toBeNull();
    expect(direction('內地青年可以到香港工作嗎？', '讓內地青年也可在港工作，或到內地。')).toBeNull();
  });
});

describe('who said it', () => {
  const speaker = (question: string, sentence: string, governing: string[] = []) =>
    saidByAnother(foldText(question), foldText(sentence), { governing: governing.map(foldText), around: [] });

  it('another one speaks in the sentence', () => {
    expect(speaker('陳如桂怎麼形容這些工作？', '他形容，有關工作十分具體。')).toBe('陈如桂');
  });

  it('the one asked of is named beside it, where it says 她', () => {
    const said = (sentence: string, before: string) =>
      saidByAnother(foldText('林鄭月娥2017年說何時開通？'), foldText(sentence), {
        governing: [],
        around: [foldText(before)],
      });
    expect(said('她續說，基建將會開通。', '林鄭月娥表示歡迎。')).toBeNull();
    expect(said('她續說，基建將會開通。', '部長表示歡迎。')).toBe('林郑月娥');
    expect(said('馬興瑞說，基建將會開通。', '林鄭月娥表示歡迎。')).toBe('林郑月娥');
  });

  it('the one asked of is named before, or is a title', () => {
    expect(speaker('陳如桂怎麼形容這些工作？', '他形容，有關工作十分具體。', ['市長陳如桂到訪。'])).toBeNull();
    expect(speaker('馬省長怎樣回應？', '馬興瑞表示歡迎。')).toBeNull();
  });
});

describe('which of a class', () => {
  const repeats = (question: string, sentence: string) => repeatsClass(foldText(question), foldText(sentence));

  it('is not told by the word for the class', () => {
    expect(repeats('專科培訓涵蓋哪些專科？', '推動與國際接軌的專科培訓。')).toBe(true);
    expect(repeats('哪些特定人員可以過境？', '讓兩地園區特定人員便捷過境。')).toBe(true);
  });

  it('is told by names before or behind it, or by all of them', () => {
    expect(repeats('專科培訓涵蓋哪些專科？', '專科包括兒科和骨科。')).toBe(false);
    expect(repeats('有哪些專科？', '內科、兒科等專科參加。')).toBe(false);
    expect(repeats('會擴展到哪些行業？', '把措施擴展至各行業。')).toBe(false);
    expect(repeats('企業有甚麼便利？', '支持有關企業開業。')).toBe(false);
  });
});

describe('deeds and conditions by their names', () => {
  const lacks = (question: string, sentence: string) => lacksAskedDeed(foldText(question), foldText(sentence));

  it('領導人 is no leading', () => {
    expect(lacks('戰略由哪位領導人親自推動？', '戰略是國家主席親自推動的。')).toBe(false);
    expect(lacks('小組由誰領導？', '小組每年開會。')).toBe(true);
  });

  it('are not told by a sentence without a word for them', () => {
    expect(lacks('大樓由誰承建？', '在2024年年底起陸續建成首三座大樓。')).toBe(true);
    expect(lacks('入住養老院有甚麼補貼？', '支持服務提供者舉辦養老院。')).toBe(true);
    expect(lacks('綱領由哪個局發表？', '政府去年發表了綱領。')).toBe(true);
  });

  it('are told by any word for them', () => {
    expect(lacks('大樓由誰承建？', '大樓由一間公司建造。')).toBe(false);
    expect(lacks('入住養老院有甚麼補貼？', '每月可獲資助二千元。')).toBe(false);
    expect(lacks('原本只在哪幾個城市推行？', '從三個城市擴大至全省。')).toBe(false);
  });
});

describe('what a question takes from documents', () => {
  let service: MemoryService;
  beforeAll(async () => {
    service = await openMemoryService({ seeds: false });
    await addText(
      service,
      [
        '2019年重點工作',
        '建立反壟斷執法交流合作機制，由兩地執法機構跟進。',
        '優化「灣區青年就業計劃」，向企業發放津貼，上限為每月12,000元。',
        '特區政府在內地設有五個辦事處。',
      ].join('\n\n'),
      { title: '2019年重點工作', kind: 'work-plan', issued: { date: '2019-05', basis: 'printed' } },
    );
  });
  const ask = async (question: string) => (await service.answering.answer({ question, channel: 'web' })).outcome;

  it('is said by the document that it names, and by no other of that year', async () => {
    expect(await ask('2019年重點工作說，反壟斷執法機制由誰跟進？')).toBe('answered');
    expect(await ask('2019年施政報告說，反壟斷執法機制由誰跟進？')).not.toBe('answered');
  });

  it('is no other scheme', async () => {
    expect(await ask('灣區青年就業計劃津貼上限是多少？')).toBe('answered');
    expect(await ask('灣區青年實習計劃津貼上限是多少？')).not.toBe('answered');
  });

  it('is counted where it asks', async () => {
    expect(await ask('特區政府在內地設有多少個辦事處？')).toBe('answered');
    expect(await ask('特區政府在廣東設有多少個辦事處？')).not.toBe('answered');
  });
});
