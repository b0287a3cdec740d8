import { beforeAll, describe, expect, it } from 'vitest';
import { addText, openMemoryService, type MemoryService } from '../../fixtures/memory-service.ts';

let service: MemoryService;
beforeAll(async () => {
  service = await openMemoryService({ seeds: false });
  await addText(
    service,
    [
      '園藝發展計劃',
      '署方與醫院管理局簽署《園藝治療合作備忘錄》及《療癒花園管理協議》，由園藝組跟進。',
      '署方於南區設立四個社區園圃，供居民種植蔬菜。',
      '在春季展開的樹木普查，會由專業的樹藝師逐株檢驗樹木的健康狀況。',
      '落實《2016-2020 園圃合作協議》，推進廢棄木材循環再造，以減少堆填。',
      '研究在東區舉辦花卉展覽，爭取居民支持。',
      '計劃的伙伴地區包括廣州、深圳、佛山、東莞、中山五市。',
      '電子交易平台（網上花墟）由園藝組營運，並研究接受快速支付。',
      '署方以三大方向推廣都市農業，並於2月18日在西區舉行花卉市集，由上午9時起開放。',
      '署方去年12月在北區舉行盆栽展覽。',
      '署方今年招錄園藝工人260名。',
      '義工訓練的名額為320個。',
      '領養園圃者須年滿十八歲，並在接獲通知後十四天內到園圃辦事處簽署領養書。',
      '園圃種植比賽的前十名可獲種子禮盒，冠軍另得獎座，其次得園藝剪。',
      '維修園圃水管的撥款為35萬元，較2018年增加5萬元。',
      '百年老樹每年由樹木組檢查健康。',
      '南區、東區的工具借用點最多，各有四個。',
      '每名居民只可提交一份園藝報告。',
      '泥土檢測費用由園藝組承擔。',
      '園藝考試於五月三日9:30至11:30舉行。',
      '署方建成雨水灌溉水管12條。',
    ].join('\n\n'),
    { title: '園藝發展計劃', issued: { date: '2019-03', basis: 'printed' } },
  );
});

const ask = async (question: string) => {
  const { outcome, statements } = await service.answering.answer({ question, channel: 'web' });
  return { outcome, said: statements.map(({ text }) => text).join('\n') };
};

describe('what a question takes for granted', () => {
  it('counts of things that the sentence lists without counting them', async () => {
    expect((await ask('署方與醫院管理局簽署了哪兩份文件？')).said).toContain('《療癒花園管理協議》');
  });

  it('no count of things where the sentence counts another number of them', async () => {
    expect((await ask('署方於南區設立三個社區園圃供居民做什麼？')).outcome).not.toBe('answered');
    expect((await ask('署方於南區設立四個社區園圃供居民做什麼？')).outcome).toBe('answered');
  });

  it('another name of who is named', async () => {
    expect((await ask('署方和醫管局簽署了哪些文件？')).said).toContain('《園藝治療合作備忘錄》');
  });

  it('the year of its document, whatever years a title in the sentence names', async () => {
    expect((await ask('2019年推進廢棄木材循環再造，目的是什麼？')).said).toContain('減少堆填');
    expect((await ask('2018年推進廢棄木材循環再造，目的是什麼？')).said).toBe('');
  });

  it('what was still being looked into, where it asks whether that was settled', async () => {
    expect((await ask('署方是不是已經在東區舉辦花卉展覽？')).said).toContain('研究在東區舉辦');
    expect((await ask('在東區舉辦的花卉展覽最後有多少人參觀？')).said).toBe('');
  });

  it('a place that a list of places does not hold, where it asks whether it is there', async () => {
    expect((await ask('湛江是不是計劃的伙伴地區？')).said).toContain('廣州、深圳');
    expect((await ask('湛江的伙伴地區包括哪些城市？')).said).toBe('');
  });

  it('no gloss in Latin letters behind the words that it explains', async () => {
    expect((await ask('電子交易平台（e-Market）由誰營運？')).said).toContain('園藝組');
    expect((await ask('e-Market由誰營運？')).said).toBe('');
  });

  it('a year of two digits, of a document of that year and of no other', async () => {
    expect((await ask('19年樹木普查由誰逐株檢驗樹木的健康狀況？')).said).toContain('樹藝師');
    expect((await ask('18年樹木普查由誰逐株檢驗樹木的健康狀況？')).said).toBe('');
  });
});

