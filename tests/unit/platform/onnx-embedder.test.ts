import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMaxSim } from '../../../src/embedding/encoder/nearest.ts';
import { unpackStates } from '../../../src/embedding/encoder/packed-states.ts';
import { readArchiveMember } from '../../../src/platform/node/onnx-archive.ts';
import { openOnnxEmbedder } from '../../../src/platform/node/onnx-embedder.ts';
import { BGE_SMALL_ZH, type OnnxModel } from '../../../src/platform/node/onnx-model.ts';
import type { Embedder } from '../../../src/retrieval/ports.ts';
import { npmOfMachine } from '../../../src/entry/onnx-npm.ts';
import { createFileServer, cutAfter, type FileServer, status, whole } from '../../fakes/file-server.ts';
import { fakeNpm, smallModel, zip } from '../../fakes/onnx-runtime.ts';

let folder: string;
let server: FileServer | undefined;
let close: (() => Promise<void>) | undefined;
const logged: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'judian-onnx-'));
  logged.length = 0;
});
afterEach(async () => {
  await close?.();
  close = undefined;
  await server?.close();
  server = undefined;
  rmSync(folder, { recursive: true, force: true });
});

interface Opening {
  model: OnnxModel;
  source?: string | undefined;
  npm?: ReturnType<typeof fakeNpm>['npm'];
}

async function open({ model, source, npm = fakeNpm().npm }: Opening): Promise<Embedder> {
  const log = { write: (level: string, event: string) => void logged.push(`${level} ${event}`) };
  const opened = await openOnnxEmbedder({ folder, model, source, npm, log });
  close = opened.close;
  return opened.embedder;
}

/** The small model, served at its own address. */
async function served() {
  const { archive } = smallModel();
  server = await createFileServer(archive, whole);
  return smallModel(server.url);
}

