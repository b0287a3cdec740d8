import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchFile } from '../../../src/platform/node/onnx-fetch.ts';
import {
  createFileServer,
  cutAfter,
  type FileServer,
  type Serve,
  status,
  whole,
  withoutRanges,
} from '../../fakes/file-server.ts';

const FILE = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7919) >> 3);

let folder: string;
let path: string;
let server: FileServer | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'judian-fetch-'));
  path = join(folder, 'archive.part');
});
afterEach(async () => {
  await server?.close();
  server = undefined;
  rmSync(folder, { recursive: true, force: true });
});

async function fetchFrom(plays: readonly [Serve, ...Serve[]], options: { attempts?: number; idleMs?: number } = {}) {
  await server?.close();
  server = await createFileServer(FILE, ...plays);
  const seen: number[] = [];
  const sha256 = createHash('sha256').update(FILE).digest('hex');
  const onProgress = (bytes: number) => void seen.push(bytes);
  await fetchFile({ address: server.url, path, bytes: FILE.length, sha256, onProgress, pauseMs: 1, ...options });
  return { ranges: server.ranges, seen };
}

const arrived = () => new Uint8Array(readFileSync(path));

describe('fetchFile', () => {
  it('brings the file, and says how much is there', async () => {
    const { seen, ranges } = await fetchFrom([whole]);
    expect(arrived()).toEqual(FILE);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toBe(FILE.length);
    expect(ranges).toEqual([null]);
  });

  it('goes on where the connection broke', async () => {
    const { ranges } = await fetchFrom([cutAfter(100_000), cutAfter(50_000), whole]);
    expect(ranges).toEqual([null, 'bytes=100000-', 'bytes=150000-']);
    expect(arrived()).toEqual(FILE);
  });

  it('keeps what came when it gives up, and goes on from there in the next call', async () => {
    const failing = fetchFrom([cutAfter(100_000), status(503)], { attempts: 2 });
    await expect(failing).rejects.toMatchObject({ code: 'model-fetch-failed' });
    expect(arrived()).toEqual(FILE.subarray(0, 100_000));
    const { ranges } = await fetchFrom([whole]);
    expect(ranges).toEqual(['bytes=100000-']);
    expect(arrived()).toEqual(FILE);
  });

  it('asks for nothing that is there', async () => {
    writeFileSync(path, FILE);
    expect((await fetchFrom([status(500)])).ranges).toEqual([]);
  });

  it.each([
    ['ignores ranges', withoutRanges],
    [
      'answers another range',
      ((response, file) =>
        response
          .writeHead(206, { 'content-range': `bytes 5-${file.length - 1}/*` })
          .end(file.subarray(5))) satisfies Serve,
    ],
    ['has no such range', status(416)],
  ] satisfies [string, Serve][])('starts again when the server %s', async (_what, play) => {
    writeFileSync(path, FILE.subarray(0, 1000));
    await fetchFrom([play, whole]);
    expect(arrived()).toEqual(FILE);
  });

  it('starts again once when the beginning was of another file', async () => {
    writeFileSync(path, new Uint8Array(1000));
    const { ranges } = await fetchFrom([whole]);
    expect(ranges).toEqual(['bytes=1000-', null]);
    expect(arrived()).toEqual(FILE);
  });

  it('refuses another file of the same size, and removes it', async () => {
    const other: Serve = (response, file) => void response.writeHead(200).end(new Uint8Array(file.length));
    await expect(fetchFrom([other])).rejects.toMatchObject({
      code: 'model-wrong',
      message: expect.stringContaining('hash'),
    });
    expect(existsSync(path)).toBe(false);
    expect(server?.ranges).toHaveLength(1);
  });

  it('does not read on when the server sends more', async () => {
    const more: Serve = (response, file) => void response.writeHead(200).end(Buffer.concat([file, file]));
    await expect(fetchFrom([more])).rejects.toMatchObject({ code: 'model-fetch-failed', retryable: false });
  });

  it('asks a server that has nothing only once, and one that is down again', async () => {
    await expect(fetchFrom([status(404)])).rejects.toThrow('404');
    expect(server?.ranges).toHaveLength(1);
    await expect(fetchFrom([status(503)], { attempts: 3 })).rejects.toThrow('503');
    expect(server?.ranges).toHaveLength(3);
  });

  it('does not try again where the file cannot be written', async () => {
    rmSync(folder, { recursive: true });
    await expect(fetchFrom([whole])).rejects.toMatchObject({ code: 'ENOENT' });
    expect(server?.ranges).toHaveLength(1);
  });

  it('leaves a server that is silent', async () => {
    const silent: Serve = (response) => response.writeHead(200).flushHeaders();
    await expect(fetchFrom([silent], { attempts: 1, idleMs: 100 })).rejects.toMatchObject({ retryable: true });
  });

  it('says what to do when nobody is there', async () => {
    await fetchFrom([whole]);
    const address = server?.url ?? '';
    await server?.close();
    server = undefined;
    rmSync(path);
    const nobody = fetchFile({ address, path, bytes: 1, sha256: '', attempts: 2, pauseMs: 1 });
    await expect(nobody).rejects.toThrow(/could not be downloaded \(ECONNREFUSED\).*EMBEDDING_FILE/u);
  });
});
