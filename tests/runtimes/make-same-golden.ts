/**
 * Writes `tests/fixtures/same-golden.json` from what Node makes of some pairs of questions now, after the networks, the
 * encoder or a rule were changed: `node tests/runtimes/make-same-golden.ts`. Both runtimes are held to the file.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readEncoderWeights } from '../../src/platform/node/encoder-weights.ts';
import { oddsOfCases, oddsOfQuestions } from './same-reading.ts';

const PAIRS = [
  ['酒牌點續？', '酒牌快到期，想問點樣續'],
  ['山頂纜車來回票價是多少？', '坐纜車上山頂再返落嚟要幾錢'],
  ['公屋租金如何調整？', '想問下公屋加租係點計㗎'],
  ['大腸癌檢查的年齡限制是甚麼？', '邊啲人先可以參加大腸癌檢查'],
  ['傷殘津貼如何申請？', '我爸爸行動不便，傷殘津貼去邊度攞表'],
  ['病歷副本如何索取？', '病历副本收费多少'],
  ['2026年第三季的失業率是多少？', '2026 年第 3 季有幾多成人失業'],
  ['HKSAR 護照的有效期是多久？', 'ＨＫＳＡＲ護照用得幾耐'],
  // Of so many tokens not all are read.
  ['長者生活津貼的資產上限是多少？', '我老竇冇做嘢喇，戶口有啲錢，想知攞長生津嘅資產最多可以有幾多，'.repeat(2)],
] as const;

const oddsOf = oddsOfQuestions(readEncoderWeights());
// One pair a line.
const lines = PAIRS.map(([approved, asked]) => {
  const odds = oddsOf(approved, asked);
  if (!Number.isFinite(odds)) throw new Error(`A rule holds apart: ${approved} ${asked}`);
  return JSON.stringify({ approved, asked, odds });
});
writeFileSync(
  fileURLToPath(new URL('../fixtures/same-golden.json', import.meta.url)),
  `{ "cases": ${JSON.stringify(oddsOfCases())}, "questions": [\n${lines.join(',\n')}\n] }\n`,
);