describe('openOnnxEmbedder', () => {
  it('fetches model and runtime once, then needs no network', async () => {
    const { model } = await served();
    const { npm, calls } = fakeNpm();
    const embedder = await open({ model, npm });
    expect(embedder).toMatchObject({ id: 'small-1', dimensions: 8 });
    const [first, blank, same] = await embedder.embed(['香港', ' \n', '香港']);
    expect(Math.hypot(...(first ?? []))).toBeCloseTo(1, 6);
    expect(blank).toEqual(new Float32Array(8));
    expect(same).toEqual(first);
    expect(calls).toEqual([expect.stringContaining('--ignore-scripts')]);
    expect(calls[0]).toContain('onnxruntime-fake@1.2.3');
    expect(logged).toContain('info model-ready');
    await close?.();
    const requests = server?.ranges.length;
    const again = await open({ model, npm });
    expect(await again.embed(['香港'])).toEqual([first]);
    expect([server?.ranges.length, calls.length]).toEqual([requests, 1]);
  });

  it('goes on in the next start where the download of this one was cut', async () => {
    const { archive } = smallModel();
    server = await createFileServer(archive, cutAfter(100), status(404), whole);
    const { model } = smallModel(server.url);
    await expect(open({ model })).rejects.toMatchObject({ code: 'model-fetch-failed' });
    const embedder = await open({ model });
    expect(server.ranges).toEqual([null, 'bytes=100-', 'bytes=100-']);
    expect(await embedder.embed(['香港'])).toHaveLength(1);
  });

  it('refuses an archive of another hash, and keeps nothing of it', async () => {
    const { archive } = smallModel();
    const other = Uint8Array.from(archive);
    other[100] = (other[100] ?? 0) ^ 1;
    server = await createFileServer(other, whole);
    const { model } = smallModel(server.url);
    await expect(open({ model })).rejects.toMatchObject({ code: 'model-wrong' });
    expect(readdirSync(join(folder, 'models', 'small-1'))).toEqual([]);
    expect(logged).not.toContain('info model-ready');
  });

  it('keeps nothing it does not need', async () => {
    const { model } = await served();
    await open({ model });
    expect(readdirSync(join(folder, 'models')).toSorted()).toEqual(['onnxruntime-fake-1.2.3', 'small-1']);
    expect(readdirSync(join(folder, 'models', 'small-1')).toSorted()).toEqual(['model.onnx', 'tokenizer.json']);
    const libraries = join(
      folder,
      'models',
      'onnxruntime-fake-1.2.3',
      'node_modules',
      'onnxruntime-fake',
      'bin',
      'napi-v6',
    );
    expect(readdirSync(join(libraries, process.platform))).toEqual([process.arch]);
    expect(readdirSync(join(libraries, 'plan9'))).toEqual([]);
  });

  it('folds, and cuts what is longer than the model reads', async () => {
    const embedder = await open(await served());
    const [traditional, simplified, long] = await embedder.embed(['路燈', '路灯', '香'.repeat(500)]);
    expect(traditional).toEqual(simplified);
    expect(long?.every(Number.isFinite)).toBe(true);
  });

  it('gives a token state for each piece, along the directions, from the same reading', async () => {
    const embedder = await open(await served());
    const [read, blank] = await embedder.words!.read(['香港，路燈', ' ']);
    expect(embedder.words!.stateDimensions).toBe(4);
    expect([read?.vector]).toEqual(await embedder.embed(['香港，路燈']));
    expect(read?.tokens.map(({ start, end }) => '香港，路燈'.slice(start, end))).toEqual([...'香港，路燈']);
    // 香 stands in the fifth row of the vocabulary, 港 in the sixth: one direction holds both, the others their offset.
    const [first, second, third] = [0, 4, 8].map((at) => [...read!.states.subarray(at, at + 4)]);
    expect(first).toEqual([-14, -14, 127, -14]);
    expect(second).toEqual(first);
    expect(third).not.toEqual(first);
    expect(read?.states).toHaveLength(5 * 4);
    expect(blank).toEqual({ vector: new Float32Array(8), tokens: [], states: new Int8Array() });
  });

  it('does not start with directions that are damaged', async () => {
    const { model } = await served();
    const directions = join(folder, 'directions.bin');
    writeFileSync(directions, new Uint8Array(100));
    const damaged = { ...model, states: { ...model.states, directions } };
    await expect(open({ model: damaged })).rejects.toMatchObject({ code: 'model-wrong' });
  });

  it('takes a file in place of the address, and leaves it as it is', async () => {
    const { model, archive } = smallModel();
    const source = join(folder, 'own.jar');
    writeFileSync(source, archive);
    const embedder = await open({ model, source });
    expect(await embedder.embed(['香港'])).toHaveLength(1);
    expect(new Uint8Array(readFileSync(source))).toEqual(new Uint8Array(archive));
  });

  it('refuses a file that is another, and leaves it too', async () => {
    const { model, archive } = smallModel();
    const source = join(folder, 'own.jar');
    writeFileSync(source, archive.subarray(1));
    await expect(open({ model, source })).rejects.toMatchObject({ code: 'model-wrong' });
    expect(existsSync(source)).toBe(true);
    await expect(open({ model, source: join(folder, 'none') })).rejects.toThrow('names no file');
    await expect(open({ model, source: folder })).rejects.toThrow('names no file');
  });

  it('makes a file again whose bytes changed on the disk', async () => {
    const { model } = await served();
    const embedder = await open({ model });
    const before = await embedder.embed(['香港']);
    await close?.();
    const path = join(folder, 'models', 'small-1', 'model.onnx');
    const bytes = readFileSync(path);
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    const again = await open({ model });
    expect(await again.embed(['香港'])).toEqual(before);
    expect(server?.ranges).toHaveLength(2);
  });

  it('goes on after a start that was killed while it installed', async () => {
    const { model } = await served();
    mkdirSync(join(folder, 'models', 'onnxruntime-fake-1.2.3.99.tmp', 'node_modules'), { recursive: true });
    mkdirSync(join(folder, 'models', 'onnxruntime-fake-1.2.3', 'node_modules'), { recursive: true });
    const embedder = await open({ model });
    expect(await embedder.embed(['香港'])).toHaveLength(1);
    expect(readdirSync(join(folder, 'models')).toSorted()).toEqual(['onnxruntime-fake-1.2.3', 'small-1']);
  });

  it('refuses a runtime of another integrity, and leaves nothing of it', async () => {
    const { model } = await served();
    const { npm } = fakeNpm('sha512-other');
    await expect(open({ model, npm })).rejects.toMatchObject({ code: 'runtime-missing' });
    expect(readdirSync(join(folder, 'models'))).toEqual(['small-1']);
  });

  it.each([
    ['cannot be loaded', "throw new Error('no such library');", 'does not run on this machine'],
    [
      'cannot open the model',
      "exports.InferenceSession = { create: async () => { throw new Error('x'); } };",
      'cannot load the embedding model',
    ],
  ])('says so when the runtime %s', async (_what, source, message) => {
    const { model } = await served();
    await expect(open({ model, npm: fakeNpm('sha512-right', source).npm })).rejects.toThrow(message);
  });

  it('rejects what is asked after the end, and does not hang', async () => {
    const embedder = await open(await served());
    // Settled together: it may be rejected while the end is awaited.
    const [asked] = await Promise.allSettled([embedder.embed(Array<string>(2000).fill('香港')), close?.()]);
    expect(asked).toMatchObject({
      status: 'rejected',
      reason: { code: expect.stringMatching(/embedding-unavailable|thread-stopped/u) },
    });
    await expect(embedder.embed(['香港'])).rejects.toMatchObject({ code: 'thread-stopped' });
  });
});

