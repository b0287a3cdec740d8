import { describe, expect, it } from 'vitest';
import { describedSource, isDescribed } from '../../../src/language/sources.ts';

const paper = {
  title: '行政長官2024年施政報告：有關內地合作的政策措施（立法會工商及創新科技事務委員會文件）',
  issuer: '政制及內地事務局',
  kind: 'council-paper',
  issued: { date: '2024-10' },
};
const reply = {
  title: '政制及內地事務局的書面回覆（九龍城區議會會議）',
  issuer: '政制及內地事務局',
  kind: 'written-reply',
  issued: { date: '2018-09' },
};
const plan = {
  title: '實施《粵港合作框架協議》2019年重點工作',
  issuer: '廣東省人民政府、香港特別行政區政府',
  kind: 'work-plan',
  issued: { date: '2019-05-16' },
};

describe('a document that is described', () => {
  it.each([
    ['按2024年提交立法會的文件，督導組由誰帶領？', '督導組由誰帶領？', paper],
    ['2024年嗰份立法會文件話，大灣區呢個國家戰略係邊位領導人推動？', '大灣區呢個國家戰略係邊位領導人推動？', paper],
    ['2018年政制及内地事务局答复九龙城区议会时，说港府主要抓哪三件事？', '港府主要抓哪三件事？', reply],
    ['2018年區議會嗰份文件為何指大灣區意義重大？', '為何指大灣區意義重大？', reply],
    ['油輪母港群指的是哪幾個城市 19年粵港重點工作裏講過', '油輪母港群指的是哪幾個城市', plan],
    ['外汇管理改革试点，2019年的重点工作说放在哪几个城市？', '外汇管理改革试点，放在哪几个城市？', plan],
  ])('%s', (question, rest, document) => {
    const source = describedSource(question);
    expect(source?.rest).toBe(rest);
    for (const one of [paper, reply, plan])
      expect([one.kind, isDescribed(one, source!.description)]).toEqual([one.kind, one === document]);
  });

  it('asks how it is told where nothing else is asked', () => {
    expect(describedSource('粵港合資支持科技項目的計劃，2019年重點工作點寫？')?.rest).toBe(
      '粵港合資支持科技項目的計劃，怎樣說？',
    );
    expect(describedSource('領導小組是做甚麼用的 2018年書面回覆怎麼講')?.rest).toBe('領導小組是做甚麼用的');
  });

  it('is what somebody said', () => {
    expect(describedSource('按照政制及內地事務局2018年9月的說法，創科有何成果？')?.rest).toBe('創科有何成果？');
    expect(describedSource('在政制及內地事務局2018年看來，灣區是否已實現貿易自由化？')?.rest).toBe(
      '灣區是否已實現貿易自由化？',
    );
  });

  it('stands behind how it is to be told', () => {
    expect(describedSource('簡述2018年回覆中部門怎樣收集意見')?.rest).toBe('簡述部門怎樣收集意見');
    expect(describedSource('請概述施政報告裏有甚麼旅遊措施')?.rest).toBe('請概述有甚麼旅遊措施');
  });

  it.each([
    ['no document', '2023年京港合作會議簽的文件裏，有沒有關於食物安全的？'],
    ['a document that is asked about', '2019年重點工作有幾多項？'],
    ['another document beside it', '2018年的書面回覆和2024年的立法會文件，說法有何分別？'],
    ['a meeting of another year', '合夥聯營，2017年爭取擴展至哪裏？2019年的重點工作又怎樣寫？'],
    ['what another year is held against', '2018年區議會文件話三個關稅區，到2024年又變成點？'],
    ['nothing by which to tell it', '文件裏，督導組由誰帶領？'],
    ['other words that begin alike', '2024年施政報告的指標裏，辦事處要面對傳媒多少次？'],
  ])('describes %s', (_, question) => {
    expect(describedSource(question)).toBeNull();
  });

  it('is none of another year', () => {
    const source = describedSource('2020年的粵港重點工作，外匯試點放在哪裏？');
    expect(source).not.toBeNull();
    expect(isDescribed(plan, source!.description)).toBe(false);
  });

  it.each(['政府政府局', '局', '交給', '2024年政府局的文件', '那份'])('reads 300 characters of %s at once', (words) => {
    const { length } = words;
    // Cut in every way there is, they would keep this test busy until it is ended.
    expect(describedSource(`${words.repeat(Math.floor(300 / length))}？`)).toBeNull();
  });
});
