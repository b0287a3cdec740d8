import { describe, expect, it } from 'vitest';
import { asksWhere, tellsPlace } from '../../../src/answering/deciding/where.ts';
import { foldText } from '../../../src/language/fold.ts';

const tells = (question: string, sentence: string) => tellsPlace(foldText(question), foldText(sentence));

describe('where something is', () => {
  it.each([
    ['意见箱设在哪里', '意見箱設於三個倉庫的更衣室。'],
    ['单车中心在哪里', '另外會在白沙灣設一個單車匯合中心。'],
    ['面试在哪里举行', '面试于6月13日在南沙区行政中心举行。'],
    ['入门班在哪里上', '旺角服務站每月舉辦網店入門班。'],
    ['起降点设在哪里', '鼓励利用邮政网点、医院楼顶设置小型起降点。'],
    ['设定档在哪里', '主設定檔為 /etc/hct/hct.conf。'],
    ['人口在哪个县减少', '龙门县减少0.3万人。'],
    ['会议在哪里举行', '會議在深圳市舉行。'],
  ])('%s | %s', (question, sentence) => {
    expect(tells(question, sentence)).toBe(true);
  });

  it.each([
    ['展览馆建在哪里', '在2025年展開興建大型建設計劃展覽館的工程。'],
    ['篮球赛在哪里举行', '聯合舉辦粵港澳青少年籃球賽、足球賽等體育比賽。'],
    ['试点在什么地方', '以三個分別佔地約10至20公頃的片區作為試點，在2024年年底前開始。'],
    ['香港科学园在哪里', '中國科學院將安排轄下的研究機構落戶香港科學園。'],
    ['电子支付在哪里推广', '在合作過程中加強聯繫，在此基礎上推廣。'],
  ])('%s | %s does not say', (question, sentence) => {
    expect(tells(question, sentence)).toBe(false);
  });
});

it.each([
  ['展览馆建在哪里', true],
  ['在什么地方办理', true],
  ['哪里可以报名', true],
  ['律政司鼓励哪里的企业', false],
  ['佛山要建什么基地', false],
  ['书面回复在哪个会议上提交', false],
  ['设在哪个区', true],
  ['为哪一条跨境通道提供服务', false],
])('%s asks where: %s', (question, asks) => {
  expect(asksWhere(question)).toBe(asks);
});
