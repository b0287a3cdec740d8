import { createHash } from 'node:crypto';
import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ServiceError } from '../../shared/errors.ts';
import type { Log } from '../../shared/log.ts';
import { folderFault, makeFolder, moveIntoPlace, sha256OfFile } from './files.ts';
import { readArchiveMember } from './onnx-archive.ts';
import { fetchFile } from './onnx-fetch.ts';
import type { ModelFile, OnnxModel } from './onnx-model.ts';

export interface ModelFilesOptions {
  /** Folder of the models. */
  folder: string;
  model: OnnxModel;
  /** An address or the path of a file, in place of the model's own address. */
  source?: string | undefined;
  log: Log;
}

/** Paths of files that are whole and right. */
export interface ModelFiles {
  model: string;
  tokenizer: string;
}

/** Progress is a line in the log each time another tenth has come. */
const STEPS = 10;

/**
 * Brings a model into the data folder, once; later calls only check hashes. Throws `ServiceError` `model-fetch-failed`
 * or `model-wrong` that says what to do, and the faults of a folder that cannot be written.
 */
export async function bringModelFiles(options: ModelFilesOptions): Promise<ModelFiles> {
  const { model, log } = options;
  const folder = join(options.folder, model.id);
  const files = { model: join(folder, model.model.name), tokenizer: join(folder, model.tokenizer.name) };
  const wanted = [
    [files.model, model.model],
    [files.tokenizer, model.tokenizer],
  ] as const;
  const right = await Promise.all(wanted.map(([path, file]) => isRight(path, file)));
  if (right.every(Boolean)) return files;
  try {
    makeFolder(folder);
    const { path, isOurs } = await bringArchive(options, join(folder, 'archive.part'));
    for (const [to, file] of wanted) await unpack(path, to, file);
    if (isOurs) rmSync(path, { force: true });
  } catch (error) {
    throw error instanceof ServiceError ? error : folderFault(error);
  }
  log.write('info', 'model-ready', { model: model.id });
  return files;
}

async function isRight(path: string, file: ModelFile): Promise<boolean> {
  return statSync(path, { throwIfNoEntry: false })?.size === file.bytes && (await sha256OfFile(path)) === file.sha256;
}

/** The whole archive, its hash checked: downloaded, or the operator's own file, which stays as it is. */
async function bringArchive(
  { model, source, log }: ModelFilesOptions,
  path: string,
): Promise<{ path: string; isOurs: boolean }> {
  const { bytes, sha256, address } = model.archive;
  const from = source ?? address;
  if (!/^https?:\/\//u.test(from)) {
    await checkOwnFile(from, sha256);
    return { path: from, isOurs: false };
  }
  let said = 0;
  log.write('info', 'model-fetching', { model: model.id, bytes });
  const onProgress = (done: number) => {
    const step = Math.floor((done / bytes) * STEPS);
    if (step > said) log.write('info', 'model-fetching', { model: model.id, bytes, done });
    said = Math.max(said, step);
  };
  await fetchFile({ address: from, path, bytes, sha256, onProgress });
  return { path, isOurs: true };
}

async function checkOwnFile(path: string, sha256: string): Promise<void> {
  if (!existsSync(path) || !statSync(path).isFile())
    throw new ServiceError('model-wrong', 'EMBEDDING_FILE names no file: check the path.');
  const found = await sha256OfFile(path).catch(() => null);
  if (found === null) throw new ServiceError('model-wrong', 'The file of EMBEDDING_FILE may not be read: allow it.');
  if (found !== sha256) {
    const reason = 'The file of EMBEDDING_FILE is not the embedding model: its hash is another.';
    throw new ServiceError('model-wrong', `${reason} Copy it again, or remove the setting to download it.`);
  }
}

async function unpack(archive: string, to: string, { member, bytes, sha256 }: ModelFile): Promise<void> {
  const content = await readArchiveMember(archive, member, bytes);
  if (!content || createHash('sha256').update(content).digest('hex') !== sha256)
    throw new ServiceError('model-wrong', `The archive of the embedding model has no right ${member}.`);
  writeFileSync(`${to}.tmp`, content, { mode: 0o600 });
  moveIntoPlace(`${to}.tmp`, to);
}
