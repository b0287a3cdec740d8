import { beforeAll, expect, it } from 'vitest';
import { openMemoryService, type MemoryService } from '../../fixtures/memory-service.ts';

// The foundation's seven questions, each in other words: three languages, with and without punctuation.

let service: MemoryService;
beforeAll(async () => {
  service = await openMemoryService();
});

const ask = (question: string) => service.answer({ question, channel: 'api' });

it.each([
  ['大灣區院士聯盟設在哪裏？', '香港'],
  ['「大灣區院士聯盟」會喺邊度成立㗎', '香港'],
  ['请问大湾区院士联盟将在什么地方成立', '香港'],
  ['院士聯盟喺邊個城市成立', '香港'],
  ['大湾区院士联盟的成立地点是哪里', '香港'],
  ['大灣區院士聯盟打算在哪個地方成立呢？唔該', '香港'],
  ['大灣區院士聯盟成立地點', '香港'],
  ['九龍城區議會幾時開會討論大灣區', '9 月 27 日'],
  ['九龙城区议会讨论大湾区的会议在哪天举行', '9 月 27 日'],
  ['九龍城區議會嗰次傾大灣區嘅會係幾月幾號', '9 月 27 日'],
  ['九龍城區議會會議日期', '9 月 27 日'],
  ['請問九龍城區議會討論支持大灣區建設的會議日期是？', '9 月 27 日'],
  ['2018年九龍城區議會係邊日開會', '9 月 27 日'],
  ['粵港2019年重點工作第七項係乜', '簡化粵港跨界車輛'],
  ['2019年粵港合作框架協議重點工作嘅第7項講咩', '簡化粵港跨界車輛'],
  ['实施粤港合作框架协议2019年重点工作里第7项内容是什么', '簡化粵港跨界車輛'],
  ['重點工作第7項', '簡化粵港跨界車輛'],
  ['粵港合作2019重點工作，第七項是甚麼？', '簡化粵港跨界車輛'],
  ['广东电子口岸平台会探索什么对接合作？', '單一窗口'],
  ['廣東電子口岸平台探索緊乜嘢合作', '單一窗口'],
  ['廣東的電子口岸平台將探索哪種對接？', '單一窗口'],
  ['粵方電子口岸平台要對接什麼', '單一窗口'],
  ['電子口岸平台會探索咩', '單一窗口'],
  ['新田科技城顧問研究幾時公布結果', '2025年'],
  ['新田科技城新创科用地的产业发展规划研究结果什么时候公布', '2025年'],
  ['新田科技城創科用地產業規劃顧問研究結果邊年出', '2025年'],
  ['新田科技城嗰份顧問研究結果，何時會公布呀？', '2025年'],
  ['哪一年公布新田科技城新創科用地的產業發展規劃顧問研究結果', '2025年'],
  ['數字灣區由邊個局負責', '創新科技及工業局'],
  ['「数字湾区」归哪个局管', '創新科技及工業局'],
  ['哪個政策局負責推動數字灣區的工作？', '創新科技及工業局'],
  ['負責數字灣區嘅係邊個部門', '創新科技及工業局'],
  ['数字湾区是谁负责的', '創新科技及工業局'],
  ['數字灣區邊個負責推動', '創新科技及工業局'],
])('%s', async (question, says) => {
  const answer = await ask(question);
  expect(answer.outcome).toBe('answered');
  expect(answer.statements.map((statement) => statement.text).join('')).toContain(says);
});

it.each([
  '香港迪士尼門票幾錢',
  '迪士尼乐园门票价格是多少',
  '去迪士尼要幾多錢飛',
  '香港迪士尼樂園入場費',
  '海洋公園門票多少錢',
  '香港嘅樂園門票幾錢',
])('%s is not in the documents', async (question) => {
  const answer = await ask(question);
  expect(['not-found', 'out-of-scope', 'related-only']).toContain(answer.outcome);
  expect(answer.statements).toEqual([]);
});