describe('readArchiveMember', () => {
  const archive = zip({ 'a.bin': new Uint8Array(1000).fill(7), 'b.txt': new TextEncoder().encode('據典') });
  const read = async (bytes: Uint8Array, name: string, size: number) => {
    const path = join(folder, 'x.zip');
    writeFileSync(path, bytes);
    return readArchiveMember(path, name, size);
  };

  it('reads deflated and stored files', async () => {
    expect(await read(archive, 'a.bin', 1000)).toEqual(Buffer.alloc(1000, 7));
    expect(new TextDecoder().decode(await read(archive, 'b.txt', 6))).toBe('據典');
  });

  it('has nothing for another name, and for more bytes than announced', async () => {
    expect(await read(archive, 'c', 1)).toBeUndefined();
    expect(await read(archive, 'a.bin', 999)).toBeUndefined();
    expect(await read(new Uint8Array(0), 'a.bin', 1)).toBeUndefined();
  });

  it('never throws for a damaged archive', async () => {
    for (let at = 0; at < archive.length; at++) {
      const damaged = Uint8Array.from(archive);
      damaged[at] = (damaged[at] ?? 0) ^ 0xff;
      const found = await read(damaged, 'a.bin', 1000);
      expect(found === undefined || found.length <= 1000).toBe(true);
      await read(archive.subarray(0, at), 'a.bin', 1000);
    }
  });
});

// With the real model and runtime, where somebody gives the archive: it costs a download of 100 MB.
const REAL = process.env['TEST_ONNX_FILE'];
describe.runIf(REAL)('the real model', () => {
  it('gives the vectors of the reference', async () => {
    const embedder = await open({ model: BGE_SMALL_ZH, source: REAL, npm: npmOfMachine });
    const [vector, near, far] = await embedder.embed([
      '大灣區院士聯盟在香港成立',
      '大湾区院士联盟的成立地点',
      '跨界車輛審批程序',
    ]);
    const cosine = (other?: Float32Array) =>
      vector?.reduce((sum, value, index) => sum + value * (other?.[index] ?? 0), 0);
    expect([...(vector ?? [])].slice(0, 4).map((value) => value.toFixed(4))).toEqual([
      '-0.0454',
      '-0.0309',
      '0.0411',
      '-0.0172',
    ]);
    expect(cosine(near)).toBeGreaterThan(0.9);
    expect(cosine(far)).toBeLessThan(0.5);
    // 成立 (to found) is nearer to 創辦 than to 審批, whatever stands around them.
    const [asked, founded, approved] = await embedder.words!.read([
      '何時成立？',
      '該校於一九一一年創辦。',
      '審批已完成。',
    ]);
    const { stateDimensions } = embedder.words!;
    const covers = createMaxSim(unpackStates(asked!.states, stateDimensions), [0, 0, 1, 1, 0]);
    expect(covers(founded!.states)).toBeGreaterThan(covers(approved!.states) + 0.1);
  }, 120_000);
});
