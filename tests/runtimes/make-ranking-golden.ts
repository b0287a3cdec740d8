/**
 * Writes `tests/fixtures/ranking-golden.json` from how Node ranks now, after a wanted change of the ranking, of a weight
 * or of the seeds: `node tests/runtimes/make-ranking-golden.ts`. Both runtimes are held to the file.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openNodeService } from './node-service.ts';
import { rank } from './rank.ts';

/** Both scripts, Cantonese, figures in words, a printed number, another name, and what no document holds. */
const QUESTIONS = [
  '「大灣區院士聯盟」會在哪裏成立？',
  '二零一八年九月廿七日九龍城區議會討論咩',
  '粤港2019年重点工作的第7项是什么？',
  '廣東電子口岸平台會探索啲咩對接合作㗎？',
  '新田科技城新創科用地的產業發展規劃顧問研究結果，何時公布？',
  '邊個局負責推動「數字灣區」？',
  '大湾区青年就业计划每月津贴最多多少钱',
  'CEPA協議幾時簽',
  '政制局點樣支持專業服務合作',
  '香港迪士尼樂園的門票多少錢？',
];

const { fetch, close } = await openNodeService();
try {
  const lines: string[] = [];
  for (const question of QUESTIONS) lines.push(JSON.stringify({ question, ranked: await rank(fetch, question) }));
  // One question a line.
  writeFileSync(
    fileURLToPath(new URL('../fixtures/ranking-golden.json', import.meta.url)),
    `[\n${lines.join(',\n')}\n]\n`,
  );
} finally {
  await close();
}
