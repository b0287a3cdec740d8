/**
 * The directions along which token states of EMBEDDING=onnx are stored: those that hold most of the states of some text,
 * less their mean.
 *
 *     node eval/embedding/directions.ts --texts FILE [--archive FILE] --out src/platform/node/onnx-directions.bin
 *
 * The text is that of `texts.ts`; the archive is the model's, which is fetched without it.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { npmOfMachine } from '../../src/entry/onnx-npm.ts';
import { vectorToBytes } from '../../src/knowledge/vector-bytes.ts';
import { openOnnxReader } from '../../src/platform/node/onnx-encoder.ts';
import { bringModelFiles } from '../../src/platform/node/onnx-files.ts';
import { BGE_SMALL_ZH } from '../../src/platform/node/onnx-model.ts';
import { bringRuntime, loadRuntime } from '../../src/platform/node/onnx-runtime.ts';
import { silentLog } from '../../src/shared/log.ts';
import { leadingDirections } from './leading-directions.ts';

/** Lines read: they stand in an order that says nothing, so the first ones are a sample of all. */
const LINES = 1500;

const { values } = parseArgs({
  options: { texts: { type: 'string' }, archive: { type: 'string' }, out: { type: 'string' } },
});
if (values.texts === undefined || values.out === undefined)
  throw new Error('Name the text with --texts, and the file to write with --out.');

const model = BGE_SMALL_ZH;
const states = await readStates(readFileSync(values.texts, 'utf8').split('\n').slice(0, LINES));
const { mean, directions, kept } = leadingDirections(states, model.states.dimensions);
// Of each direction its numbers, and what has to be added so that the mean comes out at zero.
const table = directions.flatMap((direction) => [
  ...direction,
  -direction.reduce((sum, value, i) => sum + value * (mean[i] as number), 0),
]);
const bytes = vectorToBytes(Float32Array.from(table));
writeFileSync(values.out, bytes);
console.info(
  `${states.length} states of ${LINES} lines; ${directions.length} directions hold ${kept.toFixed(3)} of them, ` +
    `sha256 ${createHash('sha256').update(bytes).digest('hex')}`,
);

async function readStates(lines: readonly string[]): Promise<Float32Array[]> {
  const folder = mkdtempSync(join(tmpdir(), 'judian-directions-'));
  try {
    const files = await bringModelFiles({ folder, model, source: values.archive, log: silentLog });
    const runtime = loadRuntime(await bringRuntime(folder, model, npmOfMachine), model.runtime.name);
    const reader = await openOnnxReader(runtime, files, model);
    const found: Float32Array[] = [];
    // The first state of each is that of the mark before the text.
    for (const line of lines) found.push(...(await reader.read(line)).states.slice(1));
    await reader.close();
    return found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
