import { describe, expect, it } from 'vitest';
import { differsInNegation, tellsOnlyTheLast, tellsOnlyTheNew } from '../../../src/answering/deciding/opposite.ts';

describe('tellsOnlyTheNew', () => {
  const raised = '上調向企業發放津貼的上限至每月12,000元。';

  it('is true where what stood before is asked and only the change is told', () => {
    expect(tellsOnlyTheNew('計劃調整之前，企業每月最多可領多少津貼？', raised)).toBe(true);
    expect(tellsOnlyTheNew('原來的津貼上限是多少？', raised)).toBe(true);
  });

  it('is false where both are told, or the new is asked', () => {
    expect(tellsOnlyTheNew('調整之前的上限是多少？', '上限由每月10,000元上調至12,000元。')).toBe(false);
    expect(tellsOnlyTheNew('津貼上限調整後是多少？', raised)).toBe(false);
    expect(tellsOnlyTheNew('調整之前的上限是多少？', '調整之前的上限為每月10,000元。')).toBe(false);
  });
});

describe('tellsOnlyTheLast', () => {
  it('is true where the next time is asked and only one that was is told', () => {
    expect(tellsOnlyTheLast('下一次會議幾時開？', '會議於2024年4月在香港舉行。')).toBe(true);
    expect(tellsOnlyTheLast('下一次會議幾時開？', '下一次會議將於2025年舉行。')).toBe(false);
    expect(tellsOnlyTheLast('上次會議幾時開？', '會議於2024年4月在香港舉行。')).toBe(false);
  });
});

describe('differsInNegation', () => {
  it('takes a word that is asked twice for no negation, in any letters', () => {
    expect(differsInNegation('support唔support公司嚟上市', '支持公司來港上市。')).toBe(false);
    expect(differsInNegation('唔支持邊間公司上市', '支持公司來港上市。')).toBe(true);
  });

  it('hears a negation in what has ended or is barred', () => {
    expect(differsInNegation('點解唔再公布數字', '數字將暫停發布。')).toBe(false);
    expect(differsInNegation('邊段路唔行得', '該路段封閉至年底。')).toBe(false);
    expect(differsInNegation('邊段路唔行得', '該路段於年底通車。')).toBe(true);
  });

  it('takes what never was before for new, and 不時 for now and then', () => {
    expect(differsInNegation('點解話以前未試過', '這是創新的安排。')).toBe(false);
    expect(differsInNegation('為何不時開會', '主席定期主持會議。')).toBe(false);
  });

  it('hears what is lacking in other words', () => {
    expect(differsInNegation('圖書館三年冇人借嘅書佔幾多成', '有214萬項在過去三年無人借閱，佔館藏的14.1%。')).toBe(
      false,
    );
    expect(differsInNegation('巴士數目不夠多政府會怎麼辦', '如屆時少於900輛，政府會考慮調整比率。')).toBe(false);
    expect(differsInNegation('巴士數目不夠多政府會怎麼辦', '政府會資助買車，每輛不少於900元。')).toBe(true);
  });

  it('is not asked by what a clause of its own tells', () => {
    expect(differsInNegation('條村冇電，主席點跟進', '主席會去信電力公司，跟進供電問題。')).toBe(false);
    expect(differsInNegation('邊條村冇電', '主席會去信電力公司，跟進供電問題。')).toBe(true);
    expect(differsInNegation('主席不在時，會議由誰主持', '會議由主席主持。')).toBe(true);
    expect(differsInNegation('不合資格的人檢驗窗戶，罰多少', '合資格人士違反規定，可處罰款10萬元。')).toBe(true);
  });

  it('takes a bound for none', () => {
    expect(differsInNegation('資產不能多於多少', '申請人的資產以38萬元為限。')).toBe(false);
  });
});
