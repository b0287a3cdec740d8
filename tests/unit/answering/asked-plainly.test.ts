import { beforeAll, describe, expect, it } from 'vitest';
import { otherSide } from '../../../src/answering/deciding/other-side.ts';
import { readDecline } from '../../../src/answering/understanding/decline.ts';
import { foldText } from '../../../src/language/fold.ts';
import { addText, openMemoryService, type MemoryService } from '../../fixtures/memory-service.ts';

let service: MemoryService;
beforeAll(async () => {
  service = await openMemoryService();
  await addText(
    service,
    [
      '兩地交流工作簡報',
      '優化「青年師友計劃」，參加者須年滿18歲，每名參加者可獲每月3,000元津貼。',
      '「學徒計劃」為期六個月，每名學徒可獲2,500元津貼。',
      '推進白石機場三期擴建工程及第二跑道的前期工作。',
      '舉辦「友誼杯」龍舟賽，並聯合舉辦籃球賽等體育活動。',
      '由署長主持的「濕地督導委員會」制訂濕地的整體策略和計劃。',
      '「古蹟督導委員會」的委員包括建築師和歷史學者。',
      '爭取允許在廣東居住的香港居民購買內地的醫療保險。',
      '擴展「長者巴士試點計劃」至九個內地城市。',
      '研究開展非緊急病人的轉送服務。',
      '加強對颱風的預警，兩地合作發放氣象資料。',
      '完善海上垃圾的通報和聯合執法機制。',
      '未來兩地會合作推廣閱讀，交換書籍。',
      '支持企業調低兩地的停泊費。',
      '在2026年起陸續建成港深濕地館第一批大樓。',
      '推動香港赴粵就業青年申請宿舍。',
      '學徒聯誼計劃共資助五個項目，涉及金額約為40萬元。',
    ].join('\n\n'),
    { title: '兩地交流工作簡報' },
  );
});

const ask = async (question: string) => {
  const answer = await service.answer({ question, channel: 'api' });
  return answer.outcome === 'answered' ? JSON.stringify(answer.statements) : answer.outcome;
};

describe('what is asked has a form of its own', () => {
  it('is a length of time, not an age or a sum', async () => {
    expect(await ask('青年師友計劃要參加多久？')).not.toContain('18歲');
    expect(await ask('學徒計劃為期多久？')).toContain('六個月');
  });

  it('is a sum, not the number of a stage', async () => {
    expect(await ask('白石機場三期要投資多少？')).not.toContain('跑道');
  });

  it('is the most that is given, where a sentence says so', async () => {
    expect(await ask('學徒計劃的津貼最高有幾多錢？')).not.toContain('2,500');
  });

  it('is who won, not that a match is held', async () => {
    expect(await ask('友誼杯龍舟賽哪隊贏了？')).not.toContain('籃球賽');
  });

  it('is who is in a body, not its name', async () => {
    expect(await ask('濕地督導委員會有哪些委員？')).not.toContain('整體策略');
    expect(await ask('古蹟督導委員會有哪些委員？')).toContain('歷史學者');
  });
});

describe('what a question is about', () => {
  it('is the case that it begins with', async () => {
    expect(await ask('地震的時候兩地會怎樣合作？')).not.toContain('閱讀');
    expect(await ask('未來兩地會怎樣合作推廣閱讀？')).toContain('閱讀');
  });

  it('is one half, not what lies in both', async () => {
    expect(await ask('深圳分館的大樓幾時建成？')).not.toContain('2026');
    expect(await ask('港深濕地館的大樓幾時建成？')).toContain('2026');
  });

  it('is the most that each gets, not about how much all got', async () => {
    expect(await ask('學徒聯誼計劃每個項目最高資助幾多錢？')).not.toContain('40萬');
    expect(await ask('學徒聯誼計劃涉及幾多錢？')).toContain('40萬');
  });

  it('is told in other words: cheaper as lowered', async () => {
    expect(await ask('停泊費會平啲嗎？')).toContain('調低');
  });
});

describe('people of one side of the border', () => {
  const between = (asked: string, stated: string) => otherSide(foldText(asked), foldText(stated));

  it('are not those of the other, with every word in place', async () => {
    expect(await ask('香港居民可以買內地的醫療保險嗎？')).toContain('爭取允許');
    expect(await ask('廣東居民可以買香港的醫療保險嗎？')).not.toContain('爭取允許');
    expect(await ask('內地青年可以申請宿舍嗎？')).not.toContain('赴粵');
    expect(between('香港代表團由誰率領', '與北京市市長率領的北京市政府代表團舉行會議')).not.toBeNull();
  });

  it('are told of where a sentence names both, neither, or those who live on the other side', () => {
    expect(between('香港居民可以買保險嗎', '粵港居民均可購買')).toBeNull();
    expect(between('香港居民可以買保險嗎', '居民均可購買')).toBeNull();
    expect(between('內地住嘅港人可以買保險嗎', '允許在內地城市居住的香港居民購買')).toBeNull();
    expect(between('香港代表團由誰率領', '特首率領特區政府代表團與北京市政府代表團會面')).toBeNull();
  });
});

describe('plain ways of asking', () => {
  it('count the part of a whole where something else than the whole is asked of', async () => {
    expect(await ask('長者巴士以後可以在幾個城市用？')).toContain('九個');
  });

  it('hear 非 as a negation', async () => {
    expect(await ask('不是緊急的病人怎樣轉送？')).toContain('非緊急病人');
  });

  it('read 兩地點合作 as how', async () => {
    expect(await ask('颱風嚟嘅時候兩地點合作？')).toContain('氣象資料');
  });

  it('are not asked back about the one bridge that may be meant', async () => {
    expect(await ask('大橋邊個島會搞旅遊？')).toContain('東人工島');
  });

  it('may punish and clean with 治 without asking a doctor', () => {
    expect(readDecline('怎么治往海里乱倒垃圾的人')).toBeUndefined();
    expect(readDecline('頭痛怎樣治？')?.reason).toBe('advice');
    expect(readDecline('怎麼治濕疹')?.reason).toBe('advice');
  });
});
