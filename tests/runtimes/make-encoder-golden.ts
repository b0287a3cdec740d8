/**
 * Writes `tests/fixtures/encoder-golden.json` from what Node makes of some texts now, after the weights were changed:
 * `node tests/runtimes/make-encoder-golden.ts`. Both runtimes are held to the file.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createEncoder } from '../../src/embedding/encoder/encoder.ts';
import { foldText } from '../../src/language/fold.ts';
import { readEncoderWeights } from '../../src/platform/node/encoder-weights.ts';
import { encodings } from './encodings.ts';

const TEXTS = [
  '粵港澳大灣區發展規劃綱要',
  '長者社區照顧服務券試驗計劃的申請資格是甚麼？',
  '佢喺邊度攞綜援嘅表格？',
  '２０１８年９月２７日，政府公布每月 12,000 元的津貼，HKSAR Government 負責。',
  '該計劃由二零二零年四月一日起實施，為期三年，涉及撥款約五億元，由勞工及福利局負責統籌。'.repeat(6),
  '「𠮷野家」éclair ㍿',
  '？',
  '',
];
/** What the contract of embedders holds each to. */
const EMBEDDED = '大灣區，大灣區發展';

const weights = readEncoderWeights();
const encode = encodings(weights);
const texts = TEXTS.map(foldText).map((text) => {
  const { id: _, ...encoded } = encode(text);
  return { text, ...encoded };
});
const { id, encode: encodeWhole } = createEncoder(weights);
const embedding = [...encodeWhole(foldText(EMBEDDED)).vector];
// One text a line.
const lines = texts.map((text) => JSON.stringify(text)).join(',\n');
writeFileSync(
  fileURLToPath(new URL('../fixtures/encoder-golden.json', import.meta.url)),
  `{ "id": ${JSON.stringify(id)}, "embedding": ${JSON.stringify(embedding)}, "texts": [\n${lines}\n] }\n`,
);