describe('a figure of the asker', () => {
  it('is weighed where the sentence draws a line', async () => {
    expect((await ask('十五歲可以領養園圃嗎？')).said).toContain('年滿十八歲');
    expect((await ask('接到通知三個星期才簽領養書可以嗎？')).said).toContain('十四天內');
    expect((await ask('園圃種植比賽的第八名可獲什麼？')).said).toContain('前十名');
  });

  it('is none where the sentence states another and draws none', async () => {
    expect((await ask('義工訓練的二百個名額何時截止？')).said).toBe('');
    expect((await ask('署方今年招錄的三百名園藝工人由誰培訓？')).said).toBe('');
  });

  it('may stand in other words, or not be read as one', async () => {
    expect((await ask('園圃種植比賽第二得到什麼？')).said).toContain('園藝剪');
    expect((await ask('有百年的老樹由哪個組檢查健康？')).said).toContain('樹木組');
  });

  it('is of the year of its document, though it is measured by another', async () => {
    expect((await ask('2019年維修園圃水管的撥款有多少？')).said).toContain('35萬元');
    expect((await ask('2017年維修園圃水管的撥款有多少？')).said).toBe('');
  });

  it('may be one of two that it asks between', async () => {
    expect((await ask('維修園圃水管的撥款是35萬元還是45萬元？')).said).toContain('35萬元');
  });
});

describe('days without a year', () => {
  it('are of the year of their document, unless another is told', async () => {
    expect((await ask('2019年2月18日在西區舉行的是什麼市集？')).said).toContain('花卉市集');
    expect((await ask('2018年2月18日在西區舉行的是什麼市集？')).said).toBe('');
    expect((await ask('2019年12月在北區舉行的是什麼展覽？')).said).toBe('');
  });

  it('may be asked by their number, and by the hour', async () => {
    expect((await ask('西區18號舉行的是什麼市集？')).said).toContain('花卉市集');
    expect((await ask('西區花卉市集幾點開放？')).said).toContain('上午9時');
  });
});

describe('what is counted', () => {
  it('stands behind the number, before it, or in 三大', async () => {
    expect((await ask('署方今年招錄了多少名園藝工人？')).said).toContain('260名');
    expect((await ask('署方以多少個方向推廣都市農業？')).said).toContain('三大方向');
    expect((await ask('義工訓練有多少名額？')).said).toContain('320個');
  });

  it('stands before where nothing follows the number, and may be named by its last character', async () => {
    expect((await ask('東區的工具借用點有多少個點？')).said).toContain('各有四個');
    expect((await ask('署方建成多少條雨水灌溉輸送管？')).said).toContain('水管12條');
  });

  it('is one where a sentence allows no more', async () => {
    expect((await ask('每名居民最多可以提交多少份園藝報告？')).said).toContain('一份園藝報告');
  });

  it('is told by who pays, or by when it begins and ends', async () => {
    expect((await ask('泥土檢測費用多少錢？')).said).toContain('園藝組承擔');
    expect((await ask('園藝考試考多少個小時？')).said).toContain('9:30至11:30');
  });

  it('is not another thing', async () => {
    expect((await ask('署方今年招錄了多少名會計文員？')).said).toBe('');
  });
});

describe('which of a class', () => {
  it('is asked of what every document speaks of, and answered where some are listed', async () => {
    const seeds = await openMemoryService();
    const said = async (question: string) => {
      const { statements } = await seeds.answering.answer({ question, channel: 'web' });
      return statements.map(({ text }) => text).join('');
    };
    expect(await said('大灣區有哪些城市？')).toContain('江門、肇慶九市');
    expect(await said('大灣區包括哪些城市？')).toContain('江門、肇慶九市');
  });
});

describe('a title', () => {
  it('is not a longer one with its words in it', async () => {
    const seeds = await openMemoryService();
    const question = '《粤港合作框架协议》是哪一年哪一天签署的？';
    const { statements } = await seeds.answering.answer({ question, channel: 'web' });
    expect(statements).toEqual([]);
  });
});

describe('a sentence in other words', () => {
  it('answers when it means the same and leads by much', async () => {
    const seeds = await openMemoryService();
    const question = '香港的銀行客戶不用北上就可以在內地開哪類戶口？';
    const { statements } = await seeds.answering.answer({ question, channel: 'web' });
    expect(statements.map(({ text }) => text).join('')).toContain('Ⅱ、Ⅲ類銀行結算賬戶');
  });
});
