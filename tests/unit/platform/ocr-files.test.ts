import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bringOcrFiles, packedName } from '../../../src/platform/node/ocr-files.ts';
import { TESSERACT_CHI_TRA } from '../../../src/platform/node/ocr-model.ts';
import { createFileServer, cutAfter, type FileServer, type Serve, status, whole } from '../../fakes/file-server.ts';
import { smallOcr } from '../../fakes/ocr.ts';

let folder: string;
let server: FileServer | undefined;
const logged: { event: string; fields: object }[] = [];
const { model, archive } = smallOcr();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'judian-ocr-'));
  logged.length = 0;
});
afterEach(async () => {
  await server?.close();
  server = undefined;
  rmSync(folder, { recursive: true, force: true });
});

function bring(options: { source?: string; registry?: string } = {}) {
  return bringOcrFiles({
    folder: join(folder, 'models'),
    model,
    source: options.source,
    registry: async () => options.registry ?? 'http://127.0.0.1:1/',
    log: { write: (_level, event, fields = {}) => void logged.push({ event, fields }) },
  });
}

async function serve(file: Uint8Array, ...plays: [Serve, ...Serve[]]) {
  server = await createFileServer(file, ...plays);
  return new URL('/', server.url).href;
}

describe('the files of OCR', () => {
  it('are fetched from the registry of the machine once, with progress, and only what is needed is kept', async () => {
    const registry = await serve(archive, whole);
    const files = await bring({ registry });
    expect(readFileSync(files.data, 'utf8')).toBe('data');
    expect(readdirSync(join(folder, 'models', model.id)).toSorted()).toEqual([
      'chi_tra.traineddata',
      'core.cjs',
      'core.wasm',
    ]);
    expect(logged.map(({ event }) => event)).toEqual(['ocr-fetching', 'ocr-fetching', 'ocr-package-ready']);
    const requests = server?.ranges.length;
    expect(await bring({ registry })).toEqual(files);
    expect(server?.ranges.length).toBe(requests);
  });

  it('come from an address or a folder that the operator gives', async () => {
    await bring({ source: await serve(archive, cutAfter(500), whole) });
    rmSync(join(folder, 'models'), { recursive: true });
    writeFileSync(join(folder, packedName({ name: '@small/ocr', version: '1.2.3' })), archive);
    expect(readFileSync((await bring({ source: folder })).binary, 'utf8')).toBe('wasm');
    rmSync(join(folder, 'ocr-1.2.3.tgz'));
    rmSync(join(folder, 'models'), { recursive: true });
    // As `npm pack` names it.
    writeFileSync(join(folder, 'small-ocr-1.2.3.tgz'), archive);
    expect(readFileSync((await bring({ source: folder })).binary, 'utf8')).toBe('wasm');
  });

  it('are fetched again when one of them has changed', async () => {
    const registry = await serve(archive, whole);
    const { core } = await bring({ registry });
    const right = readFileSync(core, 'utf8');
    writeFileSync(core, right.replace('99', '98'));
    expect(readFileSync((await bring({ registry })).core, 'utf8')).toBe(right);
  });

  it.each([
    ['a server that refuses', () => serve(archive, status(404)), 'model-fetch-failed', /404.*OCR_FILES/u],
    ['another file', () => serve(archive.toReversed(), whole), 'model-wrong', /hash is another.*OCR_FILES/u],
    ['a folder without them', () => Promise.resolve(folder), 'model-wrong', /has no ocr-1\.2\.3\.tgz/u],
  ])('%s: said in one sentence', async (_, place, code, message) => {
    const failing = bring({ source: await place() });
    await expect(failing).rejects.toMatchObject({ code, message: expect.stringMatching(message) as string });
  });

  it('say so when a folder has another file under the name', async () => {
    writeFileSync(join(folder, 'ocr-1.2.3.tgz'), 'not it');
    await expect(bring({ source: folder })).rejects.toThrow(/hash is another\. Copy it again, or set OCR=off\./u);
  });

  it.skipIf(process.env['OCR_FILES'] === undefined)(
    'are found in the real packages (OCR_FILES names them)',
    async () => {
      const options = { folder, model: TESSERACT_CHI_TRA, source: process.env['OCR_FILES'] };
      const files = await bringOcrFiles({ ...options, registry: async () => '', log: { write: () => {} } });
      expect(Object.keys(files)).toEqual(['core', 'binary', 'data']);
    },
  );
});
