import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QUESTION_KINDS, questionKind, questionKinds, readQuestion } from '../../../src/language/question.ts';

describe('questionKinds', () => {
  it.each([
    ['申請人的入息上限', 'figure'],
    ['第幾次會議討論了知識產權', 'figure'],
    ['要等幾耐', 'figure'],
    ['三項工程要多久之後開通', 'date'],
    ['續約的到期日', 'date'],
    ['交表嘅死線係邊日', 'date'],
    ['哪名議員提出質詢', 'person'],
    ['主辦單位是誰', 'organisation'],
    ['项目由谁承建', 'organisation'],
    ['在那裡開', 'place'],
    ['新校舍建於何處', 'place'],
    ['點先叫做永久性居民', 'definition'],
    ['被定位為什麼', 'definition'],
    ['由哪幾個城市組成', 'list'],
    ['請逐一說明七項協議', 'list'],
    ['修訂條例的目的何在', 'reason'],
    ['這樣做圖個啥', 'reason'],
    ['幾多年幾月簽㗎', 'date'],
    ['試點會擴展到多大範圍', 'list'],
    ['喺廣東邊幾個城市做得', 'list'],
    ['園區有多大', 'figure'],
    ['居住證嘅有效期係幾年', 'figure'],
    ['凭什么规定要满六十岁', 'reason'],
    ['上訴程序為何', 'procedure'],
    ['漏交咗差餉點補返', 'procedure'],
    ['有冇設上訴機制', 'yes-no'],
    ['夠唔夠五年可以申請', 'yes-no'],
    ['居屋同綠置居邊樣抵買啲', 'comparison'],
    ['兩者有何出入', 'comparison'],
    ['甲跟乙有啥差', 'comparison'],
    ['用幾句話介紹進展', 'summary'],
    ['呢份嘢主要講咩㗎', 'summary'],
    ['我昨天已遞交申請表。', 'other'],
    ['唔該晒', 'other'],
    ['已批出的居住證總量', 'figure'],
    ['平均批核率', 'figure'],
    ['提名期截止之日', 'date'],
    ['哪個立法年度檢討酬金', 'date'],
    ['條例於幾多號生效', 'date'],
    ['那個局長叫什麼來着', 'person'],
    ['合作方是誰', 'organisation'],
    ['負責單位是哪裏', 'organisation'],
    ['東涌邊條村准起丁屋', 'place'],
    ['去邊間郵局買郵票', 'place'],
    ['雷霆是什麼行動', 'definition'],
    ['「上落差價」即係點解', 'definition'],
    ['怎樣的公司可稱為科創企業', 'definition'],
    ['有哪些好處', 'list'],
    ['須提交何種材料', 'list'],
    ['應如何處理', 'procedure'],
    ['如何日後更改地址', 'procedure'],
    ['當局否決建議的理據何在', 'reason'],
    ['項目超支緣於什麼', 'reason'],
    ['费用是否可以退还', 'yes-no'],
    ['这个证过期了还能用不', 'yes-no'],
    ['新例同舊例差喺邊', 'comparison'],
    ['甲與乙，何者較多', 'comparison'],
    ['用三兩句講晒呢個政策', 'summary'],
    ['這次訪問有什麼成果', 'summary'],
    ['你好，在吗', 'other'],
    ['我想投訴你們的服務', 'other'],
    ['請用英文回答', 'other'],
  ] as const)('%s → %s', (question, kind) => {
    expect(questionKind(question)).toBe(kind);
  });

  it('puts the first of two questions first, and the next second', () => {
    const kinds = questionKinds('甚麼時候開工？由誰負責？').map(({ kind }) => kind);
    expect(kinds.slice(0, 2)).toEqual(['date', 'person']);
  });

  it('gives at least two kinds for any text, each once, and throws nothing', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[何哪誰幾點？，是的在有個多少什麼]{0,40}$/u)),
        (text) => {
          const kinds = questionKinds(text).map(({ kind }) => kind);
          expect(kinds.length).toBeGreaterThanOrEqual(2);
          expect(new Set(kinds).size).toBe(kinds.length);
          for (const kind of kinds) expect(QUESTION_KINDS).toContain(kind);
          readQuestion(text);
        },
      ),
    );
  });
});

describe('readQuestion.asking', () => {
  it.each([
    ['申請人的入息上限是多少', '上限'],
    ['這是第幾屆會議', '届'],
    ['2019年推動哪個項目', '项目'],
    ['金額係幾多', '金额'],
    ['誰是主席', null],
  ])('%s asks for %s', (question, noun) => {
    expect(readQuestion(question).asking.noun).toBe(noun);
  });

  it('knows a year in Chinese numerals and a printed number', () => {
    const { constraints } = readQuestion('二零一九年重點工作的第7項是什麼？').asking;
    expect(constraints.years).toEqual(['2019']);
    expect(constraints.label).toEqual({ number: '7', unit: '项' });
  });

  it('finds what narrows a question', () => {
    const { constraints } = readQuestion('2019年《施政報告》中，政制及內地事務局在前海的工作是什麼？').asking;
    expect(constraints.years).toEqual(['2019']);
    expect(constraints.places).toEqual(['前海']);
    expect(constraints.documents).toContain('施政报告');
    expect(constraints.issuers).toContain('事务局');
  });

  it.each([
    ['哪些人不可以申請', true],
    ['邊啲人唔使申請', true],
    ['可不可以申請', false],
    ['有沒有津貼', false],
    ['兩者有何不同', false],
    ['哪些人可以申請', false],
    ['5知邊度有得拎表格', false],
    ['唔清楚邊個負責', false],
  ])('%s denies: %s', (question, negated) => {
    expect(readQuestion(question).asking.negated).toBe(negated);
  });

  it('says what a question takes for granted', () => {
    expect(readQuestion('為何取消計劃？我應該找誰？').asking.presupposes).toBe('取消计划');
    expect(readQuestion('2018年中央為什麼取消了居住證？').asking.presupposes).toBe('2018年中央取消了居住证');
    expect(readQuestion('居住證是什麼？').asking.presupposes).toBeNull();
  });
});
