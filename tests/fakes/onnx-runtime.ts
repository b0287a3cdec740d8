import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import type { OnnxModel } from '../../src/platform/node/onnx-model.ts';
import type { RunNpm } from '../../src/platform/node/onnx-runtime.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A zip archive of these files: the first deflated, the others stored. */
export function zip(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const [index, [name, content]] of Object.entries(files).entries()) {
    const method = index === 0 ? 8 : 0;
    const body = method === 8 ? deflateRawSync(content) : content;
    const named = Buffer.from(name);
    const header = Buffer.alloc(26);
    header.writeUInt16LE(method, 4);
    header.writeUInt32LE(body.length, 14);
    header.writeUInt32LE(content.length, 18);
    header.writeUInt16LE(named.length, 22);
    const extra = Buffer.from([1, 2, 3]);
    const local = Buffer.from(header);
    local.writeUInt16LE(extra.length, 24);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    header.copy(entry, 6);
    entry.writeUInt32LE(at, 42);
    directory.push(entry, named);
    parts.push(Buffer.from([0x50, 0x4b, 3, 4]), local, named, extra, body);
    at += 4 + 26 + named.length + extra.length + body.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, list, end]);
}

const PIECES = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', ...'香港廣东东路灯公园，。成立', '##b', 'a'];

/** Four directions: the sums of two neighbouring numbers of a state, less a tenth. */
const SMALL_DIRECTIONS = fileURLToPath(new URL('../fixtures/small-directions.bin', import.meta.url));

/** A small model in an archive of its own, and what is pinned of it. */
export function smallModel(address = 'http://127.0.0.1:1/none.jar'): { model: OnnxModel; archive: Uint8Array } {
  const vocab = Object.fromEntries([...new Set(PIECES)].map((piece, index) => [piece, index]));
  const weights = new TextEncoder().encode('weights '.repeat(5000));
  const tokenizer = new TextEncoder().encode(JSON.stringify({ model: { vocab } }));
  const archive = zip({ 'm.onnx': weights, 't.json': tokenizer });
  return {
    archive,
    model: {
      id: 'small-1',
      dimensions: 8,
      states: { dimensions: 4, directions: SMALL_DIRECTIONS },
      longest: 16,
      archive: { address, bytes: archive.length, sha256: sha256(archive) },
      model: { member: 'm.onnx', name: 'model.onnx', bytes: weights.length, sha256: sha256(weights) },
      tokenizer: { member: 't.json', name: 'tokenizer.json', bytes: tokenizer.length, sha256: sha256(tokenizer) },
      runtime: { name: 'onnxruntime-fake', version: '1.2.3', integrity: 'sha512-right' },
    },
  };
}

/**
 * Its vector counts the pieces by row, and the state of a piece has its own row alone; a text longer than the model
 * reads is a bug of ours, and ends in NaN.
 */
const RUNTIME = `
exports.Tensor = class { constructor(type, data, dims) { Object.assign(this, { type, data, dims }); } };
exports.InferenceSession = { create: async (path) => {
  if (!require('node:fs').readFileSync(path, 'utf8').startsWith('weights')) throw new Error('no model');
  return { inputNames: ['input_ids', 'attention_mask'], outputNames: ['last_hidden_state'], release: async () => {},
    run: async (feeds) => {
      if (feeds.token_type_ids) throw new Error('not an input of this model');
      const ids = [...feeds.input_ids.data].map(Number);
      const data = new Float32Array(8 * ids.length);
      for (const id of ids) data[id % 8] += ids.length > 16 ? NaN : 1;
      ids.slice(1).forEach((id, at) => void (data[8 * (at + 1) + (id % 8)] = 1));
      return { last_hidden_state: { data, dims: [1, ids.length, 8] } };
    } };
} };
`;

/** An npm that installs a runtime written in JavaScript; \`calls\` has what it was asked. */
export function fakeNpm(integrity = 'sha512-right', source = RUNTIME): { npm: RunNpm; calls: string[] } {
  const calls: string[] = [];
  const npm: RunNpm = async (folder, args) => {
    calls.push(args.join(' '));
    const name = 'onnxruntime-fake';
    const home = join(folder, 'node_modules', name);
    mkdirSync(join(home, 'bin', 'napi-v6', 'plan9', 'vax'), { recursive: true });
    mkdirSync(join(home, 'bin', 'napi-v6', process.platform, process.arch), { recursive: true });
    writeFileSync(join(home, 'package.json'), JSON.stringify({ name, version: '1.2.3', main: 'index.js' }));
    writeFileSync(join(home, 'index.js'), source);
    const packages = { [`node_modules/${name}`]: { version: '1.2.3', integrity } };
    writeFileSync(join(folder, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }));
  };
  return { npm, calls };
}
