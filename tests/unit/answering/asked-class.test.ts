import { describe, expect, it } from 'vitest';
import { holdsAskedClass } from '../../../src/answering/deciding/asked-class.ts';
import { givesReason } from '../../../src/answering/deciding/why.ts';
import { mayTellHow } from '../../../src/answering/deciding/how.ts';
import { foldText } from '../../../src/language/fold.ts';
import { readQuestion } from '../../../src/language/question.ts';
import { readText } from '../../../src/retrieval/coverage.ts';

const holds = (question: string, sentence: string) => holdsAskedClass(foldText(question), foldText(sentence));

describe('holdsAskedClass', () => {
  it.each([
    ['首批由哪幾家銀行參加？', '探索推進理財產品交叉代理銷售業務。'],
    ['活動會在哪些國家舉行？', '將進行各式推廣活動，出席者不少於10 000人。'],
    ['由哪間大學協助撰寫？', '公布園區發展綱要。'],
    ['灣區包括哪些城市？', '發揮各城市的優勢，推動區域經濟協同發展。'],
    ['接受了哪些報紙的訪問？', '接受訪問不少於340次。'],
  ])('%s is not answered by 「%s」', (question, sentence) => expect(holds(question, sentence)).toBe(false));

  it.each([
    ['首批由哪幾家銀行參加？', '中國銀行及滙豐參加了試點。'],
    ['活動會在哪些國家舉行？', '將在日本及馬來西亞舉行。'],
    ['灣區包括哪些城市？', '範圍包括廣州、深圳和佛山。'],
    ['由誰協助撰寫？', '公布園區發展綱要。'],
    ['銀行有哪些服務？', '可代理開立賬戶。'],
  ])('%s may be answered by 「%s」', (question, sentence) => expect(holds(question, sentence)).toBe(true));
});

describe('givesReason', () => {
  const gives = (sentence: string) => givesReason(foldText(sentence));

  it.each([
    '由於兩地制度不同，通關需時。',
    '設立平台，讓居民更易申請。',
    '為吸引人才，將放寬條件。',
    '以配合發展需要。',
  ])('%s', (sentence) => expect(gives(sentence)).toBe(true));

  it.each(['政府將於發展局下成立辦公室。', '會議於10月舉行，為期三天，五人以上參加。'])('not: %s', (sentence) =>
    expect(gives(sentence)).toBe(false));

  it.each([
    // 為 that only equates, and words that 使, 令 and 因 stand in.
    ['病人滿意度為甚麼跌了？', '上半年病人滿意度為八十五分，低於上年的八十七分。'],
    ['東灣營地點解咁少人？', '使用人次最多的營地是貝澳，東灣最少。'],
    ['為何要上訴？', '上訴人收到法令和影響因素的清單。'],
    // What the question holds itself, and what the asked thing led to.
    ['離島區議會為什麼支持？', '離島和屯門表示支持。'],
    ['機件故障是甚麼原因？', '兩線因機件故障取消了十七班。'],
  ])('%s is given no reason by 「%s」', (question, sentence) => {
    const { content } = readQuestion(question);
    expect(
      givesReason(
        foldText(sentence),
        foldText(question),
        content.map(({ text }) => text),
      ),
    ).toBe(false);
  });
});

describe('mayTellHow', () => {
  const tells = (question: string, sentence: string) =>
    mayTellHow({ written: foldText(question), read: readQuestion(question) }, { own: readText(sentence) });

  it.each([
    ['公積金怎樣申請？', '租金可用公積金支付，也可由境外銀行轉賬。'],
    ['江門補貼點樣申請？', '申請人離職超過三個月的，停發補貼。'],
    ['珠海工匠怎么报名？', '评选产生“珠海工匠”20名，奖励5万元。'],
    ['安裝津貼的申請方法是甚麼？', '津貼由社會福利署管理，毋須償還。'],
  ])('%s is not told by 「%s」', (question, sentence) => expect(tells(question, sentence)).toBe(false));

  it.each([
    ['創業資助計劃點樣申請？', '第一步，負責人在計劃平台登記帳戶。'],
    ['演出取消怎樣退款？', '演出取消，票款於三十天內按原付款方式退還。'],
    ['停热怎么申请？', '用户申请停热，应在9月30日前提出。'],
    ['督導組怎樣統籌協調？', '由三位司長擔任小組組長。'],
    ['津貼怎樣申請？', '申請人須填妥表格。'],
  ])('%s may be told by 「%s」', (question, sentence) => expect(tells(question, sentence)).toBe(true));
});
